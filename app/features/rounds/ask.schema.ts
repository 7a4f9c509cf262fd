import { z } from "zod";
import { sliceFields, type TypedSlices } from "#app/features/contributions/slice";
import { answerKinds, type AnswerKind, type AskQuestion, fieldOf, shownAnswer, type TypedAnswer } from "./ask";

const text = (most: number) => z.string().trim().max(most, { error: "contributions.error.long" }).default("");

// The fields are an ask's own, so their types cannot be known: `answersIn` reads them by name.
const fields = {
  value: text(60),
  numerator: text(60),
  denominator: text(60),
  note: text(2000),
  kind: z.enum([...answerKinds, ""], { error: "errors.formIncomplete" }).default(""),
} as const;

const frame = {
  submission: z.uuid({ error: "errors.formIncomplete" }),
  /** When the page was made (epoch milliseconds): how long an answer takes is counted from then. */
  opened: z.coerce.number().int().nonnegative().catch(0),
};

/** The form of an ask with these questions. */
export function askSchema(questions: readonly Pick<AskQuestion, "id" | "metric" | "dimensions">[]) {
  const own = questions.flatMap(({ id, metric, dimensions }) => [
    ...Object.entries(fields).map(([field, schema]) => [fieldOf(id, field as keyof typeof fields), schema] as const),
    ...sliceFields(dimensions, metric).map((field) => [fieldOf(id, field), text(60)] as const),
  ]);
  return z.object({ ...frame, ...Object.fromEntries(own) }) as unknown as z.ZodObject<typeof frame>;
}

/**
 * What was answered: what differs from the page as it was shown. A number that was typed is one; so is another answer
 * that was chosen. Questions that were left as they are are left out; of one where both were changed, and say different
 * things, `both` names the question, to be asked about.
 */
export function answersIn(
  input: Record<string, unknown>,
  questions: readonly AskQuestion[],
  locale: string,
): { answers: TypedAnswer[]; both: string | null } {
  let both: string | null = null;
  const answers = questions.flatMap((question): TypedAnswer[] => {
    const { id } = question;
    const was = shownAnswer(question, locale);
    const typed = (field: keyof typeof fields) => {
      const text = input[fieldOf(id, field)];
      return typeof text === "string" ? text : "";
    };
    const numbers = { value: typed("value"), numerator: typed("numerator"), denominator: typed("denominator") };
    const chosen = (typed("kind") || was.kind) as AnswerKind;
    const slices = slicesIn(input, question);
    const answer = { itemId: id, ...numbers, note: typed("note"), slices };
    const isTyped = numberFields.some((field) => numbers[field] !== was[field]) || !isSame(slices, was.slices);
    const isChosen = chosen !== was.kind;
    if (isTyped && isChosen && chosen !== "value") both ??= id;
    if (isTyped) return [{ ...answer, kind: "value" }];
    if (isChosen && chosen !== "value") return [{ ...answer, kind: chosen }];
    return answer.note === was.note.trim() ? [] : [{ ...answer, kind: null }];
  });
  return { answers, both };
}

/** The parts that were typed for a question, by the fields of a form that has one number. */
function slicesIn(input: Record<string, unknown>, { id, metric, dimensions }: AskQuestion): TypedSlices {
  return new Map(
    sliceFields(dimensions, metric).flatMap((field) => {
      const text = input[fieldOf(id, field)];
      return typeof text === "string" && text !== "" ? [[field, text] as const] : [];
    }),
  );
}

function isSame(a: TypedSlices, b: TypedSlices): boolean {
  return a.size === b.size && [...a].every(([field, text]) => b.get(field) === text);
}

const numberFields = ["value", "numerator", "denominator"] as const;

/** The buttons of an ask's links. */
export const askLinksSchema = z.object({ intent: z.enum(["make", "stop"], { error: "errors.formIncomplete" }) });
