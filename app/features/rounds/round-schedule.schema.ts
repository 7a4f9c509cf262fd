import { z } from "zod";
import { type RoundGrain, roundGrains } from "./round";

const days = (least: number, error: string) =>
  z
    .string({ error })
    .trim()
    .regex(/^\d{1,2}$/, { error })
    .transform(Number)
    .refine((count) => count >= least && count <= 60, { error });

/** When a team's rounds open by themselves; an empty `grain`: never. */
export const roundScheduleSchema = z.object({
  submission: z.uuid({ error: "errors.formIncomplete" }),
  grain: z
    .enum(["", ...roundGrains], { error: "rounds.error.grain" })
    .transform((grain): RoundGrain | null => (grain === "" ? null : grain)),
  opensAfterDays: days(0, "rounds.error.opensAfter"),
  daysToAnswer: days(1, "rounds.error.daysToAnswer"),
  leavesOutLast: z.string().optional(),
  version: z
    .string()
    .regex(/^\d{1,9}$/, { error: "errors.formIncomplete" })
    .transform(Number),
});

export type RoundScheduleInput = z.output<typeof roundScheduleSchema>;
