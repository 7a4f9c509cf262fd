import type { Figure } from "./metric-math";
import type { PeriodRow } from "./metric-page";

/** Two periods side by side, as far as the reader may see them. */
export type Comparison = {
  from: PeriodRow;
  to: PeriodRow;
  /** `to` minus `from`, and in percent of it; null where one of the two is no number, or nothing to divide by. */
  difference: number | null;
  percent: number | null;
};

/** The two rows that were asked for, the earlier one first; null unless both are there and two. */
export function compareRows(rows: readonly PeriodRow[], one: string | null, other: string | null): Comparison | null {
  const [from, to] = [one, other]
    .map((start) => rows.find((row) => row.start === start))
    .sort((a, b) => ((a?.start ?? "") < (b?.start ?? "") ? -1 : 1));
  if (!from || !to || from === to) return null;
  return { from, to, ...differenceBetween(from.figure, to.figure) };
}

export type Difference = Pick<Comparison, "difference" | "percent">;

/** How much one figure is more than an earlier one. */
export function differenceBetween(earlier: Figure, later: Figure): Difference {
  const [before, after] = [valueOf(earlier), valueOf(later)];
  const isKnown = before !== null && after !== null;
  // Cleaned of the last digits that subtracting decimals leaves.
  const difference = isKnown ? Number((after - before).toPrecision(12)) : null;
  const percent = difference !== null && before ? (100 * difference) / Math.abs(before) : null;
  return { difference, percent };
}

function valueOf(figure: Figure): number | null {
  return figure.kind === "number" ? figure.value : null;
}
