import type { Db, Tx } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { type Addition, entriesIn, type Entry, type TotalState } from "./roll-up";
import { type SliceEntry, sliceTotalsOf } from "./slice-totals";

/** So many ids go into one statement. */
const AT_ONCE = 500;

/**
 * Writes the totals by category anew, of the touched periods or of all, from the slices of the contributions that count:
 * in the same transaction and of the same contributions as the totals themselves.
 */
export async function rollUpSlices(
  { tx, coalitionId }: { tx: Tx; coalitionId: string },
  versionId: string,
  entries: readonly Entry[],
  addition: Addition | null,
  touched?: { periods: readonly string[]; states: readonly TotalState[] },
): Promise<void> {
  const here = touched ? entries.filter(({ periodStart }) => touched.periods.includes(periodStart)) : entries;
  const slices = await readSlices(
    tx,
    coalitionId,
    here.map(({ id }) => id),
  );
  for (const state of touched?.states ?? (["reported", "accepted"] as const)) {
    await tx
      .deleteFrom("slice_total")
      .where("coalition_id", "=", coalitionId)
      .where("metric_version_id", "=", versionId)
      .where("state", "=", state)
      .$if(touched !== undefined, (some) => some.where("period_start", "in", [...touched!.periods]))
      .execute();
    const rows = sliceTotalsOf(entriesIn(state, here), slices, addition).map((total) => {
      const figures = [total.amount, total.numerator, total.denominator];
      if (figures.some((figure) => !Number.isSafeInteger(figure)))
        throw new Refusal("invalid", "metrics.totalTooLarge");
      return {
        coalition_id: coalitionId,
        metric_version_id: versionId,
        state,
        dimension_id: total.dimensionId,
        period_start: total.periodStart,
        part: total.part,
        period_end: total.periodEnd,
        organizations: total.organizations,
        amount: total.amount,
        numerator: total.numerator,
        denominator: total.denominator,
        largest: total.largest,
        largest_numerator: total.largestNumerator,
      };
    });
    for (let at = 0; at < rows.length; at += 200) {
      await tx
        .insertInto("slice_total")
        .values(rows.slice(at, at + 200))
        .execute();
    }
  }
}

async function readSlices(db: Db, coalitionId: string, ids: readonly string[]): Promise<SliceEntry[]> {
  const slices: SliceEntry[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom("slice")
      .innerJoin("category", (join) =>
        join.onRef("category.coalition_id", "=", "slice.coalition_id").onRef("category.id", "=", "slice.category_id"),
      )
      .select(["slice.contribution_id", "slice.category_id", "category.dimension_id"])
      .select(["slice.amount", "slice.numerator", "slice.denominator"])
      .where("slice.coalition_id", "=", coalitionId)
      .where("slice.contribution_id", "in", ids.slice(at, at + AT_ONCE))
      .execute();
    slices.push(
      ...rows.map((row) => ({
        contributionId: row.contribution_id,
        categoryId: row.category_id,
        dimensionId: row.dimension_id,
        amount: row.denominator === null ? row.amount : null,
        numerator: row.numerator,
        denominator: row.denominator,
      })),
    );
  }
  return slices;
}
