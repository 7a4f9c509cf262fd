import type { Grain } from "#app/platform/periods";
import type { UnitCode } from "#app/platform/units";

export const aggregations = ["sum", "latest", "average", "ratio", "percent_change"] as const;
/** How contributions become one number; DESIGN words in metric-math.ts. */
export type Aggregation = (typeof aggregations)[number];
export type Underlying = "sum" | "latest";
export const linkKinds = ["progress", "success", "step"] as const;
export type LinkKind = (typeof linkKinds)[number];

export const comparators = [
  "equals",
  "at_least",
  "at_most",
  "less_than",
  "range",
  "increase_by",
  "decrease_by",
  "ratio",
  "by_date",
] as const;
export type Comparator = (typeof comparators)[number];

export const directions = ["up", "down", "range"] as const;
/** Which way is good; `range`: neither less nor more than the target's band. */
export type Direction = (typeof directions)[number];

export const asksOf = ["committed", "table"] as const;
/** Who is asked for a number: those who have reported it (at first those who lead what it measures), or everybody at the table. */
export type Asks = (typeof asksOf)[number];

/** What is measured and how its numbers add up. Changing it once there are numbers starts a new version. */
export type Definition = {
  unit: UnitCode;
  /** The word behind the number: people, events; of a pair (plant|plants) the first is for one. See `wordOfUnit`. */
  unitLabel: string;
  scale: number;
  aggregation: Aggregation | null;
  underlying: Underlying | null;
  grain: Grain;
};

export type Metric = Definition & {
  id: string;
  name: string;
  meaning: string;
  direction: Direction | null;
  /** Where the numbers come from, in words. */
  source: string;
  /** Null until a facilitator settles it, and then taken as yes. */
  countsPeople: boolean | null;
  confidential: boolean | null;
  versionId: string;
  version: number;
  /** The ids of the dimensions that its numbers are broken down by. */
  dimensions: string[];
  team: { id: string; slug: string; name: string };
};

/** Known, unknown, or being established; never 0 by default. Amounts are integers at the metric's scale. */
export type Baseline = {
  state: "known" | "unknown" | "being_established";
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  asOf: string | null;
  words: string;
};

export const unknownBaseline: Baseline = {
  state: "unknown",
  amount: null,
  numerator: null,
  denominator: null,
  asOf: null,
  words: "",
};

/** A target as words and as figures: integers at its own `scale`. */
export type Target = {
  words: string;
  comparator: Comparator;
  floor: number | null;
  ceiling: number | null;
  scale: number;
  /** percent, count, usd, days, hours, ratio. */
  unit: string;
  direction: "increase" | "decrease" | null;
  relativeTo: "baseline" | null;
  fromValue: number | null;
  dueOn: string | null;
  dueWords: string | null;
  provisional: boolean;
};

/** One roll-up row: all organizations together, for one period or for all. Integers at the metric's scale. */
export type Total = {
  periodStart: string;
  periodEnd: string;
  /** How many organizations gave a value. */
  organizations: number;
  amount: number;
  numerator: number;
  denominator: number;
  /** The largest organization's part of `amount` (of `denominator` for a ratio), and of `numerator`. */
  largest: number;
  largestNumerator: number;
};

export const ALL_PERIODS = "all";

/** How totals are formed: a `percent_change` adds up what it compares. Null: nothing is added up yet. */
export function additionOf({
  aggregation,
  underlying,
}: Pick<Definition, "aggregation" | "underlying">): "sum" | "latest" | "average" | "ratio" | null {
  return aggregation === "percent_change" ? underlying : aggregation;
}

/**
 * What a number is to the one before it. `incremental`: of its period alone, and added to it. `cumulative`: the whole up
 * to then (or a state of things), in whose place the next one steps. `separate`: a report of its own, weighed with the
 * others. It follows from how numbers add up, so the two cannot contradict each other. Null: not settled.
 */
export function keepingOf(definition: Pick<Definition, "aggregation" | "underlying">) {
  const addition = additionOf(definition);
  if (addition === null) return null;
  return addition === "sum" ? "incremental" : addition === "latest" ? "cumulative" : "separate";
}

/** Whether organizations report a part and a whole instead of one value. */
export function asksForParts({ aggregation }: Pick<Definition, "aggregation">): boolean {
  return aggregation === "ratio";
}
