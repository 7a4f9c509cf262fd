import { data } from "@remix-run/node";
import { fields } from "#app/features/documents/review-answers";
import { type DoneKey, sayNext } from "#app/platform/flash.server";
import type { FormReply } from "#app/platform/form-reply";
import { readForm, refuseForm, seeOther } from "#app/platform/http.server";
import type { Visit } from "#app/platform/visit.server";
import type { Choices } from "./comparison";
import { readTyped } from "./typed-text.server";
import { changesAnything, type Understood } from "./understood";
import type { Typed } from "./writing";
import { type WritingInput, writingSchema } from "./writing.schema";

type Work = {
  understand: (text: string, typed: Typed, input: WritingInput, choices: Choices) => Promise<Understood>;
  /** Writes it, and says where that is shown. */
  write: (typed: Typed, input: WritingInput, choices: Choices) => Promise<{ to: string; done: DoneKey }>;
};

/**
 * The action of a page on which solutions are written as text. Reading shows what was understood beside the text;
 * writing works on the text that was read, and on no other. Whatever is refused gives back the text as it was typed.
 * @throws {Response} the redirect after writing.
 */
export async function takeWriting(visit: Visit, request: Request, { understand, write }: Work) {
  const form = await readForm(request, writingSchema);
  if (!form.ok) return shown(form.reply, null, 422);
  const { value: input, reply } = form;
  const choices = choicesIn(reply, input);
  const typed = await readTyped(input.text);
  const understandIt = () => understand(input.text, typed, input, choices);
  let understood: Understood | null = null;
  let done: Awaited<ReturnType<Work["write"]>>;
  try {
    understood = await understandIt();
    const errors = errorsOf(understood, input);
    if (errors) return shown({ ...reply, errors }, understood, 422);
    if (input.intent === "read") return shown(reply, understood, 200);
    done = await write(typed, input, choices);
  } catch (error) {
    // What others changed meanwhile is shown as it stands now.
    return refusal(reply, error, understood && (await understandIt()));
  }
  sayNext(visit, done.done);
  throw seeOther(done.to);
}

function shown(reply: FormReply, understood: Understood | null, status: number) {
  return data({ reply, understood }, { status });
}

/** The text again with the sentence of a refusal. What is missing or forbidden leaves the form; so do bugs. */
async function refusal(reply: FormReply, error: unknown, understood: Understood | null) {
  const { data: again, init } = await refuseForm(reply, error);
  return data({ ...again, understood }, init ?? {});
}

/** What keeps a text from being written: something to put right, another text than was read, lines that would be lost. */
function errorsOf(understood: Understood, { intent, was, leaveOut }: WritingInput): FormReply["errors"] | null {
  const count = understood.problems.length;
  if (count > 0) return { text: [{ key: "writing.putRight", values: { count } }] };
  if (intent === "read") return null;
  if (was !== understood.key) return { text: [{ key: "writing.readAgain" }] };
  if (!changesAnything(understood)) return { text: [{ key: "writing.nothingToWrite" }] };
  return understood.left.length > 0 && !leaveOut ? { leaveOut: [{ key: "writing.leaveOutMissing" }] } : null;
}

function choicesIn({ values }: FormReply, { removed }: WritingInput): Choices {
  const conflicts = fields(values, "conflict.");
  const mine = Object.entries(conflicts).flatMap(([key, side]) => (side === "document" ? [key] : []));
  return { answered: new Set(Object.keys(conflicts)), mine: new Set(mine), removed: new Set(removed) };
}
