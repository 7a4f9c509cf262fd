import { listGroups } from "#app/features/coalitions/coalitions.queries.server";
import type { Reader } from "#app/platform/reader.server";
import { type Balance, type BalanceMark, type BalanceSolution, weigh } from "./balance";

/** Rows of the matrices that one page weighs: far more than sixty solutions with forty groups each have. */
const MOST_ROWS = 20_000;

/**
 * Who leads and supports, by stakeholder group: in one team's own plan, or in all of them for who may read every team.
 * The caller has made sure of that. Two statements.
 */
export async function readBalance(reader: Reader, teamId: string | null): Promise<Balance> {
  const [records, groups] = await Promise.all([markRecords(reader, teamId), listGroups(reader)]);
  const solutions = new Map<string, BalanceSolution>();
  const marks = new Map<string, BalanceMark>();
  for (const row of records) {
    const solution = solutions.get(row.id) ?? {
      id: row.id,
      title: row.title,
      address: { team: row.slug, key: String(row.ref) },
      team: { slug: row.slug, name: row.team },
      marks: [],
    };
    solutions.set(row.id, solution);
    countMark(row, solution, marks);
  }
  return weigh(
    [...solutions.values()],
    groups.map(({ id, name }) => ({ id, name })),
  );
}

type MarkRecord = Awaited<ReturnType<typeof markRecords>>[number];

/** Adds what one record says of a mark, and of an organization that has or awaits it. */
function countMark(row: MarkRecord, solution: BalanceSolution, marks: Map<string, BalanceMark>): void {
  if (!row.mark_id || !row.kind || row.step_removed_at !== null) return;
  const mark = marks.get(row.mark_id) ?? {
    kind: row.kind,
    groupId: row.group_id,
    isPending: row.pending === 1,
    organizations: [],
  };
  if (!marks.has(row.mark_id)) solution.marks.push(mark);
  marks.set(row.mark_id, mark);
  if (!row.assignment_id || !row.organization || !row.organization_slug) return;
  mark.organizations.push({
    assignmentId: row.assignment_id,
    slug: row.organization_slug,
    name: row.organization,
    groupId: row.organization_group_id,
    status: row.status === "accepted" ? "accepted" : "proposed",
    proposedBy: row.proposed_by ?? "team",
  });
}

function markRecords({ db, principal }: Reader, teamId: string | null) {
  return db
    .selectFrom("commitment as c")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "c.coalition_id").onRef("plan.id", "=", "c.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .leftJoin("role_row as r", (join) =>
      join
        .onRef("r.coalition_id", "=", "c.coalition_id")
        .onRef("r.commitment_id", "=", "c.id")
        .on("r.removed_at", "is", null),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "r.coalition_id").onRef("step.id", "=", "r.step_id"),
    )
    .leftJoin("mark as m", (join) =>
      join
        .onRef("m.coalition_id", "=", "r.coalition_id")
        .onRef("m.role_row_id", "=", "r.id")
        .on("m.removed_at", "is", null),
    )
    .leftJoin("assignment as a", (join) =>
      join
        .onRef("a.coalition_id", "=", "m.coalition_id")
        .onRef("a.mark_id", "=", "m.id")
        .on("a.removed_at", "is", null)
        .on("a.status", "in", ["accepted", "proposed"]),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .select(["c.id", "c.title", "c.ref", "team.slug", "team.name as team", "m.id as mark_id", "m.kind", "m.pending"])
    .select("r.stakeholder_group_id as group_id")
    .select(["step.removed_at as step_removed_at", "a.id as assignment_id", "a.status", "a.proposed_by"])
    .select(["o.slug as organization_slug", "o.name as organization"])
    .select("o.stakeholder_group_id as organization_group_id")
    .where("c.coalition_id", "=", principal.coalitionId)
    .where("c.removed_at", "is", null)
    .where("c.state", "=", "active")
    .where("plan.kind", "=", "team")
    .where("team.removed_at", "is", null)
    .$if(teamId !== null, (query) => query.where("team.id", "=", teamId!))
    .$if(teamId === null, (query) => query.where("team.archived_at", "is", null))
    .orderBy("team.name")
    .orderBy("c.position")
    .orderBy("c.ref")
    .orderBy("r.position")
    .orderBy("m.kind")
    .orderBy("o.name")
    .limit(MOST_ROWS)
    .execute();
}
