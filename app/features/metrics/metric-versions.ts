import type { Grain } from "#app/platform/periods";
import type { UnitCode } from "#app/platform/units";
import type { DecisionBehind } from "#app/features/plans/decision-behind";
import type { Aggregation, Direction, Metric, Underlying } from "./metric";
import type { PeriodRow } from "./metric-page";

/** The definition as a version keeps it. Those that were kept early have no direction and no source. */
export type KeptDefinition = {
  name: string;
  meaning: string;
  unit: UnitCode;
  unit_label: string;
  scale: number;
  aggregation: Aggregation | null;
  underlying: Underlying | null;
  grain: Grain;
  direction: Direction | null;
  source: string;
};

/** The fields that a definition is told by, in this order. */
export type DefinitionField = Exclude<keyof KeptDefinition, "underlying">;
export const definitionFields: readonly DefinitionField[] = [
  "name",
  "meaning",
  "unit",
  "unit_label",
  "scale",
  "aggregation",
  "grain",
  "direction",
  "source",
];

export type DefinitionChange = { field: DefinitionField; before: string; after: string };

/** A version of a metric's definition, with the figures that were given under it, as one reader may see them. */
export type MetricVersion = {
  number: number;
  since: number;
  /** When the next one began; null: it is the one that counts now. */
  until: number | null;
  metric: Metric;
  /** The decision that it was defined for; null for none, or none that the reader may know of. */
  decision: DecisionBehind | null;
  /** Against the version before; empty for the first one. */
  changes: DefinitionChange[];
  /** Newest first. */
  rows: PeriodRow[];
  totalPeriods: number;
};

/** The metric as an earlier version defined it; who may see its numbers is settled by what it is now. */
export function metricAs(metric: Metric, versionId: string, kept: Partial<KeptDefinition>): Metric {
  const { unit_label, ...definition } = kept;
  return { ...metric, ...definition, unitLabel: unit_label ?? metric.unitLabel, versionId };
}

/** What a version says otherwise than the one before it. What one of them does not say is no difference. */
export function changesBetween(before: Partial<KeptDefinition>, after: Partial<KeptDefinition>): DefinitionChange[] {
  return definitionFields.flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    if (was === undefined || is === undefined || was === is) return [];
    return [{ field, before: String(was ?? ""), after: String(is ?? "") }];
  });
}
