import type { MarkKind, SolutionAddress } from "./plan";

/** One row of a matrix whose label is no group and no organization yet. */
export type UnknownRow = {
  id: string;
  label: string;
  kinds: MarkKind[];
  team: string;
  solution: { title: string; address: SolutionAddress };
};

/** A label as it is written, with every row that says it. */
export type UnknownLabel = { label: string; rows: UnknownRow[] };

/** Rows that say the same, in the order in which they came. */
export function byLabel(rows: readonly UnknownRow[], same: (label: string) => string): UnknownLabel[] {
  const labels = new Map<string, UnknownLabel>();
  for (const row of rows) {
    const known = labels.get(same(row.label)) ?? { label: row.label, rows: [] };
    known.rows.push(row);
    labels.set(same(row.label), known);
  }
  return [...labels.values()];
}
