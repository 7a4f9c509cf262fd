import type { Reader } from "#app/platform/reader.server";
import { readableTeams } from "#app/policy/policy";
import { ownedCommitments } from "./commitment-facts.server";
import { organizationIsThere } from "./holders.server";
import type { OrganizationPromise } from "./organization-promise";

/** More lines (a promise for each team that owns it) than one organization has; further ones stand on their solutions' pages. */
const LIMIT = 600;

/**
 * The solutions that an organization leads or supports, and those it was asked or offered to, once each, with those of
 * the teams that own them which the reader may know of. What is only proposed is for people with a login.
 */
export async function promisesOfOrganization(reader: Reader, organizationId: string): Promise<OrganizationPromise[]> {
  const { db, principal } = reader;
  const rows = await db
    .selectFrom("assignment as a")
    .innerJoin("mark as m", (join) =>
      join.onRef("m.coalition_id", "=", "a.coalition_id").onRef("m.id", "=", "a.mark_id"),
    )
    .innerJoin("role_row as r", (join) =>
      join.onRef("r.coalition_id", "=", "m.coalition_id").onRef("r.id", "=", "m.role_row_id"),
    )
    .innerJoin(solutionsOf(reader, organizationId).as("c"), "c.id", "r.commitment_id")
    .select(["a.id", "a.status", "m.kind", "c.slug", "c.name", "c.team_id", "c.owner_id"])
    .select(["c.id as solution_id", "c.ref", "c.label", "c.title"])
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.organization_id", "=", organizationId)
    .where("a.status", "in", principal.personId === null ? ["accepted"] : ["accepted", "proposed"])
    .where("a.removed_at", "is", null)
    .where(organizationIsThere("a"))
    .where("m.removed_at", "is", null)
    .where("r.removed_at", "is", null)
    .orderBy("c.owner_name")
    .orderBy("c.position")
    .orderBy("c.ref")
    .orderBy("m.kind")
    .orderBy("a.id")
    // The team in whose plan it is stands first.
    .orderBy((row) => row.case().when("c.team_id", "=", row.ref("c.owner_id")).then(0).else(1).end())
    .orderBy("c.name")
    .limit(LIMIT)
    .execute();
  const promises = new Map<string, OrganizationPromise>();
  for (const row of rows) {
    const team = { slug: row.slug, name: row.name };
    const known = promises.get(row.id);
    if (known) known.teams.push(team);
    else {
      // In a team that co-owns it a solution stands under its id: its number is the owner's.
      const key = row.team_id === row.owner_id ? String(row.ref) : row.solution_id;
      const solution = { key, label: row.label, title: row.title };
      promises.set(row.id, { assignmentId: row.id, kind: row.kind, status: row.status, teams: [team], solution });
    }
  }
  return [...promises.values()];
}

/** The solutions with a role of the organization, a line for each of their teams that the reader may know of. */
function solutionsOf({ db, principal }: Reader, organizationId: string) {
  const { all, teamIds } = readableTeams(principal);
  return ownedCommitments(db, principal.coalitionId)
    .select(["commitment.ref", "commitment.label", "commitment.title", "commitment.position"])
    .select("owner.name as owner_name")
    .where("commitment.state", "in", principal.personId === null ? ["active"] : ["active", "proposed"])
    .where("commitment.id", "in", (from) =>
      from
        .selectFrom("assignment as own")
        .innerJoin("mark", (join) =>
          join.onRef("mark.coalition_id", "=", "own.coalition_id").onRef("mark.id", "=", "own.mark_id"),
        )
        .innerJoin("role_row", (join) =>
          join.onRef("role_row.coalition_id", "=", "mark.coalition_id").onRef("role_row.id", "=", "mark.role_row_id"),
        )
        .select("role_row.commitment_id")
        .where("own.coalition_id", "=", principal.coalitionId)
        .where("own.organization_id", "=", organizationId),
    )
    .$if(!all, (query) =>
      query.where((where) => {
        const isPublic = where("team.visibility", "=", "public");
        return teamIds.length === 0 ? isPublic : where.or([isPublic, where("team.id", "in", teamIds)]);
      }),
    );
}
