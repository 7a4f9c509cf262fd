import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema";
import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import { teamFactsOf } from "./commitment-facts.server";
import { standingOf } from "./holders.server";
import type { SolutionLine, SolutionState } from "./plan";

/** More solutions than a team can keep in mind; a longer plan is listed up to here. */
const LIMIT = 200;

/**
 * What a team has promised, and what it co-owns with others, in the plan's order: two statements. The caller has made
 * sure that the reader may read the team.
 *
 * @param states which states to list; all of them when left out.
 */
export async function listSolutionsOfTeam(
  reader: Reader,
  team: { id: string; slug: string },
  states?: readonly SolutionState[],
): Promise<SolutionLine[]> {
  const rows = await solutionRows(reader, team.id, states);
  if (rows.length === 0) return [];
  const leads = await leadsOf(
    reader,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const isOwn = row.owner_id === team.id;
    const { coalitionId } = reader.principal;
    const owner = { team_id: row.owner_id, visibility: row.visibility, archived_at: row.archived_at };
    const mayKnowOwner = isOwn || can(reader.principal, "team:read", teamFactsOf(coalitionId, owner));
    return {
      id: row.id,
      // Where the owner is known, its address is the one address; else the solution shows under the team that shares it.
      address: mayKnowOwner ? { team: row.owner_slug, key: String(row.ref) } : { team: team.slug, key: row.id },
      label: row.label,
      title: row.title,
      goal: row.goal,
      state: row.state,
      stateReason: row.state_reason,
      status: row.status ?? "none",
      updatedOn: row.updated_on,
      leads: leads.get(row.id) ?? [],
      coOwnedWith: !isOwn && mayKnowOwner ? row.owner_name : null,
      isOwn,
    };
  });
}

function solutionRows({ db, principal }: Reader, teamId: string, states?: readonly SolutionState[]) {
  const { coalitionId } = principal;
  return db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team as owner", (join) =>
      join.onRef("owner.coalition_id", "=", "plan.coalition_id").onRef("owner.id", "=", "plan.team_id"),
    )
    .select(["commitment.id", "commitment.ref", "commitment.label", "commitment.title", "commitment.goal"])
    .select(["commitment.state", "commitment.state_reason", "owner.id as owner_id", "owner.slug as owner_slug"])
    .select(["owner.name as owner_name", "owner.visibility", "owner.archived_at"])
    .select((row) => [
      latestUpdates(row, coalitionId)
        .select("u.status")
        .where("u.step_id", "is", null)
        .where("u.status", "is not", null)
        .as("status"),
      latestUpdates(row, coalitionId).select("u.stated_on").as("updated_on"),
    ])
    .where("commitment.coalition_id", "=", coalitionId)
    .where("commitment.removed_at", "is", null)
    .where("plan.kind", "=", "team")
    .where("owner.removed_at", "is", null)
    .$if(principal.personId === null, (query) => query.where("commitment.state", "<>", "proposed"))
    .$if(states !== undefined, (query) => query.where("commitment.state", "in", [...states!]))
    .where((where) =>
      where.or([
        where("plan.team_id", "=", teamId),
        where.exists(
          where
            .selectFrom("commitment_team")
            .select("commitment_team.id")
            .where("commitment_team.coalition_id", "=", coalitionId)
            .whereRef("commitment_team.commitment_id", "=", "commitment.id")
            .where("commitment_team.team_id", "=", teamId)
            .where("commitment_team.removed_at", "is", null),
        ),
      ]),
    )
    .orderBy((row) => row.case().when("plan.team_id", "=", teamId).then(0).else(1).end())
    .orderBy("owner.name")
    .orderBy("commitment.position")
    .orderBy("commitment.ref")
    .limit(LIMIT)
    .execute();
}

function latestUpdates(
  row: ExpressionBuilder<Pick<Schema, "commitment" | "commitment_update">, "commitment">,
  coalitionId: string,
) {
  return row
    .selectFrom("commitment_update as u")
    .where("u.coalition_id", "=", coalitionId)
    .whereRef("u.commitment_id", "=", "commitment.id")
    .where("u.superseded", "=", 0)
    .orderBy("u.stated_on", "desc")
    .orderBy("u.created_at", "desc")
    .orderBy("u.id", "desc")
    .limit(1);
}

/** Who leads each solution, by the rule of `leadNames`. */
async function leadsOf({ db, principal }: Reader, solutionIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("role_row")
    .innerJoin("mark", (join) =>
      join.onRef("mark.coalition_id", "=", "role_row.coalition_id").onRef("mark.role_row_id", "=", "role_row.id"),
    )
    .leftJoin("assignment", (join) =>
      join
        .onRef("assignment.coalition_id", "=", "mark.coalition_id")
        .onRef("assignment.mark_id", "=", "mark.id")
        .on("assignment.status", "=", "accepted")
        .on("assignment.removed_at", "is", null),
    )
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "assignment.coalition_id")
        .onRef("organization.id", "=", "assignment.organization_id"),
    )
    .select(["role_row.commitment_id", "role_row.label", "organization.name", "organization.is_public"])
    .select(standingOf("assignment").as("standing"))
    .where("role_row.coalition_id", "=", principal.coalitionId)
    .where("role_row.commitment_id", "in", solutionIds)
    .where("role_row.step_id", "is", null)
    .where("role_row.removed_at", "is", null)
    .where("mark.removed_at", "is", null)
    .where("mark.kind", "=", "lead")
    .where((where) => where.or([where("mark.pending", "=", 0), where("assignment.id", "is not", null)]))
    .orderBy("role_row.position")
    .orderBy("organization.name")
    .execute();
  const leads = new Map<string, string[]>();
  for (const { commitment_id, label, name, is_public, standing } of rows) {
    if (standing === "left") continue;
    const known = leads.get(commitment_id) ?? [];
    const shown = name !== null && (principal.personId !== null || is_public === 1) ? name : label;
    if (!known.includes(shown)) known.push(shown);
    leads.set(commitment_id, known);
  }
  return leads;
}
