import { z } from "zod";
import type { PageReview } from "./page-reading";

/** The button that takes a stored page back. */
export const pageUndoSchema = z.object({
  version: z.coerce.number("errors.formIncomplete").int().min(1),
  intent: z.literal("undo", "errors.formIncomplete"),
});

/** The form that reviews a team's page; its questions are counted, so they are read by name. */
export const pageReviewSchema = z.object({
  version: z.coerce.number("errors.formIncomplete").int().min(1),
  purpose: z.string().trim().max(2000, "teams.form.purposeLong").default(""),
  focus: z.string().trim().max(300, "teams.form.focusLong").default(""),
});

/** The questions of that form. */
export function faqTyped(values: Record<string, string[]>, count: number): PageReview["faq"] {
  return Array.from({ length: count }, (_, at) => ({
    question: (values[`question-${at}`]?.[0] ?? "").trim().slice(0, 300),
    answer: (values[`answer-${at}`]?.[0] ?? "").trim().slice(0, 4000),
    leaveOut: values[`out-${at}`] !== undefined,
  }));
}
