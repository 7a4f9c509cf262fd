export const grains = ["month", "quarter", "year", "event"] as const;
/** How long the periods of a number are; `event` is a single dated occasion. */
export type Grain = (typeof grains)[number];

/** A stretch of whole days, both ends included, as `YYYY-MM-DD`. */
export type Period = { grain: Grain; start: string; end: string };

const months: Record<Exclude<Grain, "event">, number> = { month: 1, quarter: 3, year: 12 };

/**
 * The period in which a day falls. Quarters and years run from the month in which the coalition's fiscal year starts
 * (1 to 12); a dated event is its own period.
 */
export function periodOf(grain: Grain, day: string, fiscalYearStart: number): Period {
  if (grain === "event") return { grain, start: day, end: day };
  const length = months[grain];
  const month = monthIndex(day);
  const sinceStart = modulo(month - (fiscalYearStart - 1), length);
  return fromMonth(grain, month - sinceStart);
}

/** The period before. An event has none. */
export function periodBefore(period: Period): Period | null {
  return period.grain === "event" ? null : fromMonth(period.grain, monthIndex(period.start) - months[period.grain]);
}

/** The last `count` periods up to the one in which `today` falls, newest first. Events have no calendar: none. */
export function recentPeriods(grain: Grain, today: string, fiscalYearStart: number, count: number): Period[] {
  if (grain === "event") return [];
  const current = monthIndex(periodOf(grain, today, fiscalYearStart).start);
  return Array.from({ length: count }, (_, i) => fromMonth(grain, current - i * months[grain]));
}

/** Whether a day is the first of a period of this grain. */
export function startsPeriod(grain: Grain, day: string, fiscalYearStart: number): boolean {
  return periodOf(grain, day, fiscalYearStart).start === day;
}

/** Whether all days of the period have passed. */
export function isOver(period: Period, today: string): boolean {
  return period.end < today;
}

/** Months since the year 0, so that periods are sums. */
function monthIndex(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function fromMonth(grain: Exclude<Grain, "event">, index: number): Period {
  return { grain, start: firstDay(index), end: dayBefore(firstDay(index + months[grain])) };
}

function firstDay(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String(modulo(index, 12) + 1).padStart(2, "0")}-01`;
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}
