import { additionOf, type LinkKind, type Metric, type Target, unknownBaseline } from "./metric";
import { type Figure, goalOf, type Goal } from "./metric-math";
import {
  figureOfShown,
  type Measured,
  type MetricStanding,
  readableBaseline,
  reportedDefinition,
  standingIn,
} from "./metric-standing";
import type { Audience, Series } from "./series";
import { areConflicting } from "./target";
import type { Basis } from "./visible-value";

/** How many periods a metric's page shows at once. */
export const PERIODS_SHOWN = 24;

/** One period of the table, as the reader may see it. */
export type PeriodRow = {
  start: string;
  end: string;
  figure: Figure;
  basis: Basis;
  organizations: number;
  /** m of "n of m reported": those whom a round asked; where none did, those who report this number. */
  asked: number;
  /** Against the row before; null where either is missing. */
  change: number | null;
  /** Not over yet, or not everybody has answered. */
  isOpen: boolean;
};

/** What a facilitator still has to settle about a metric. */
export type MetricGap = "aggregation" | "flags" | "baseline" | "conflicting_target" | "provisional_target";

export type MetricView = {
  metric: Metric;
  standing: MetricStanding;
  /** Newest first, `PERIODS_SHOWN` at most. */
  rows: PeriodRow[];
  /** The newest of all, whatever page is shown. */
  latest: PeriodRow | null;
  totalPeriods: number;
  /** What the chart draws behind the line, in the terms of a single period; null where a period is not comparable. */
  chart: { baseline: number | null; goal: Goal | null };
  target: Target | null;
  gaps: MetricGap[];
};

/** The page's data, from what the reader may see of the series. `today` decides which period is still open. */
export function metricView(
  measured: Measured,
  series: Series,
  targets: readonly Target[],
  reader: { audience: Audience; page: number; size: number } & Present,
): MetricView {
  const { metric } = measured;
  const target = areConflicting(targets) ? null : (targets[0] ?? null);
  const all = periodRows(measured, series, reader);
  const from = reader.page === 1 ? 0 : (reader.page - 1) * reader.size;
  return {
    metric,
    standing: standingIn(measured, series, reader.audience, target),
    rows: all.slice(from, from + reader.size),
    latest: all[0] ?? null,
    totalPeriods: all.length,
    chart: chartBackground(measured, target, reader.audience),
    target,
    gaps: gapsOf(measured, targets),
  };
}

/** What decides whether a period is complete: the day, and how many a round asked for each. */
export type Present = { today: string; asked: ReadonlyMap<string, number> };

/** The periods of a series as rows, newest first. */
export function periodRows({ metric }: Measured, series: Series, present: Present): PeriodRow[] {
  const definition = reportedDefinition(metric);
  const rows = series.periods.map(({ start, end, organizations, cell }, at): PeriodRow => {
    const figure = figureOfShown(cell.shown, definition, unknownBaseline);
    const isLast = at === series.periods.length - 1;
    const asked = Math.max(present.asked.get(start) ?? series.reporters ?? 0, organizations);
    const isOpen = metric.grain !== "event" && (end >= present.today || (isLast && organizations < asked));
    return { start, end, figure, basis: cell.basis, organizations, asked, change: null, isOpen };
  });
  return rows.map((row, at) => ({ ...row, change: changeBetween(rows[at - 1], row) })).reverse();
}

function changeBetween(before: PeriodRow | undefined, now: PeriodRow): number | null {
  if (before?.figure.kind !== "number" || now.figure.kind !== "number") return null;
  // Cleaned of the last digits that subtracting decimals leaves.
  return Number((now.figure.value - before.figure.value).toPrecision(12));
}

/** A sum grows over the periods, so a single one is not held against what all of them are meant to reach. */
function chartBackground(measured: Measured, target: Target | null, audience: Audience): MetricView["chart"] {
  const definition = reportedDefinition(measured.metric);
  if (additionOf(definition) === "sum" || additionOf(definition) === null) return { baseline: null, goal: null };
  const baseline = readableBaseline(measured, audience) ?? unknownBaseline;
  const known = baseline.state === "known" ? baseline : unknownBaseline;
  const goal = target && goalOf(target, definition, known);
  return {
    baseline: known.denominator
      ? (100 * (known.numerator ?? 0)) / known.denominator
      : known.amount === null
        ? null
        : known.amount / 10 ** definition.scale,
    goal: goal === null || typeof goal === "string" ? null : goal,
  };
}

/** What is missing about a metric, most urgent first. */
export function gapsOf(
  { metric, baseline }: Pick<Measured, "metric" | "baseline">,
  targets: readonly Target[],
): MetricGap[] {
  const gaps: MetricGap[] = [];
  if (additionOf(metric) === null) gaps.push("aggregation");
  if (metric.countsPeople === null || metric.confidential === null) gaps.push("flags");
  if (areConflicting(targets)) gaps.push("conflicting_target");
  if (baseline.state !== "known") gaps.push("baseline");
  if (targets.some(({ provisional }) => provisional)) gaps.push("provisional_target");
  return gaps;
}

/** Where a metric appears: under a solution, or under one of its steps. */
export type MetricUse = {
  linkId: string;
  version: number;
  kind: LinkKind;
  words: string;
  target: Target | null;
  /** When a person made the target final, and who, as far as the reader may know names. */
  settled: { at: number; by: string | null } | null;
  stepLabel: string | null;
  solution: { team: string; ref: number; label: string; title: string };
};
