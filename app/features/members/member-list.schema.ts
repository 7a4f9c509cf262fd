import { z } from "zod";
import type { Answers } from "./planned-import";

export const newListSchema = z.object({ submission: z.uuid("errors.formIncomplete") });

export const listSchema = z.object({
  version: z.coerce.number("errors.formIncomplete").int("errors.formIncomplete"),
  submission: z.uuid("errors.formIncomplete"),
  intent: z.enum(["answer", "all", "good", "setAside"], "errors.formIncomplete"),
  letters: z
    .string()
    .optional()
    .transform((text) => text === "on"),
});

const mostAnswers = 5_000;

/** The answers of a form, by the keys of their questions. What is no answer is left out. */
export function answersOf(form: FormData): Answers {
  const answers: Answers = {};
  for (const [name, value] of [...form].slice(0, mostAnswers)) {
    const key = /^answer\.(all|[0-9a-f]{12})$/.exec(name)?.[1];
    if (key && typeof value === "string" && /^(?:new|skip|same|same:.{1,400})$/.test(value)) answers[key] = value;
  }
  return answers;
}
