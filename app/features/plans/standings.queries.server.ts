import type { Reader } from "#app/platform/reader.server";
import { readableTeams } from "#app/policy/policy";
import type { Movement, Standings } from "./standings";

/**
 * How many of the active solutions stand where, by team, of the teams that the reader may know of. One statement; the
 * result grows with the teams, not with their solutions.
 */
export async function standingsByTeam({ db, principal }: Reader): Promise<Standings> {
  const { coalitionId } = principal;
  const solutions = ownSolutions({ db, principal })
    .where("c.state", "=", "active")
    .select("team.id as team_id")
    .select((row) =>
      row
        .selectFrom("commitment_update as latest")
        .select("latest.status")
        .where("latest.coalition_id", "=", coalitionId)
        .whereRef("latest.commitment_id", "=", "c.id")
        .where("latest.step_id", "is", null)
        .where("latest.superseded", "=", 0)
        .where("latest.status", "is not", null)
        .orderBy("latest.stated_on", "desc")
        .orderBy("latest.created_at", "desc")
        .orderBy("latest.id", "desc")
        .limit(1)
        .as("status"),
    );
  const rows = await db
    .selectFrom(solutions.as("s"))
    .select(["s.team_id", "s.status"])
    .select((row) => row.fn.countAll<number>().as("solutions"))
    .groupBy(["s.team_id", "s.status"])
    .execute();
  return rows.map(({ team_id, status, solutions: count }) => ({
    teamId: team_id,
    status: status ?? "none",
    solutions: Number(count),
  }));
}

/** The latest statements about solutions and steps, of one team or of all that the reader may know of. */
export async function latestMovements(
  { db, principal }: Reader,
  limit: number,
  { teamId }: { teamId?: string } = {},
): Promise<Movement[]> {
  let from = ownSolutions({ db, principal })
    .innerJoin("commitment_update as u", (join) =>
      join.onRef("u.coalition_id", "=", "c.coalition_id").onRef("u.commitment_id", "=", "c.id"),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "u.coalition_id").onRef("step.id", "=", "u.step_id"),
    )
    .select([
      "u.id",
      "u.status",
      "u.narrative",
      "u.stated_on",
      "c.ref",
      "c.label",
      "c.title",
      "team.slug",
      "step.label as step_label",
    ])
    .where("u.superseded", "=", 0)
    .where("c.state", "in", ["active", "parked"]);
  if (teamId) from = from.where("team.id", "=", teamId);
  const rows = await from
    .orderBy("u.stated_on", "desc")
    .orderBy("u.created_at", "desc")
    .orderBy("u.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    team: row.slug,
    solution: { ref: row.ref, label: row.label, title: row.title },
    stepLabel: row.step_label,
    status: row.status,
    narrative: row.narrative,
    statedOn: row.stated_on,
  }));
}

function ownSolutions({ db, principal }: Reader) {
  const { all, teamIds } = readableTeams(principal);
  return db
    .selectFrom("commitment as c")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "c.coalition_id").onRef("plan.id", "=", "c.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .where("c.coalition_id", "=", principal.coalitionId)
    .where("c.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .where((where) => {
      if (all) return where.lit(true);
      const isPublic = where("team.visibility", "=", "public");
      return teamIds.length === 0 ? isPublic : where.or([isPublic, where("team.id", "in", teamIds)]);
    });
}
