import type { PeriodChoice } from "./dashboard-filter";
import type { Difference } from "./compare";
import type { Metric } from "./metric";
import type { Figure } from "./metric-math";
import type { Basis } from "./visible-value";

/** So many metrics a dashboard sorts by need at once. */
export const DASHBOARD_SIZE = 50;

/** What a dashboard's form offers to this reader; nothing that they may not read. */
export type FilterChoices = {
  /** Of the whole coalition's dashboard only. */
  teams: { value: string; label: string }[];
  /** Those whose own values the reader may see. */
  organizations: { id: string; slug: string; name: string }[];
  dimensions: { id: string; name: string; categories: { id: string; name: string; isUnknown: boolean }[] }[];
  /** The newest ones with numbers, newest first. */
  periods: PeriodChoice[];
};

/** What a dashboard is narrowed to, by names; null for what is not. */
export type Narrowing = {
  team: { id: string; name: string } | null;
  organization: { id: string; name: string } | null;
  category: { id: string; name: string; isUnknown: boolean; dimension: { id: string; name: string } } | null;
};

/** A metric's figure of one period, as the reader may see it. */
export type PeriodFigure = { start: string; end: string; figure: Figure; basis: Basis };

/**
 * A metric as a filter shows it. `other`: it has no such figure at all, being reported by other periods, or not broken
 * down so, or another's to see.
 */
export type NarrowedMetric = {
  metric: Metric;
  state: "given" | "hidden" | "none" | "other";
  to: PeriodFigure | null;
  from: PeriodFigure | null;
} & Difference;

export const narrowedStates = ["given", "hidden", "none", "other"] as const satisfies NarrowedMetric["state"][];
