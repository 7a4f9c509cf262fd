import { type Grain, type Period, periodBefore, periodOf, recentPeriods } from "#app/platform/periods";

/** The periods that a round may be of. */
export type RoundGrain = Exclude<Grain, "event">;
export const roundGrains = ["month", "quarter", "year"] as const satisfies readonly RoundGrain[];

/** How far one question is. */
export type AskItemState = "asked" | "submitted" | "returned" | "approved" | "no_change" | "not_mine" | "need_help";

/** How many days after the due date an answer is still taken; a coalition's admins may choose another number. */
export const USUAL_GRACE_DAYS = 14;
/** How many days an organization has to answer, unless somebody says otherwise. */
export const USUAL_DAYS_TO_ANSWER = 14;

/** What is asked of a period, and until when. Days are civil dates, both ends included. */
export type Round = {
  id: string;
  number: number;
  period: Period & { grain: RoundGrain };
  dueOn: string;
  graceDays: number;
  openedAt: number;
  /** Null while a team of the round is open. */
  closedAt: number | null;
};

/** Asking; taking what is late; or over. */
export type RoundState = "open" | "grace" | "closed";

export function roundState({ dueOn, closedAt }: Pick<Round, "dueOn" | "closedAt">, today: string): RoundState {
  if (closedAt !== null) return "closed";
  return today > dueOn ? "grace" : "open";
}

/** The last day on which answers count as asked for; the round then closes by itself. Locking is an admin's own step. */
export function lastDayOf({ dueOn, graceDays }: Pick<Round, "dueOn" | "graceDays">): string {
  return addDays(dueOn, graceDays);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * The periods of a metric that a round asks about, oldest first: those that end within the round's. Single dated
 * events are logged when they happen: none.
 */
export function periodsAsked(grain: Grain, round: Period, fiscalYearStart: number): Period[] {
  if (grain === "event") return [];
  const found: Period[] = [];
  let period: Period | null = periodOf(grain, round.end, fiscalYearStart);
  if (period.end > round.end) period = periodBefore(period);
  while (period && period.end >= round.start) {
    found.unshift(period);
    period = periodBefore(period);
  }
  return found;
}

const answered: ReadonlySet<AskItemState> = new Set(["submitted", "approved", "no_change", "not_mine"]);

/** Whether an item waits for nothing more from the organization. Who needs help, or got a number back, still has to. */
export function isAnswered(state: AskItemState): boolean {
  return answered.has(state);
}

/** What of a round came in: counts of items. `asked` is the m of "n of m reported"; "not mine" is no longer asked. */
export type Completeness = { asked: number; onTime: number; late: number; missing: number; notMine: number };

/** The periods that a round may be opened for, the likeliest first: those just over, and those that run now. */
export function roundPeriods(today: string, fiscalYearStart: number): { grain: RoundGrain; start: string }[] {
  const offered = (grain: RoundGrain, count: number) =>
    recentPeriods(grain, today, fiscalYearStart, count).map(({ start }) => ({ grain, start }));
  const [thisQuarter, ...quarters] = offered("quarter", 5);
  const [thisMonth, ...months] = offered("month", 7);
  const [thisYear, ...years] = offered("year", 3);
  return [...quarters, ...months, ...years, ...[thisQuarter, thisMonth, thisYear].filter((one) => one !== undefined)];
}

/** A round with what came in of it, as far as somebody may see. */
export type RoundLine = Round & { state: RoundState; counts: Completeness };
/** A team whose rounds somebody runs. */
export type RoundTeam = { id: string; slug: string; name: string; isArchived: boolean };
/** A team's part in a round. */
export type TeamPart = RoundTeam & { counts: Completeness; closedAt: number | null; isLocked: boolean };
/** An organization in a round, as far as the reader's teams ask it. */
export type AskedOrganization = { askId: string; slug: string; name: string; counts: Completeness; reminders: number };
/** A question that somebody cannot answer by themselves. */
export type AskedHelp = { itemId: string; askId: string; organization: string; metric: string; note: string };
