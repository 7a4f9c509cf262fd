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
  const [before, after] = [valueOf(from.figure), valueOf(to.figure)];
  const isKnown = before !== null && after !== null;
  // Cleaned of the last digits that subtracting decimals leaves.
  const difference = isKnown ? Number((after - before).toPrecision(12)) : null;
  const percent = difference !== null && before ? (100 * difference) / Math.abs(before) : null;
  return { from, to, difference, percent };
}

function valueOf(figure: Figure): number | null {
  return figure.kind === "number" ? figure.value : null;
}
