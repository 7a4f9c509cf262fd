import { additionOf, type Baseline, type Metric, type Target, type Total, unknownBaseline } from "./metric";
import { baselineNumber, type Figure, figureOf, goalOf, type Goal, type Verdict, verdictOf } from "./metric-math";
import { type Audience, headlineOf, type ReaderTotals, type Series, seriesFor } from "./series";
import { protectionOf, type Basis, type Shown, visibleValue } from "./visible-value";

/** A metric as one reader may know it: its figure, against its baseline and target. Only what may leave the server. */
export type MetricStanding = {
  figure: Figure;
  basis: Basis;
  /** The period that the figure is of; null: of all periods together. */
  period: { start: string; end: string } | null;
  /** The last day of the last period that has a number. */
  upTo: string | null;
  /** n of m: who gave a value for it, of those who report this number. */
  organizations: number;
  reporters: number;
  baseline: ShownBaseline;
  /** The target in the terms of the figure, when it can be put so. */
  goal: Goal | null;
  verdict: Verdict;
};

export type ShownBaseline = {
  state: Baseline["state"] | "suppressed";
  /** In the terms of the figure: 0 for a change in percent. */
  value: number | null;
  /** As stored, in the metric's own unit: what a change in percent is measured against. */
  own: number | null;
  asOf: string | null;
  words: string;
};

export type Measured = { metric: Metric; baseline: Baseline; smallCount: number };

/** The metric's definition for the values that organizations report: of a change in percent, the underlying one. */
export function reportedDefinition(metric: Metric): Metric {
  return metric.aggregation === "percent_change" ? { ...metric, aggregation: metric.underlying } : metric;
}

export function standingOf(
  measured: Measured,
  totals: ReaderTotals,
  audience: Audience,
  target: Target | null,
): MetricStanding {
  return standingIn(measured, seriesFor(audience, totals, measured.metric, measured.smallCount), audience, target);
}

/** As `standingOf`, for a series that was worked out already. */
export function standingIn(
  measured: Measured,
  series: Series,
  audience: Audience,
  target: Target | null,
): MetricStanding {
  const { metric } = measured;
  const baseline = readableBaseline(measured, audience);
  const headline = headlineOf(series, metric);
  const figure = figureOfShown(headline.shown, metric, baseline ?? unknownBaseline);
  const goal = target && goalOf(target, metric, baseline ?? unknownBaseline);
  return {
    figure,
    basis: headline.basis,
    period: headline.period,
    upTo: headline.period?.end ?? series.periods.at(-1)?.end ?? null,
    organizations: headline.organizations,
    reporters: series.reporters ?? 0,
    baseline: shownBaseline(measured, baseline),
    goal: goal === null || typeof goal === "string" ? null : goal,
    verdict: verdictOf(figure, target, metric, baseline ?? unknownBaseline),
  };
}

/** The figure of a total that may be hidden. */
export function figureOfShown(shown: Shown<Total>, metric: Metric, baseline: Baseline): Figure {
  if (additionOf(metric) === null) return { kind: "words", why: "not_added_up" };
  if (shown.state === "suppressed") return { kind: "words", why: "suppressed" };
  return figureOf(shown.state === "value" ? shown.value : null, metric, baseline);
}

/** The baseline, or null where it is too small a count for this reader: then nothing is worked out from it either. */
export function readableBaseline({ metric, baseline, smallCount }: Measured, audience: Audience): Baseline | null {
  if (audience === "inside" || baseline.state !== "known") return baseline;
  const protection = { ...protectionOf(metric, smallCount), confidential: false };
  const counts =
    baseline.denominator !== null ? [baseline.denominator, baseline.numerator ?? 0] : [baseline.amount ?? 0];
  const hidden = counts.some((amount) => visibleValue(alone(amount), protection).state === "suppressed");
  return hidden ? null : baseline;
}

function alone(amount: number): Total {
  return {
    periodStart: "",
    periodEnd: "",
    organizations: 1,
    amount,
    numerator: 0,
    denominator: 0,
    largest: amount,
    largestNumerator: 0,
  };
}

/** A baseline as the reader may see it. */
export function baselineFor(measured: Measured, audience: Audience): ShownBaseline {
  return shownBaseline(measured, readableBaseline(measured, audience));
}

function shownBaseline({ metric, baseline: stored }: Measured, baseline: Baseline | null): ShownBaseline {
  if (baseline === null) return { state: "suppressed", value: null, own: null, asOf: null, words: "" };
  return {
    state: baseline.state,
    value: baselineNumber(baseline, metric),
    own: baselineNumber(baseline, reportedDefinition(metric)),
    asOf: stored.asOf,
    words: stored.words,
  };
}
