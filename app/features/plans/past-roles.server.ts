import type { Reader } from "#app/platform/reader.server";
import { readableTeams } from "#app/policy/policy";
import type { PastRole } from "./organization-promise";

/**
 * What an organization asked or was asked for and does not do: declined or ended, with the reason, the latest first. For
 * its own people and admins, in the teams that the reader may know of. One statement.
 */
export async function pastRolesOf({ db, principal }: Reader, organizationId: string): Promise<PastRole[]> {
  const { all, teamIds } = readableTeams(principal);
  const rows = await db
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
    .select(["a.id", "a.status", "a.proposed_by", "a.reason", "m.kind", "c.title", "c.ref", "team.slug"])
    .select("team.name as team")
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.organization_id", "=", organizationId)
    .where("a.status", "in", ["declined", "ended"])
    .where("a.removed_at", "is", null)
    .where("c.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .$if(!all, (query) =>
      query.where((where) => {
        const isPublic = where("team.visibility", "=", "public");
        return teamIds.length === 0 ? isPublic : where.or([isPublic, where("team.id", "in", teamIds)]);
      }),
    )
    .orderBy("a.id", "desc")
    .limit(50)
    .execute();
  return rows.map(({ status, proposed_by, slug, team, title, ref, ...row }) => ({
    ...row,
    status: status === "declined" ? "declined" : "ended",
    wasOffer: proposed_by === "organization",
    team: { slug, name: team },
    solution: { title, ref },
  }));
}
