import { type Grain, periodOf, startsPeriod } from "#app/platform/periods";

/** The story behind one period's number, as Markdown. */
export type PeriodNote = { start: string; end: string; body: string; at: number };

/** A period of a metric by the first day that stands in an address; null where the day begins none, or one to come. */
export function periodAt(grain: Grain, start: string | undefined, today: string, fiscalYearStart: number) {
  if (!start || !/^\d{4}-\d{2}-\d{2}$/.test(start) || Number.isNaN(Date.parse(start)) || start > today) return null;
  if (new Date(start).toISOString().slice(0, 10) !== start) return null;
  return startsPeriod(grain, start, fiscalYearStart) ? periodOf(grain, start, fiscalYearStart) : null;
}
