import type { Translate } from "#app/platform/i18n/translator";
import type { Figure } from "./metric-math";
import type { Metric } from "./metric";
import type { PeriodRow } from "./metric-page";
import { reportedDefinition } from "./metric-standing";
import { wordOfUnit } from "./unit-label";

/**
 * One figure of one metric and period, as a reader may see it: the one shape of every download. Zero, no value, not added
 * up yet and suppressed are four different states.
 */
export type FigureLine = {
  team: string;
  metric: string;
  metricId: string;
  /** The version of the definition that it was given under. */
  version: number;
  aggregation: Metric["aggregation"];
  grain: Metric["grain"];
  from: string;
  to: string;
  value: number | null;
  state: "value" | Extract<Figure, { kind: "words" }>["why"];
  unit: string;
  organizations: number;
  /** How many a round asked; null where none did. */
  asked: number | null;
  counts: PeriodRow["basis"];
};

/** The figures of one version of a metric, oldest first. */
export function figureLines(
  metric: Metric,
  version: number,
  rows: readonly PeriodRow[],
  asked: ReadonlyMap<string, number>,
): FigureLine[] {
  const definition = reportedDefinition(metric);
  const unit = definition.unit === "currency" ? "USD" : wordOfUnit(metric.unitLabel) || definition.unit;
  return rows.toReversed().map(({ start, end, figure, organizations, basis }) => ({
    team: metric.team.name,
    metric: metric.name,
    metricId: metric.id,
    version,
    aggregation: metric.aggregation,
    grain: metric.grain,
    from: start,
    to: end,
    value: figure.kind === "number" ? figure.value : null,
    state: figure.kind === "number" ? "value" : figure.why,
    unit: definition.aggregation === "ratio" ? "%" : unit,
    organizations,
    asked: asked.get(start) ?? null,
    counts: basis,
  }));
}

/** The names of the columns, and a line's cells below them, for tables that people open. */
export function figureFields(t: Translate): string[] {
  return [
    t("metrics.csv.team"),
    t("metrics.csv.metric"),
    t("metrics.csv.version"),
    t("metrics.define.aggregation"),
    t("metrics.define.grain"),
    t("metrics.csv.from"),
    t("metrics.csv.to"),
    t("metrics.csv.value"),
    t("metrics.csv.state"),
    t("metrics.define.unit"),
    t("metrics.csv.organizations"),
    t("metrics.csv.asked"),
    t("metrics.csv.counts"),
    t("metrics.csv.id"),
  ];
}

export function figureCells(line: FigureLine, t: Translate): (string | number | null)[] {
  return [
    line.team,
    line.metric,
    line.version,
    t(`metrics.aggregation.${line.aggregation ?? "none"}`),
    t(`metrics.grain.${line.grain}`),
    line.from,
    line.to,
    line.value,
    line.state === "value" ? "" : t(`metrics.missing.${line.state}`),
    line.unit,
    line.organizations,
    line.asked,
    t(`metrics.csv.${line.counts}`),
    line.metricId,
  ];
}
