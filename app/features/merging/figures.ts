import type { Addition, Entry, TotalState } from "#app/features/metrics/roll-up";
import { entriesIn, totalsOf } from "#app/features/metrics/roll-up";
import type { Total } from "#app/features/metrics/metric";

/** Why a total changes: a number was left out, the last answer is another one, two answers are one, or two are one organization. */
export type FigureReason = "picked" | "latest" | "averaged" | "organizations";

/** One total of a metric, before and after; null where there is none. */
export type FigureChange = {
  versionId: string;
  state: TotalState;
  periodStart: string;
  before: Total | null;
  after: Total | null;
  reason: FigureReason;
  /** Fewer than three organizations now stand behind a total that had three. */
  isThin: boolean;
};

type Version = { versionId: string; addition: Addition | null; before: readonly Entry[]; after: readonly Entry[] };

/** Every total that differs, by the same function that writes the roll-ups. `picked` holds the periods in which a number is left out. */
export function figureChanges(
  { versionId, addition, before, after }: Version,
  picked: ReadonlySet<string>,
): FigureChange[] {
  if (!addition) return [];
  return (["reported", "accepted"] as const).flatMap((state) => {
    const earlier = byPeriod(totalsOf(entriesIn(state, before), addition));
    const later = byPeriod(totalsOf(entriesIn(state, after), addition));
    const periods = [...new Set([...earlier.keys(), ...later.keys()])].sort();
    return periods.flatMap((periodStart): FigureChange[] => {
      const pair = { before: earlier.get(periodStart) ?? null, after: later.get(periodStart) ?? null };
      if (JSON.stringify(pair.before) === JSON.stringify(pair.after)) return [];
      const isThin = (pair.before?.organizations ?? 0) >= 3 && (pair.after?.organizations ?? 0) < 3;
      return [
        { versionId, state, periodStart, ...pair, reason: reasonOf(pair, addition, picked, periodStart), isThin },
      ];
    });
  });
}

function reasonOf(
  { before, after }: Pick<FigureChange, "before" | "after">,
  addition: Addition,
  picked: ReadonlySet<string>,
  periodStart: string,
): FigureReason {
  const value = (total: Total | null) => total && JSON.stringify([total.amount, total.numerator, total.denominator]);
  if (value(before) === value(after)) return "organizations";
  if (picked.has(periodStart)) return "picked";
  if (addition === "latest") return "latest";
  if (picked.size > 0) return "picked";
  return addition === "average" ? "averaged" : "organizations";
}

function byPeriod(totals: Total[]): Map<string, Total> {
  return new Map(totals.map((total) => [total.periodStart, total]));
}
