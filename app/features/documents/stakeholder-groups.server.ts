import type { Reader } from "#app/platform/reader.server";
import type { NamedGroup } from "./stakeholder-groups";

/** The coalition's stakeholder groups that are in use, in their order, with the names of those merged into them. */
export async function stakeholderGroups({ db, principal }: Reader): Promise<NamedGroup[]> {
  const rows = await db
    .selectFrom("stakeholder_group")
    .select(["id", "name", "removed_at", "retired_at", "merged_into_id"])
    .where("coalition_id", "=", principal.coalitionId)
    .where((where) => where.or([where("removed_at", "is", null), where("merged_into_id", "is not", null)]))
    .orderBy("position")
    .limit(400)
    .execute();
  const groups = rows.filter((row) => row.removed_at === null && row.retired_at === null);
  return groups.map(({ id, name }) => ({
    id,
    name,
    formerNames: rows.filter(({ merged_into_id }) => merged_into_id === id).map((former) => former.name),
  }));
}
