import { z } from "zod";

const key = z.string().max(40, "errors.formIncomplete");

/** The form of a text: what was typed, what was read of it last, and what was said of its differences. */
export const writingSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  intent: z.enum(["read", "write"], "errors.formIncomplete").default("read"),
  text: z.string("errors.formIncomplete"),
  /** The key of the text that was read last. */
  was: z.string().max(40, "errors.formIncomplete").default(""),
  /** The solution as its text was printed. */
  seen: z.string().default(""),
  leaveOut: z
    .string()
    .optional()
    .transform((value) => value !== undefined),
  removed: z.array(key),
});

export type WritingInput = z.output<typeof writingSchema>;
