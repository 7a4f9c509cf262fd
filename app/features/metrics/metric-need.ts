import { type Grain, recentPeriods } from "#app/platform/periods";
import type { Direction, Target } from "./metric";
import type { MetricStanding } from "./metric-standing";

/**
 * What a metric needs, most urgent first: it misses its target; the last period that is over has no number; its figure
 * is too small to be shown; nothing can be said yet, for want of a final target or a baseline; nothing.
 */
export const metricNeeds = ["behind", "no_number", "hidden", "unsettled", "on_track"] as const;
export type MetricNeed = (typeof metricNeeds)[number];

/** The day, and the month in which years begin. */
type Present = { today: string; fiscalYearStart: number };

type Asked = {
  standing: MetricStanding;
  target: Target | null;
  direction: Direction | null;
  grain: Grain;
  /** The first day of the last period that has a number. */
  latest: string | null;
  /** Its team has finished: no more numbers are expected. */
  isDone: boolean;
};

export function needOf(asked: Asked, present: Present): MetricNeed {
  const { standing, target } = asked;
  const isFinal = target !== null && !target.provisional;
  if (isFinal && isMissed(asked)) return "behind";
  const why = standing.figure.kind === "words" ? standing.figure.why : null;
  if (why === "not_added_up") return "unsettled";
  if (isLate(asked, present)) return "no_number";
  if (why === "suppressed") return "hidden";
  return isFinal && standing.verdict.kind === "standing" ? "on_track" : "unsettled";
}

function isLate({ grain, latest, isDone }: Asked, { today, fiscalYearStart }: Present): boolean {
  if (isDone) return false;
  const [, over] = recentPeriods(grain, today, fiscalYearStart, 2);
  return latest === null || (over !== undefined && latest < over.start);
}

/** Above the ceiling is more than hoped for where more is good, or nobody said otherwise: not where a band is meant. */
function isMissed({ standing: { verdict, goal }, target, direction }: Asked): boolean {
  if (verdict.kind !== "standing") return false;
  if (verdict.standing !== "above_ceiling") return verdict.standing === "below_floor";
  if (goal?.low == null || direction === "range" || direction === "down") return true;
  return direction === null && (target?.comparator === "range" || target?.comparator === "equals");
}
