import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import { teamFactsOf } from "./commitment-facts.server";
import { standingOf } from "./holders.server";
import { latestUpdates, statusOfSolution } from "./latest-updates.server";
import type { SolutionLine, SolutionState } from "./plan";

/** More solutions than a team can keep in mind; a longer plan is listed up to here. */
const LIMIT = 200;

/**
 * What a team has promised, and what it co-owns with others, in the plan's order: one statement. The caller has made
 * sure that the reader may read the team.
 *
 * @param states which states to list; all of them when left out.
 */
export async function listSolutionsOfTeam(
  reader: Reader,
  team: { id: string; slug: string },
  states?: readonly SolutionState[],
): Promise<SolutionLine[]> {
  const lines = await linesOf(reader, team.id, states);
  const leads = new Map<string, Set<string>>();
  for (const line of lines) {
    const known = leads.get(line.id) ?? new Set();
    const name = leadOf(reader, line);
    leads.set(line.id, name === null ? known : known.add(name));
  }
  const rows = new Map(lines.map((line) => [line.id, line]));
  return [...rows.values()].map((row) => {
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
      leads: [...(leads.get(row.id) ?? [])],
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
    .select(["owner.name as owner_name", "owner.visibility", "owner.archived_at", "commitment.position"])
    .select((row) => [
      row.case().when("plan.team_id", "=", teamId).then(0).else(1).end().as("is_others"),
      statusOfSolution(row, coalitionId).as("status"),
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
    .orderBy("is_others")
    .orderBy("owner_name")
    .orderBy("commitment.position")
    .orderBy("commitment.ref")
    .limit(LIMIT);
}

/** The solutions with the rows of their roles that are marked as leading: a line each, or one without. */
function linesOf(reader: Reader, teamId: string, states?: readonly SolutionState[]) {
  const { coalitionId } = reader.principal;
  return reader.db
    .selectFrom(solutionRows(reader, teamId, states).as("s"))
    .leftJoin("role_row", (join) =>
      join
        .onRef("role_row.commitment_id", "=", "s.id")
        .on("role_row.coalition_id", "=", coalitionId)
        .on("role_row.step_id", "is", null)
        .on("role_row.removed_at", "is", null),
    )
    .leftJoin("mark", (join) =>
      join
        .onRef("mark.coalition_id", "=", "role_row.coalition_id")
        .onRef("mark.role_row_id", "=", "role_row.id")
        .on("mark.kind", "=", "lead")
        .on("mark.removed_at", "is", null),
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
    .selectAll("s")
    .select(["mark.id as mark_id", "mark.pending", "role_row.label as row_label"])
    .select(["organization.name as organization", "organization.is_public", standingOf("assignment").as("standing")])
    .orderBy("s.is_others")
    .orderBy("s.owner_name")
    .orderBy("s.position")
    .orderBy("s.ref")
    .orderBy("role_row.position")
    .orderBy("organization.name")
    .execute();
}

type Line = Awaited<ReturnType<typeof linesOf>>[number];

/** Who leads by one line, by the rule of `leadNames`; null where it says of nobody. */
function leadOf({ principal }: Reader, line: Line): string | null {
  if (line.mark_id === null || line.standing === "left") return null;
  if (line.pending === 1 && line.standing === null) return null;
  const mayKnow = principal.personId !== null || line.is_public === 1;
  return mayKnow && line.organization !== null ? line.organization : line.row_label;
}
