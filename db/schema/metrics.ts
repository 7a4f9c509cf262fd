import type { Generated } from "kysely";
import type { Bit, Day, Editable, Instant, Owned } from "./columns";

export type UnitCode = "count" | "percent" | "currency" | "days" | "hours" | "rating" | "own";

export type Aggregation = "sum" | "latest" | "average" | "ratio" | "percent_change";

export type Grain = "month" | "quarter" | "year" | "event";

export interface MetricTable extends Editable {
  team_id: string;
  name: string;
  meaning: string;
  unit: UnitCode;
  unit_label: string;
  /** Decimal places that amounts are stored with. */
  scale: number;
  /** Which way is good; `range`: neither less nor more than the target's band. */
  direction: "up" | "down" | "range" | null;
  /** Null until a facilitator picks it: then nothing is added up yet. */
  aggregation: Aggregation | null;
  /** How the underlying counts of a `percent_change` are added up. */
  underlying: "sum" | "latest" | null;
  grain: Grain;
  /** Null until a facilitator settles it, and taken as yes. */
  counts_people: Bit | null;
  confidential: Bit | null;
  /** Who is asked for it: those who have reported it (at first those who lead what it measures), or everybody at the table. */
  asks: "committed" | "table";
  current_version_id: string;
  position: number;
  /** JSON: the ids of the dimensions that it is broken down by, in their order. */
  dimensions: string;
  /** Where the numbers come from, in words: payroll, sign-in sheets. */
  source: string;
}

export interface MetricVersionTable extends Owned {
  metric_id: string;
  number: number;
  /** JSON: the definition as it stood. */
  definition: string;
  created_at: Instant;
  /** Rolled up: of how many organizations pending or accepted numbers are there. */
  reporters: Generated<number>;
}

export interface BaselineTable extends Editable {
  metric_id: string;
  state: "known" | "unknown" | "being_established";
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  as_of: Day | null;
  words: string;
}

/** One of the coalition's ways to break numbers down: by age, by area. */
export interface DimensionTable extends Editable {
  name: string;
  position: number;
  retired_at: Instant | null;
}

export interface CategoryTable extends Editable {
  dimension_id: string;
  name: string;
  position: number;
  /** Every dimension has one category for what is not known. */
  kind: "own" | "unknown";
  retired_at: Instant | null;
}

export type MetricLinkKind = "progress" | "success" | "step";

export interface MetricLinkTable extends Editable {
  metric_id: string;
  commitment_id: string;
  step_id: string | null;
  kind: MetricLinkKind;
  position: number;
  words: string;
}

export type Comparator =
  "equals" | "at_least" | "at_most" | "less_than" | "range" | "increase_by" | "decrease_by" | "ratio" | "by_date";

export interface TargetTable extends Editable {
  metric_link_id: string;
  words: string;
  comparator: Comparator;
  /** Integers at `scale`; an exact target has both equal. */
  floor: number | null;
  ceiling: number | null;
  scale: number;
  /** As the draft structure names it: percent, count, usd, days, hours, ratio. */
  unit: string;
  direction: "increase" | "decrease" | null;
  relative_to: "baseline" | null;
  /** A starting value that the words themselves give ("from 4 % to 9 %"), at `scale`. */
  from_value: number | null;
  due_on: Day | null;
  due_words: string | null;
  provisional: Bit;
  /** Who made it final, and when; null while it is provisional, and where a document gave it as final. */
  settled_by: string | null;
  settled_at: Instant | null;
}

/** The story behind one period's number, as Markdown. There is one for each metric and period. */
export interface PeriodNoteTable extends Editable {
  metric_id: string;
  period_start: Day;
  period_end: Day;
  body: string;
  written_at: Instant;
}

/** One of the few metrics that a team's page leads with; without a team, that of the coalition. */
export interface HeadlineMetricTable extends Editable {
  team_id: string | null;
  metric_id: string;
  position: number;
}

/** The roll-up of one metric version, state and period over organizations; `period_start` is `all` for all periods together. */
export interface MetricTotalTable {
  coalition_id: string;
  metric_version_id: string;
  /** `reported` counts pending and accepted contributions, `accepted` only the latter. */
  state: "reported" | "accepted";
  period_start: Day;
  period_end: Day;
  organizations: number;
  amount: number;
  numerator: number;
  denominator: number;
  /** The largest single organization's part (of the denominator, for a ratio), for the rule against dominance. */
  largest: number;
  largest_numerator: number;
}

/** As `metric_total`, of one category's part; `part` is the category, or `gap` for what the slices leave of the numbers. */
export interface SliceTotalTable extends MetricTotalTable {
  dimension_id: string;
  part: string;
}

/** What everybody could see of one metric's period when it was closed. It never changes. */
export interface ReleaseTable extends Owned {
  team_id: string;
  metric_id: string;
  metric_version_id: string;
  period_start: Day;
  period_end: Day;
  /** The total as it stood, and whether it was shown. */
  organizations: number;
  amount: number;
  numerator: number;
  denominator: number;
  largest: number;
  largest_numerator: number;
  was_shown: Bit;
  /** JSON: the same by category, and which of them were hidden. */
  breakdowns: string;
  released_at: Instant;
  released_by: string | null;
}

export interface MetricOrgLatestTable {
  coalition_id: string;
  metric_version_id: string;
  state: "reported" | "accepted";
  organization_id: string;
  period_start: Day;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
}
