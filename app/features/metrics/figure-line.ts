import type { Dimension } from "#app/features/dimensions/dimension";
import type { Translate } from "#app/platform/i18n/translator";
import { type Metric, unknownBaseline } from "./metric";
import type { Figure } from "./metric-math";
import type { PeriodRow } from "./metric-page";
import { figureOfShown, reportedDefinition } from "./metric-standing";
import { GAP } from "./slice-totals";
import { wordOfUnit } from "./unit-label";
import type { VisibleBreakdown } from "./visible-breakdown";
import type { Basis } from "./visible-value";

/**
 * One figure of one metric and period, as a reader may see it: the one shape of every download. Zero, no value, not added
 * up yet and suppressed are four different states.
 */
export type FigureLine = {
  team: string;
  metric: string;
  metricId: string;
  /** What of the number it is: all of it, or one category's part; `gap` is what nobody gave a category of. */
  part: "whole" | "own" | "unknown" | "gap";
  /** By what the number is broken down, and the category's name where it has one of its own. */
  dimension: string | null;
  category: string | null;
  /** Whose number it is; null: of all organizations together. */
  organization: string | null;
  /** The version of the definition that it was given under. */
  version: number;
  aggregation: Metric["aggregation"];
  grain: Metric["grain"];
  from: string;
  to: string;
  value: number | null;
  state: "value" | Extract<Figure, { kind: "words" }>["why"];
  unit: string;
  /** How many gave a number; of a part and of a single organization it is not said. */
  organizations: number | null;
  /** How many a round asked; null where none did. */
  asked: number | null;
  counts: PeriodRow["basis"];
};

type PeriodFigure = { start: string; end: string; figure: Figure; basis: Basis };

/** The figures of one version of a metric, oldest first; each period's number is followed by its parts. */
export function figureLines(
  metric: Metric,
  version: number,
  rows: readonly PeriodRow[],
  asked: ReadonlyMap<string, number>,
  breakdowns: readonly Breakdown[] = [],
): FigureLine[] {
  const lineOf = lineFor(metric, version);
  return rows
    .toReversed()
    .flatMap((row) => [
      { ...lineOf(row), organizations: row.organizations, asked: asked.get(row.start) ?? null },
      ...breakdowns.flatMap((breakdown) => partLines(lineOf, metric, row, breakdown)),
    ]);
}

/** The numbers of one organization, or a part of them: `of` says what they are. */
export function figureLinesOfOne(
  metric: Metric,
  version: number,
  rows: readonly PeriodFigure[],
  of: Partial<Pick<FigureLine, "part" | "dimension" | "category" | "organization">>,
): FigureLine[] {
  const lineOf = lineFor(metric, version);
  return rows.map((row) => ({ ...lineOf(row), ...of }));
}

function lineFor(metric: Metric, version: number): (row: PeriodFigure) => FigureLine {
  const definition = reportedDefinition(metric);
  const unit = definition.unit === "currency" ? "USD" : wordOfUnit(metric.unitLabel) || definition.unit;
  return ({ start, end, figure, basis }) => ({
    team: metric.team.name,
    metric: metric.name,
    metricId: metric.id,
    part: "whole",
    dimension: null,
    category: null,
    organization: null,
    version,
    aggregation: metric.aggregation,
    grain: metric.grain,
    from: start,
    to: end,
    value: figure.kind === "number" ? figure.value : null,
    state: figure.kind === "number" ? "value" : figure.why,
    unit: definition.aggregation === "ratio" ? "%" : unit,
    organizations: null,
    asked: null,
    counts: basis,
  });
}

/** One of the ways that a metric is broken down, as the reader may see it. */
type Breakdown = {
  dimension: Dimension;
  visible: VisibleBreakdown;
  /** Which numbers the parts count. */
  basis: Basis;
};

/** The parts of one period's number. Categories that are retired stand there where they have one. */
function partLines(
  lineOf: (row: PeriodFigure) => FigureLine,
  metric: Metric,
  { start, end }: PeriodRow,
  { dimension, visible, basis }: Breakdown,
): FigureLine[] {
  const parts = [
    ...dimension.categories.map(({ id, name, isUnknown, isRetired }) => ({
      id,
      isRetired,
      of: isUnknown ? { part: "unknown" as const, category: null } : { part: "own" as const, category: name },
    })),
    { id: GAP, isRetired: true, of: { part: "gap" as const, category: null } },
  ];
  const shownIn = visible.periods.get(start);
  if (!shownIn) return [];
  return parts.flatMap(({ id, isRetired, of }) => {
    const shown = shownIn.get(id) ?? { state: "none" as const };
    if (isRetired && shown.state === "none") return [];
    const figure = figureOfShown(shown, reportedDefinition(metric), unknownBaseline);
    return [{ ...lineOf({ start, end, figure, basis }), ...of, dimension: dimension.name }];
  });
}

/** The names of the columns, and a line's cells below them, for tables that people open. */
export function figureFields(t: Translate): string[] {
  return [
    t("metrics.csv.team"),
    t("metrics.csv.metric"),
    t("metrics.csv.dimension"),
    t("metrics.csv.category"),
    t("metrics.csv.organization"),
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
    line.dimension,
    categoryWords(line, t),
    line.organization,
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

function categoryWords({ part, category }: FigureLine, t: Translate): string | null {
  if (part === "unknown") return t("dimensions.unknown");
  return part === "gap" ? t("metrics.by.gap") : category;
}
