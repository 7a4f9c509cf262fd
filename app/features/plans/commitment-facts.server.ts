import type { Db } from "#db/schema";
import type { CommitmentFacts, TeamFacts } from "#app/policy/policy";
import { Refusal } from "#app/platform/errors";
import { organizationIsThere } from "./holders.server";

export type TeamColumns = { team_id: string; visibility: "public" | "private"; archived_at: number | null };

export function teamFactsOf(coalitionId: string, team: TeamColumns): TeamFacts {
  return { coalitionId, teamId: team.team_id, visibility: team.visibility, isArchived: team.archived_at !== null };
}

/**
 * What the policy asks about a commitment: the team whose plan it is in, the teams that co-own it, and the
 * organizations whose lead or support is accepted.
 *
 * @throws {Refusal} `not_found` when the coalition has no such commitment.
 */
export async function commitmentFacts(db: Db, coalitionId: string, commitmentId: string): Promise<CommitmentFacts> {
  const rows = await ownedCommitments(db, coalitionId).where("commitment.id", "=", commitmentId).execute();
  const [owner] = rows;
  if (!owner) throw new Refusal("not_found", "errors.notFound");
  return {
    ...teamFactsOf(coalitionId, owner),
    isProposed: owner.state === "proposed",
    coTeams: coTeamsIn(rows).map((team) => teamFactsOf(coalitionId, team)),
    ...(await acceptedOrganizations(db, coalitionId, commitmentId)),
  };
}

/**
 * Commitments with the teams that own them, one line a team: the team whose plan it is in comes first, then those that
 * co-own it, by name.
 */
export function ownedCommitments(db: Db, coalitionId: string) {
  return db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team as owner", (join) =>
      join.onRef("owner.coalition_id", "=", "plan.coalition_id").onRef("owner.id", "=", "plan.team_id"),
    )
    .innerJoin("team", (join) =>
      join
        .onRef("team.coalition_id", "=", "commitment.coalition_id")
        .on((team) =>
          team.or([
            team("team.id", "=", team.ref("owner.id")),
            team.exists(
              team
                .selectFrom("commitment_team as share")
                .select("share.id")
                .whereRef("share.coalition_id", "=", "commitment.coalition_id")
                .whereRef("share.commitment_id", "=", "commitment.id")
                .whereRef("share.team_id", "=", "team.id")
                .where("share.removed_at", "is", null),
            ),
          ]),
        ),
    )
    .select(["commitment.id", "commitment.state", "owner.id as owner_id"])
    .select(["team.id as team_id", "team.slug", "team.name", "team.visibility", "team.archived_at"])
    .where("commitment.coalition_id", "=", coalitionId)
    .where("commitment.removed_at", "is", null)
    .where("owner.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .orderBy((row) => row.case().when("team.id", "=", row.ref("owner.id")).then(0).else(1).end())
    .orderBy("team.name");
}

/** The lines of the teams that co-own. */
export function coTeamsIn<Row extends { team_id: string; owner_id: string }>(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.team_id !== row.owner_id);
}

/** The organizations whose lead or support of a commitment is accepted. */
export async function acceptedOrganizations(db: Db, coalitionId: string, commitmentId: string) {
  const rows = await db
    .selectFrom("role_row")
    .innerJoin("mark", (join) =>
      join.onRef("mark.coalition_id", "=", "role_row.coalition_id").onRef("mark.role_row_id", "=", "role_row.id"),
    )
    .innerJoin("assignment", (join) =>
      join.onRef("assignment.coalition_id", "=", "mark.coalition_id").onRef("assignment.mark_id", "=", "mark.id"),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "role_row.coalition_id").onRef("step.id", "=", "role_row.step_id"),
    )
    .select(["mark.kind", "assignment.organization_id"])
    .where("role_row.coalition_id", "=", coalitionId)
    .where("role_row.commitment_id", "=", commitmentId)
    .where("step.removed_at", "is", null)
    .where("role_row.removed_at", "is", null)
    .where("mark.removed_at", "is", null)
    .where("assignment.removed_at", "is", null)
    .where("assignment.status", "=", "accepted")
    .where(organizationIsThere("assignment"))
    .execute();
  const of = (kind: "lead" | "support") => rows.filter((row) => row.kind === kind).map((row) => row.organization_id);
  return { leads: of("lead"), supports: of("support") };
}
