import { z } from "zod";

const submission = z.uuid({ error: "errors.formIncomplete" });
const reason = z
  .string({ error: "rounds.unlock.noReason" })
  .trim()
  .min(1, { error: "rounds.unlock.noReason" })
  .max(1000, { error: "contributions.error.long" });
/** Asked for in the form where it was given too long ago. */
const password = z.string().optional();

/** Taking a lock off. */
export const unlockSchema = z.object({ submission, reason, password });

/** One organization, one metric's period, for a few days. */
export const exceptionSchema = z.object({
  submission,
  question: z.uuid({ error: "rounds.exception.noQuestion" }),
  days: z.coerce
    .number({ error: "rounds.exception.days" })
    .int({ error: "rounds.exception.days" })
    .min(1, { error: "rounds.exception.days" })
    .max(7, { error: "rounds.exception.days" }),
  reason,
  password,
});

export type ExceptionInput = z.output<typeof exceptionSchema>;
