import type { ChangeLine } from "#app/features/plans/change-lines";
import type { DecisionBehind } from "#app/features/plans/decision-behind";

/** One change to a metric, its baseline, or to where and against what it stands. */
export type MetricHistoryEntry = {
  eventId: string;
  at: number;
  /** Null for the portal itself, and for a person who was removed. */
  who: string | null;
  what: string;
  /** Null where it was done without one, or the reader may not know of it. */
  decision: DecisionBehind | null;
  lines: ChangeLine[];
};
