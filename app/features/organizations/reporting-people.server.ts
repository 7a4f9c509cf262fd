import type { Db } from "#db/schema";

/** The people who report numbers for each of these organizations: its representatives and contributors. One statement. */
export async function peopleWhoReport(
  db: Db,
  coalitionId: string,
  organizationIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (organizationIds.length === 0) return found;
  const rows = await db
    .selectFrom("affiliation as a")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "a.coalition_id").onRef("p.id", "=", "a.person_id"),
    )
    .select(["a.organization_id as organizationId", "p.id as personId"])
    .distinct()
    .where("a.coalition_id", "=", coalitionId)
    .where("a.organization_id", "in", [...organizationIds])
    .where("a.status", "=", "confirmed")
    .where("a.role", "in", ["rep", "contributor"])
    .where("a.removed_at", "is", null)
    .where("p.status", "=", "active")
    .orderBy("p.id")
    .execute();
  for (const { organizationId, personId } of rows) {
    found.set(organizationId!, [...(found.get(organizationId!) ?? []), personId]);
  }
  return found;
}
