import { z } from "zod";
import { isDay } from "#app/platform/dates";
import { type RoundGrain, roundGrains } from "./round";

/** A round to open. No team chosen: every team of the coalition. `period` is its grain and first day: "quarter 2026-07-01". */
export const roundSchema = z.object({
  submission: z.uuid({ error: "errors.formIncomplete" }),
  teams: z.array(z.uuid({ error: "errors.formIncomplete" })).default([]),
  period: z.string({ error: "rounds.error.period" }).transform((typed, context) => {
    const [grain = "", start = ""] = typed.split(" ");
    if ((roundGrains as readonly string[]).includes(grain) && isDay(start))
      return { grain: grain as RoundGrain, start };
    context.addIssue({ code: "custom", message: "rounds.error.period" });
    return z.NEVER;
  }),
  dueOn: z.string({ error: "rounds.error.dueOn" }).refine(isDay, { error: "rounds.error.dueOn" }),
  /** Checked: the page behind a letter's link does not show an organization its last numbers. */
  leavesOutLast: z.string().optional(),
});

export type RoundInput = z.output<typeof roundSchema>;

/** One button of a round. */
export const roundButtonSchema = z.object({ submission: z.uuid({ error: "errors.formIncomplete" }) });
