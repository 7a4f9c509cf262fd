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
  return (await slicesOfAll(db, coalitionId, [contributionId])).get(contributionId) ?? [];
}

/** The parts of stored numbers that have some, by number; in one statement. */
export async function slicesOfAll(db: Db, coalitionId: string, ids: readonly string[]): Promise<Map<string, Slice[]>> {
  const found = new Map<string, Slice[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .selectFrom("slice")
    .select(["contribution_id", "category_id", "amount", "numerator", "denominator"])
    .where("coalition_id", "=", coalitionId)
    .where("contribution_id", "in", ids)
    .orderBy("id")
    .execute();
  for (const { contribution_id, category_id, amount, numerator, denominator } of rows) {
    const slice = { categoryId: category_id, amount: denominator === null ? amount : null, numerator, denominator };
    found.set(contribution_id, [...(found.get(contribution_id) ?? []), slice]);
  }
  return found;
}

/** A number of a metric that is to be given, or given anew. */
type Asked = {
  metric: Pick<Metric, "dimensions" | "versionId">;
  number?: { versionId: string; slices: readonly Slice[] } | undefined;
};

/**
 * What a number of this metric is asked to be broken down by. A number of an earlier version is not asked for parts that
 * it was never asked for: it keeps those it has.
 */
export async function askedDimensions(
  db: Db,
  coalitionId: string,
  metric: Asked["metric"],
  number?: Asked["number"],
): Promise<Dimension[]> {
  return (await askedDimensionsOfAll(db, coalitionId, [{ metric, number }]))[0] ?? [];
}

/** The same of several numbers, in their order; in one statement. */
export async function askedDimensionsOfAll(
  db: Db,
  coalitionId: string,
  asked: readonly Asked[],
): Promise<Dimension[][]> {
  const isCurrent = ({ metric, number }: Asked) => !number || number.versionId === metric.versionId;
  const ids = new Set(asked.flatMap((one) => (isCurrent(one) ? one.metric.dimensions : [])));
  const known = new Map((await dimensionsIn(db, coalitionId, [...ids])).map((one) => [one.id, one]));
  return asked.map((one) => {
    const given = one.number?.slices.map(({ categoryId }) => categoryId);
    const own = isCurrent(one) ? one.metric.dimensions : [];
    return own.flatMap((id) => known.get(id) ?? []).map((dimension) => inUse(dimension, given));
  });
}
