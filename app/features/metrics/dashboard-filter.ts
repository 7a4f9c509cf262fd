import { isDay } from "#app/platform/dates";
import { type Grain, grains, periodBefore, periodOf } from "#app/platform/periods";

/** A period that somebody chose, written `quarter.2026-07-01`: the same day begins a month, a quarter and a year. */
export type PeriodChoice = { grain: Grain; start: string };

/** What a dashboard is narrowed to and compares, as its address says it; null for what is not narrowed. */
export type DashboardFilter = {
  /** Slugs. */
  team: string | null;
  organization: string | null;
  /** A category's id. */
  category: string | null;
  /** Null: of each metric the newest one. */
  period: PeriodChoice | null;
  /** What that is held against: the period before, the same a year earlier, or a period. */
  compare: "before" | "year" | PeriodChoice | null;
};

/** The filter in an address. What is no filter at all is passed over; whether there is such a thing is asked later. */
export function filterIn(url: string): DashboardFilter {
  const query = new URL(url).searchParams;
  // No name has a null character, and PostgreSQL takes none.
  const word = (name: string) => query.get(name)?.slice(0, 200).replaceAll("\u0000", "\ufffd") || null;
  const compare = word("compare");
  return {
    team: word("team"),
    organization: word("organization"),
    category: word("category"),
    period: choiceIn(word("period")),
    compare: compare === "before" || compare === "year" ? compare : choiceIn(compare),
  };
}

function choiceIn(text: string | null): PeriodChoice | null {
  const [grain, start = ""] = (text ?? "").split(".");
  const known = grains.find((one) => one === grain);
  return known && known !== "event" && isDay(start) ? { grain: known, start } : null;
}

/** The same as the parameters of an address, without what is not narrowed. */
export function paramsOf(filter: DashboardFilter): Record<string, string> {
  const { team, organization, category, period, compare } = filter;
  const texts = { team, organization, category, period: period && choiceText(period), compare: compareText(compare) };
  return Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

export function choiceText({ grain, start }: PeriodChoice): string {
  return `${grain}.${start}`;
}

export function compareText(compare: DashboardFilter["compare"]): string {
  return compare === null || typeof compare === "string" ? (compare ?? "") : choiceText(compare);
}

/** Whether figures of single periods are asked for, in place of where each metric stands; a team alone asks for none. */
export function asksForPeriods({ organization, category, period, compare }: DashboardFilter): boolean {
  return [organization, category, period, compare].some((one) => one !== null);
}

/**
 * The periods of one metric that a filter asks for, by their first days: `to`, and what it is held against. Null where a
 * metric has no such period. `starts`: those with a number, in their order.
 */
export function periodsAsked(
  { period, compare }: Pick<DashboardFilter, "period" | "compare">,
  { grain, starts, fiscalYearStart }: { grain: Grain; starts: readonly string[]; fiscalYearStart: number },
): { to: string | null; from: string | null } {
  const chosen = (choice: PeriodChoice) => (choice.grain === grain ? choice.start : null);
  const to = period ? chosen(period) : (starts.at(-1) ?? null);
  if (to === null || compare === null) return { to, from: null };
  if (compare === "before") return { to, from: before(to, { grain, starts, fiscalYearStart }) };
  if (compare === "year") return { to, from: grain === "event" ? null : `${yearBefore(to)}${to.slice(4)}` };
  return { to, from: chosen(compare) };
}

function before(
  to: string,
  { grain, starts, fiscalYearStart }: { grain: Grain; starts: readonly string[]; fiscalYearStart: number },
) {
  if (grain === "event") return starts.findLast((start) => start < to) ?? null;
  return periodBefore(periodOf(grain, to, fiscalYearStart))?.start ?? null;
}

function yearBefore(day: string): string {
  return String(Number(day.slice(0, 4)) - 1).padStart(4, "0");
}
