import { type Grain, type Period, recentPeriods } from "#app/platform/periods";

/** How fresh a metric's figures are. */
export type Freshness = {
  /** When a number that counts for the reader last came in or was accepted. */
  updatedAt: number | null;
  next: NextExpected;
};

/**
 * What is expected next: an open round asks for a period until a day; a period that is over still has no number; or the
 * running one ends on a day. Null for dated events, and for teams that are done.
 */
export type NextExpected =
  | { kind: "asked"; start: string; dueOn: string }
  | { kind: "missing"; start: string }
  | { kind: "after"; start: string; end: string }
  | null;

type Place = { grain: Grain; today: string; fiscalYearStart: number };

/** From the metric's periods, the last one that has a number, and the open round that asks for it, if one does. */
export function nextExpected(
  { grain, today, fiscalYearStart }: Place,
  latest: string | null,
  round: { start: string; dueOn: string } | null,
): NextExpected {
  const [running, over] = recentPeriods(grain, today, fiscalYearStart, 2) as [Period?, Period?];
  if (!running || !over) return null;
  if (round) return { kind: "asked", ...round };
  if (latest === null || latest < over.start) return { kind: "missing", start: over.start };
  return { kind: "after", start: running.start, end: running.end };
}
