import { isRefusal, Refusal } from "#app/platform/errors";

const unseen = new Set(["version", "intent", "type", "submission"]);
const TYPED_LENGTH = 100_000;

/**
 * Runs `work`; when it refuses, all that was typed into the form goes along, to be given back on the page that says why.
 */
export async function keepingTyped<T>(form: FormData, work: () => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new Refusal(error.kind, error.key, { ...error.values, typed: typedWords(form) }, error.field);
  }
}

function typedWords(form: FormData): string {
  const words = [...form].flatMap(([name, value]) =>
    typeof value === "string" && !unseen.has(name) && value.trim() !== "" ? [value.trim()] : [],
  );
  return words.join("\n\n").slice(0, TYPED_LENGTH);
}
