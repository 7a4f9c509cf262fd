import { type Period, periodBefore, periodOf } from "#app/platform/periods";
import { addDays, type RoundGrain } from "./round";

/** When a team's rounds open by themselves. */
export type RoundSchedule = {
  grain: RoundGrain;
  /** How many days after a period's last day its round opens: time in which books are closed. */
  opensAfterDays: number;
  daysToAnswer: number;
  /** Whether the page behind a letter's link shows an organization its last numbers. */
  showsLast: boolean;
};

type Opening = Pick<RoundSchedule, "grain" | "opensAfterDays">;

/** A team whose rounds somebody runs, with its schedule; null where they are opened by hand. */
export type TeamSchedule = { team: { slug: string; name: string }; schedule: RoundSchedule | null };

export const USUAL_SCHEDULE: RoundSchedule = { grain: "quarter", opensAfterDays: 5, daysToAnswer: 14, showsLast: true };

/**
 * The latest period whose round is due to be open on a day; null while the first one is still to come.
 * @param startsOn the day since when the schedule holds: what was over before that day is asked for by hand or not at all.
 * @param fiscalYearStart the month in which the coalition's years begin.
 */
export function periodDue(
  { grain, opensAfterDays }: Opening,
  { today, startsOn, fiscalYearStart }: { today: string; startsOn: string; fiscalYearStart: number },
): (Period & { grain: RoundGrain }) | null {
  let period: Period | null = periodOf(grain, today, fiscalYearStart);
  while (period && opensOn(period, opensAfterDays) > today) period = periodBefore(period);
  return period && period.end >= startsOn ? { ...period, grain } : null;
}

/** The first period that a schedule asks for when it begins to hold on a day, and the day on which its round opens. */
export function firstOpening(
  { grain, opensAfterDays }: Opening,
  startsOn: string,
  fiscalYearStart: number,
): { period: Period; opensOn: string } {
  const period = periodOf(grain, startsOn, fiscalYearStart);
  return { period, opensOn: opensOn(period, opensAfterDays) };
}

function opensOn({ end }: Period, days: number): string {
  return addDays(end, days + 1);
}
