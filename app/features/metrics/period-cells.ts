import { differenceBetween } from "./compare";
import type { NarrowedMetric, PeriodFigure } from "./dashboard";
import { type DashboardFilter, periodsAsked } from "./dashboard-filter";
import { type Metric, type Total, unknownBaseline } from "./metric";
import { figureOfShown, reportedDefinition } from "./metric-standing";
import type { Basis, Shown } from "./visible-value";

/** What a reader may see of one period of a metric, whatever it is narrowed to. */
export type PeriodCell = { start: string; end: string; shown: Shown<Total>; basis: Basis };

/** The figure of a cell, in the terms in which organizations report. */
export function periodFigure(metric: Metric, { start, end, shown, basis }: PeriodCell): PeriodFigure {
  return { start, end, basis, figure: figureOfShown(shown, reportedDefinition(metric), unknownBaseline) };
}

/** A metric's line under a filter. `cells`: its periods in their order; null where it cannot be narrowed so. */
export function narrowedMetric(
  metric: Metric,
  cells: readonly PeriodCell[] | null,
  filter: Pick<DashboardFilter, "period" | "compare">,
  fiscalYearStart: number,
): NarrowedMetric {
  const nothing = { metric, to: null, from: null, difference: null, percent: null };
  const starts = (cells ?? []).map(({ start }) => start);
  const asked = periodsAsked(filter, { grain: metric.grain, starts, fiscalYearStart });
  if (cells === null || (asked.to === null && starts.length > 0)) return { ...nothing, state: "other" };
  const at = (start: string | null): PeriodFigure | null => {
    if (start === null) return null;
    const none: PeriodCell = { start, end: start, shown: { state: "none" }, basis: "reported" };
    return periodFigure(metric, cells.find((cell) => cell.start === start) ?? none);
  };
  const [to, from] = [at(asked.to), at(asked.from)];
  if (to === null) return { ...nothing, state: filter.period ? "other" : "none" };
  const difference = from ? differenceBetween(from.figure, to.figure) : { difference: null, percent: null };
  return { metric, to, from, ...difference, state: stateOf(to) };
}

function stateOf({ figure }: PeriodFigure): NarrowedMetric["state"] {
  if (figure.kind === "number") return "given";
  return figure.why === "suppressed" ? "hidden" : "none";
}
