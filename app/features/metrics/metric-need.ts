import { type Grain, recentPeriods } from "#app/platform/periods";
import type { Direction, Target } from "./metric";
import type { MetricStanding } from "./metric-standing";

/**
 * What a metric needs, most urgent first: it misses its target; the last period that is over has no number; its figure
 * is too small to be shown; nothing can be said yet, for want of a final target or a baseline; nothing.
 */
export const metricNeeds = ["behind", "no_number", "hidden", "unsettled", "on_track"] as const;
export type MetricNeed = (typeof metricNeeds)[number];

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

export function needOf(
  asked: Asked,
  { today, fiscalYearStart }: { today: string; fiscalYearStart: number },
): MetricNeed {
  const { standing, target, grain, latest, isDone } = asked;
  const isFinal = target !== null && !target.provisional;
  if (isFinal && isMissed(asked)) return "behind";
  const [, over] = recentPeriods(grain, today, fiscalYearStart, 2);
  if (!isDone && (latest === null || (over !== undefined && latest < over.start))) return "no_number";
  if (standing.figure.kind === "words" && standing.figure.why === "suppressed") return "hidden";
  return isFinal && standing.verdict.kind === "standing" ? "on_track" : "unsettled";
}

/** Above the ceiling is more than hoped for, unless the target keeps the number down or within a band. */
function isMissed({ standing: { verdict, goal }, target, direction }: Asked): boolean {
  if (verdict.kind !== "standing") return false;
  if (verdict.standing === "below_floor") return true;
  if (verdict.standing !== "above_ceiling") return false;
  return (
    goal?.low == null || target?.comparator === "range" || target?.comparator === "equals" || direction === "range"
  );
}
