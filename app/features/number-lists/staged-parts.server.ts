import type { Tx } from "#db/schema";
import { breathe } from "#app/platform/breathe.server";

/** Whose numbers of what a staged file writes, and how many. */
export type StagedPart = { metricId: string; organizationId: string; does: "new" | "correct"; count: number };

/** How many rows one statement looks at: it keeps everything else waiting for as long as it takes. */
const rowsAtOnce = 5_000;

/** What a staged file writes, by metric and organization: looked through some rows at a time. */
export async function stagedParts(tx: Tx, coalitionId: string, listId: string): Promise<StagedPart[]> {
  const rowsOf = () =>
    tx.selectFrom("number_row").where("coalition_id", "=", coalitionId).where("list_id", "=", listId);
  const end = await rowsOf()
    .select((row) => row.fn.max<number | null>("row").as("last"))
    .executeTakeFirst();
  const parts = new Map<string, StagedPart>();
  for (let after = 0; after < (end?.last ?? 0); after += rowsAtOnce) {
    const found = await rowsOf()
      .select(["metric_id", "organization_id", "does"])
      .select((row) => row.fn.countAll<number>().as("count"))
      .where("row", ">", after)
      .where("row", "<=", after + rowsAtOnce)
      .where("does", "in", ["new", "correct"])
      .groupBy(["metric_id", "organization_id", "does"])
      .execute();
    for (const { metric_id, organization_id, does, count } of found) {
      const key = `${metric_id} ${organization_id} ${does}`;
      const part = { metricId: metric_id!, organizationId: organization_id!, does: does as StagedPart["does"] };
      parts.set(key, { ...part, count: Number(count) + (parts.get(key)?.count ?? 0) });
    }
    await breathe();
  }
  return [...parts.values()];
}
