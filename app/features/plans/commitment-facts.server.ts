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
  const team = await db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .select(["commitment.state", "team.id as team_id", "team.visibility", "team.archived_at"])
    .where("commitment.coalition_id", "=", coalitionId)
    .where("commitment.id", "=", commitmentId)
    .where("commitment.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .executeTakeFirst();
  if (!team) throw new Refusal("not_found", "errors.notFound");
  const coTeams = await coOwningTeams(db, coalitionId, commitmentId);
  return {
    ...teamFactsOf(coalitionId, team),
    isProposed: team.state === "proposed",
    coTeams: coTeams.map((coTeam) => teamFactsOf(coalitionId, coTeam)),
    ...(await acceptedOrganizations(db, coalitionId, commitmentId)),
  };
}

/** The teams that co-own a commitment, by name. */
export async function coOwningTeams(db: Db, coalitionId: string, commitmentId: string) {
  return db
    .selectFrom("commitment_team")
    .innerJoin("team", (join) =>
      join
        .onRef("team.coalition_id", "=", "commitment_team.coalition_id")
        .onRef("team.id", "=", "commitment_team.team_id"),
    )
    .select(["team.id as team_id", "team.slug", "team.name", "team.visibility", "team.archived_at"])
    .where("commitment_team.coalition_id", "=", coalitionId)
    .where("commitment_team.commitment_id", "=", commitmentId)
    .where("commitment_team.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .orderBy("team.name")
    .execute();
}

async function acceptedOrganizations(db: Db, coalitionId: string, commitmentId: string) {
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
