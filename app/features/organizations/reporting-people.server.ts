import { sql } from "kysely";
import type { Db } from "#db/schema";

/** The people who report numbers for each of these organizations: its representatives and contributors. One statement. */
export async function peopleWhoReport(
  db: Db,
  coalitionId: string,
  organizationIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (organizationIds.length === 0) return found;
  const rows = await reporters(db, coalitionId)
    .select(["a.organization_id as organizationId", "p.id as personId"])
    .distinct()
    .where("a.organization_id", "in", [...organizationIds])
    .orderBy("p.id")
    .execute();
  for (const { organizationId, personId } of rows) {
    found.set(organizationId!, [...(found.get(organizationId!) ?? []), personId]);
  }
  return found;
}

/** Whether an organization has no such people, for a query that has its id in the column. */
export function nobodyReports(db: Db, coalitionId: string, column: string) {
  const theirs = reporters(db, coalitionId).select("p.id").where("a.organization_id", "=", sql.ref<string>(column));
  return sql<boolean>`not exists ${theirs}`;
}

/** Who reports for an organization: those of its people `p` whose affiliation `a` says so, and who can sign in. */
function reporters(db: Db, coalitionId: string) {
  return db
    .selectFrom("affiliation as a")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "a.coalition_id").onRef("p.id", "=", "a.person_id"),
    )
    .where("a.coalition_id", "=", coalitionId)
    .where("a.status", "=", "confirmed")
    .where("a.role", "in", ["rep", "contributor"])
    .where("a.removed_at", "is", null)
    .where("p.status", "=", "active");
}
