import type { Reader } from "#app/platform/reader.server";
import type { NamedGroup } from "./stakeholder-groups";

/** The coalition's stakeholder groups that are in use, in their order. */
export function stakeholderGroups({ db, principal }: Reader): Promise<NamedGroup[]> {
  return db
    .selectFrom("stakeholder_group")
    .select(["id", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .where("retired_at", "is", null)
    .orderBy("position")
    .limit(200)
    .execute();
}
