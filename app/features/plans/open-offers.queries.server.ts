import type { Reader } from "#app/platform/reader.server";
import type { OpenOffer } from "./open-offer";

const MOST = 100;

/**
 * What organizations offer to a team and nobody has answered yet, the oldest first: for its facilitators and admins.
 * One statement.
 */
export async function listOpenOffers(
  { db, principal }: Reader,
  teamId: string,
  solutionId?: string,
): Promise<OpenOffer[]> {
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
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .select(["a.id", "a.note", "m.kind", "r.label as rowLabel", "c.ref", "c.title", "team.slug"])
    .select(["o.name as organization", "o.slug as organizationSlug"])
    .where("a.coalition_id", "=", principal.coalitionId)
    .where("a.status", "=", "proposed")
    .where("a.proposed_by", "=", "organization")
    .where("a.removed_at", "is", null)
    .where("m.removed_at", "is", null)
    .where("r.removed_at", "is", null)
    .where("c.removed_at", "is", null)
    .where("plan.team_id", "=", teamId)
    .$if(solutionId !== undefined, (query) => query.where("c.id", "=", solutionId!))
    .orderBy("a.id")
    .limit(MOST)
    .execute();
  return rows.map(({ ref, title, slug, organization, organizationSlug, ...row }) => ({
    ...row,
    organization: { name: organization, slug: organizationSlug },
    solution: { title, address: { team: slug, key: String(ref) } },
  }));
}
