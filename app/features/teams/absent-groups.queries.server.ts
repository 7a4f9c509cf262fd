import type { Reader } from "#app/platform/reader.server";

/**
 * The stakeholder groups of which nobody is in a team: no organization at its table, and no member who speaks for one.
 * One statement; the caller has asked the policy.
 */
export async function absentGroups({ db, principal }: Reader, teamId: string): Promise<string[]> {
  const { coalitionId } = principal;
  const rows = await db
    .selectFrom("stakeholder_group as g")
    .select("g.name")
    .where("g.coalition_id", "=", coalitionId)
    .where("g.removed_at", "is", null)
    .where("g.retired_at", "is", null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("organization as o")
            .innerJoin("team_organization as s", (join) =>
              join.onRef("s.coalition_id", "=", "o.coalition_id").onRef("s.organization_id", "=", "o.id"),
            )
            .select("o.id")
            .where("o.coalition_id", "=", coalitionId)
            .whereRef("o.stakeholder_group_id", "=", "g.id")
            .where("o.removed_at", "is", null)
            .where("s.team_id", "=", teamId)
            .where("s.removed_at", "is", null),
        ),
      ),
    )
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("organization as o")
            .innerJoin("affiliation as a", (join) =>
              join.onRef("a.coalition_id", "=", "o.coalition_id").onRef("a.organization_id", "=", "o.id"),
            )
            .innerJoin("team_member as m", (join) =>
              join.onRef("m.coalition_id", "=", "a.coalition_id").onRef("m.person_id", "=", "a.person_id"),
            )
            .select("o.id")
            .where("o.coalition_id", "=", coalitionId)
            .whereRef("o.stakeholder_group_id", "=", "g.id")
            .where("o.removed_at", "is", null)
            .where("a.status", "=", "confirmed")
            .where("a.removed_at", "is", null)
            .where("m.team_id", "=", teamId)
            .where("m.status", "=", "active")
            .where("m.removed_at", "is", null),
        ),
      ),
    )
    .orderBy("g.position")
    .orderBy("g.id")
    .limit(200)
    .execute();
  return rows.map(({ name }) => name);
}
