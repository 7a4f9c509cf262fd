import type { Reader } from "#app/platform/reader.server";
import { readableTeams } from "#app/policy/policy";
import { organizationIsThere } from "./holders.server";
import type { OrganizationPromise } from "./organization-promise";

/** More promises than one organization keeps; further ones stand on their solutions' pages. */
const LIMIT = 300;

/**
 * The solutions that an organization leads or supports, and those it was asked or offered to, in the teams that the
 * reader may know of. What is only proposed is for people with a login.
 */
export async function promisesOfOrganization(
  { db, principal }: Reader,
  organizationId: string,
): Promise<OrganizationPromise[]> {
  const { all, teamIds } = readableTeams(principal);
  let from = db
    .selectFrom("assignment as a")
    .innerJoin("mark as m", (join) =>
      join.onRef("m.coalition_id", "=", "a.coalition_id").onRef("m.id", "=", "a.mark_id"),
    )
    .innerJoin("role_row as r", (join) =>
      join.onRef("r.coalition_id", "=", "m.coalition_id").onRef("r.id", "=", "m.role_row_id"),
    )
    .innerJoin("commitment as c", (join) =>
      join.onRef("c.coalition_id", "=", "r.coalition_id").onRef("c.id", "=", "r.commitment_id"),
    )
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "c.coalition_id").onRef("plan.id", "=", "c.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .select(["a.id", "a.status", "m.kind", "team.slug", "team.name", "c.ref", "c.label", "c.title"])
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.organization_id", "=", organizationId)
    .where("a.status", "in", principal.personId === null ? ["accepted"] : ["accepted", "proposed"])
    .where("a.removed_at", "is", null)
    .where(organizationIsThere("a"))
    .where("m.removed_at", "is", null)
    .where("r.removed_at", "is", null)
    .where("c.removed_at", "is", null)
    .where("c.state", "in", principal.personId === null ? ["active"] : ["active", "proposed"])
    .where("team.removed_at", "is", null);
  if (!all) {
    from = from.where((where) => {
      const isPublic = where("team.visibility", "=", "public");
      return teamIds.length === 0 ? isPublic : where.or([isPublic, where("team.id", "in", teamIds)]);
    });
  }
  const rows = await from
    .orderBy("team.name")
    .orderBy("c.position")
    .orderBy("c.ref")
    .orderBy("m.kind")
    .limit(LIMIT)
    .execute();
  return rows.map((row) => ({
    assignmentId: row.id,
    kind: row.kind,
    status: row.status,
    team: { slug: row.slug, name: row.name },
    solution: { ref: row.ref, label: row.label, title: row.title },
  }));
}
