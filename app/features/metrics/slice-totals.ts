import { ALL_PERIODS, type Total } from "./metric";
import { type Addition, type Entry, groupBy, lastOfEach, totalsOf } from "./roll-up";

/** What the slices leave of the numbers: the part of no category. */
export const GAP = "gap";

/** A category's part of a contribution, as roll-ups count it. */
export type SliceEntry = Pick<Entry, "amount" | "numerator" | "denominator"> & {
  contributionId: string;
  dimensionId: string;
  categoryId: string;
};

export type SliceTotal = Total & { dimensionId: string; part: string };

/**
 * The totals of each category, by dimension and period: over the same contributions as the period's own total, so that
 * with the gap they make it up. A dimension in which nobody gave a part of a period has no totals there. Averages have
 * none at all: those of parts do not add up.
 */
export function sliceTotalsOf(
  entries: readonly Entry[],
  slices: readonly SliceEntry[],
  addition: Addition | null,
): SliceTotal[] {
  if (addition === null || addition === "average") return [];
  const byPeriod = groupBy(entries.filter(hasValue), ({ periodStart }) => periodStart);
  const bySource = groupBy(slices, ({ contributionId }) => contributionId);
  return [...byPeriod.values()].flatMap((group) => {
    const counted = addition === "latest" ? lastOfEach(group) : group;
    const given = counted.flatMap((entry) => bySource.get(entry.id) ?? []);
    const dimensions = groupBy(given, ({ dimensionId }) => dimensionId);
    return [...dimensions].flatMap(([dimensionId, ofDimension]) =>
      [...partsOf(counted, ofDimension)].flatMap(([part, some]) =>
        totalsOf(some, addition === "ratio" ? "ratio" : "sum")
          .filter(({ periodStart }) => periodStart !== ALL_PERIODS)
          .map((total) => ({ ...total, dimensionId, part })),
      ),
    );
  });
}

/** The contributions cut up: for each category, and for the gap, what they have of it. */
function partsOf(entries: readonly Entry[], slices: readonly SliceEntry[]): Map<string, Entry[]> {
  const sources = new Map(entries.map((entry) => [entry.id, entry]));
  const parts = new Map<string, Entry[]>();
  const left = new Map(entries.map((entry) => [entry.id, { ...entry }]));
  for (const { contributionId, categoryId, amount, numerator, denominator } of slices) {
    const source = sources.get(contributionId);
    const rest = left.get(contributionId);
    if (!source || !rest) continue;
    const part = parts.get(categoryId) ?? [];
    parts.set(categoryId, [...part, { ...source, amount, numerator, denominator }]);
    rest.amount = minus(rest.amount, amount);
    rest.numerator = minus(rest.numerator, numerator);
    rest.denominator = minus(rest.denominator, denominator);
  }
  const gaps = [...left.values()].filter(({ amount, denominator }) => (amount ?? 0) !== 0 || (denominator ?? 0) !== 0);
  if (gaps.length > 0) parts.set(GAP, gaps);
  return parts;
}

function minus(whole: number | null, part: number | null): number | null {
  return whole === null ? null : whole - (part ?? 0);
}

function hasValue({ amount, denominator }: Entry): boolean {
  return amount !== null || denominator !== null;
}
