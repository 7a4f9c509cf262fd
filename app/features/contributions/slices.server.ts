import type { Db } from "#db/schema";
import type { Change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { type Dimension, inUse } from "#app/features/dimensions/dimension";
import { dimensionsIn } from "#app/features/dimensions/dimensions.queries.server";
import type { Metric } from "#app/features/metrics/metric";
import type { Slice } from "./slice";

/** Stores the parts of a number with it. Like the number they are never changed: a correction has parts of its own. */
export async function writeSlices(
  { tx, coalitionId }: Pick<Change, "tx" | "coalitionId">,
  contributionId: string,
  slices: readonly Slice[],
): Promise<void> {
  if (slices.length === 0) return;
  const rows = slices.map(({ categoryId, amount, numerator, denominator }) => ({
    coalition_id: coalitionId,
    id: newId(),
    contribution_id: contributionId,
    category_id: categoryId,
    amount: amount ?? 0,
    numerator,
    denominator,
  }));
  await tx.insertInto("slice").values(rows).execute();
}

/** The parts of a stored number. */
export async function slicesOf(db: Db, coalitionId: string, contributionId: string): Promise<Slice[]> {
  const rows = await db
    .selectFrom("slice")
    .select(["category_id", "amount", "numerator", "denominator"])
    .where("coalition_id", "=", coalitionId)
    .where("contribution_id", "=", contributionId)
    .orderBy("id")
    .execute();
  return rows.map(({ category_id, amount, numerator, denominator }) => ({
    categoryId: category_id,
    amount: denominator === null ? amount : null,
    numerator,
    denominator,
  }));
}

/**
 * What a number of this metric is asked to be broken down by. A number of an earlier version is not asked for parts that
 * it was never asked for: it keeps those it has.
 */
export async function askedDimensions(
  db: Db,
  coalitionId: string,
  metric: Pick<Metric, "dimensions" | "versionId">,
  number?: { versionId: string; slices: readonly Slice[] },
): Promise<Dimension[]> {
  if (number && number.versionId !== metric.versionId) return [];
  const given = number?.slices.map(({ categoryId }) => categoryId);
  return (await dimensionsIn(db, coalitionId, metric.dimensions)).map((dimension) => inUse(dimension, given));
}
