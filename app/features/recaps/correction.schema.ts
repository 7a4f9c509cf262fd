import { z } from "zod";

const text = (max: number) => z.string().trim().max(max, "recaps.error.long").default("");
const needed = (max: number) => text(max).refine((words) => words !== "", "recaps.error.needed");

/** What a participant proposes to correct. */
export const correctionSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  place: needed(200),
  words: text(2_000),
  instead: needed(2_000),
  reason: text(1_000),
});

export type CorrectionWords = Omit<z.output<typeof correctionSchema>, "submission">;

/** What a facilitator answers: taken over by itself, only listed, or declined with a reason. */
export const settlementFormSchema = z.object({
  correction: z.uuid("errors.formIncomplete"),
  version: z.coerce.number("errors.formIncomplete").int().min(1),
  recapVersion: z.coerce.number("errors.formIncomplete").int().min(1),
  intent: z.enum(["apply", "note", "decline"], "errors.formIncomplete"),
  answer: text(1_000),
});

export type Settlement = Omit<z.output<typeof settlementFormSchema>, "correction">;

const submission = z.uuid("errors.formIncomplete");
const standing = {
  notice: z.uuid("errors.formIncomplete"),
  version: z.coerce.number("errors.formIncomplete").int().min(1),
};

/** What is wrong in a published recap. */
export const noticeSchema = z.object({ submission, text: needed(2_000) });

/** The same in other words, in place of a notice. */
export const otherNoticeSchema = z.object({ submission, ...standing, text: needed(2_000) });

/** Why a notice is taken back. */
export const noticeBackSchema = z.object({ submission, ...standing, reason: text(1_000) });
