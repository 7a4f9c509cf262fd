import { reportedBeside, type Rest } from "./known-rest";
import { additionOf, ALL_PERIODS, asksForParts, type Definition, type Total } from "./metric";
import {
  protectionOf,
  visibleReportedTable,
  visibleTable,
  type Basis,
  type Closed,
  type Protection,
  type Shape,
  type Shown,
} from "./visible-value";

/** Who reads: inside the circle, signed in, or anybody. */
export type Audience = "inside" | "signed_in" | "public";
/** A period's total as it stood when the period was closed, and whether it was shown then. */
export type Released = Total & { wasShown: boolean };
export type StateTotals = { reported: Total[]; accepted: Total[]; released?: Released[] };
/** With what remains of them for a reader who knows some organizations' values. */
export type ReaderTotals = StateTotals & { rest?: Rest | null };
export type Cell = { shown: Shown<Total>; basis: Basis };
/** A metric's totals as one reader may see them: periods oldest first, and all periods together. */
export type Series = {
  periods: { start: string; end: string; organizations: number; cell: Cell }[];
  all: Cell;
  reporters: number | null;
};

type Flagged = Definition & { countsPeople: boolean | null; confidential: boolean | null };

export function shapeOf(definition: Definition): Shape {
  return { isRatio: asksForParts(definition), addsUp: additionOf(definition) !== "latest" };
}

/** The accepted totals as everybody sees them: closed periods as they were closed, whatever was corrected since. */
export function publishedTotals({ accepted, released = [] }: StateTotals, { addsUp }: Shape): Total[] {
  const closed = new Map(released.map((total) => [total.periodStart, total]));
  const periods = accepted.filter(({ periodStart }) => periodStart !== ALL_PERIODS && !closed.has(periodStart));
  const published = [...released, ...periods];
  const whole = wholeIn(accepted);
  if (!whole || correctedPeriods({ accepted, released }).length === 0) return whole ? [...published, whole] : published;
  if (!addsUp) return published;
  const add = (pick: (total: Total) => number) => published.reduce((sum, total) => sum + pick(total), 0);
  const sums = {
    amount: add((t) => t.amount),
    numerator: add((t) => t.numerator),
    denominator: add((t) => t.denominator),
  };
  return [...published, { ...whole, ...sums }];
}

/** The closed periods (by `periodStart`) whose accepted total is another one now. */
export function correctedPeriods({ accepted, released = [] }: Pick<StateTotals, "accepted" | "released">): string[] {
  const now = new Map(accepted.map((total) => [total.periodStart, total]));
  const isAsItWas = (was: Total) => {
    const is = now.get(was.periodStart);
    return is?.amount === was.amount && is.numerator === was.numerator && is.denominator === was.denominator;
  };
  return released.filter((was) => !isAsItWas(was)).map(({ periodStart }) => periodStart);
}

/** The periods that were closed, and whether they were shown then. */
export function closedPeriods({ released = [] }: Pick<StateTotals, "released">): Closed {
  return new Map(released.map(({ periodStart, wasShown }) => [periodStart, wasShown]));
}

/** What a reader may see of a metric's totals. Anonymous readers get accepted ones only. */
export function seriesFor(audience: Audience, totals: ReaderTotals, metric: Flagged, smallCount: number): Series {
  const counted = audience === "public" ? publishedTotals(totals, shapeOf(metric)) : totals.reported;
  const periods = counted
    .filter(({ periodStart }) => periodStart !== ALL_PERIODS)
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  const { cellOf, all } = cellsFor(audience, totals, protectionOf(metric, smallCount), shapeOf(metric));
  const whole = wholeIn(audience === "public" ? totals.accepted : totals.reported);
  return {
    periods: periods.map((total) => {
      const cell = cellOf(total);
      return {
        start: total.periodStart,
        end: total.periodEnd,
        organizations: contributorsOf(cell, total.organizations),
        cell,
      };
    }),
    all,
    reporters: whole?.organizations ?? null,
  };
}

/** How many gave what is shown: where accepted numbers stand in for reported ones, those. */
function contributorsOf({ shown, basis }: Cell, reported: number): number {
  return basis === "accepted" && shown.state === "value" ? shown.value.organizations : reported;
}

function cellsFor(
  audience: Audience,
  totals: ReaderTotals,
  protection: Protection,
  shape: Shape,
): { cellOf: (total: Total) => Cell; all: Cell } {
  const none = { shown: { state: "none" }, basis: "reported" } as const;
  const { reported } = totals;
  const [published, closed] = [publishedTotals(totals, shape), closedPeriods(totals)];
  if (audience === "inside") {
    const whole = wholeIn(reported);
    const open = (value: Total): Cell => ({ shown: { state: "value", value }, basis: "reported" });
    return { cellOf: open, all: whole ? open(whole) : none };
  }
  if (audience === "signed_in") {
    const outside = visibleReportedTable(reported, published, protection, shape, closed);
    const table = reportedBeside(outside, totals.rest, protection, shape);
    return { cellOf: ({ periodStart }) => table.periods.get(periodStart) ?? none, all: table.all };
  }
  const table = visibleTable(published, protection, shape, closed);
  const cellOf = ({ periodStart }: Total): Cell => ({
    shown: table.periods.get(periodStart) ?? { state: "none" },
    basis: "accepted",
  });
  // A whole that a correction took away is there, and not to be told.
  const isLeftOut = !wholeIn(published) && wholeIn(totals.accepted);
  return { cellOf, all: { shown: isLeftOut ? { state: "suppressed" } : table.all, basis: "accepted" } };
}

function wholeIn(totals: readonly Total[]): Total | undefined {
  return totals.find(({ periodStart }) => periodStart === ALL_PERIODS);
}

/** The one total that stands for the metric, and the period it is of (null: all periods). */
export type Headline = {
  shown: Shown<Total>;
  basis: Basis;
  period: { start: string; end: string } | null;
  organizations: number;
};

/**
 * All periods together; where those may not be shown and do not add up anyway (the last value of each organization), the
 * last period that may be.
 */
export function headlineOf(series: Series, definition: Definition): Headline {
  const last = series.periods.at(-1);
  const whole = { ...series.all, period: null, organizations: contributorsOf(series.all, series.reporters ?? 0) };
  if (series.all.shown.state !== "suppressed" || shapeOf(definition).addsUp) return whole;
  const shown = series.periods.findLast(({ cell }) => cell.shown.state === "value") ?? last;
  if (!shown) return whole;
  return { ...shown.cell, period: { start: shown.start, end: shown.end }, organizations: shown.organizations };
}
