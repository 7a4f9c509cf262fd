import type { EditableTable } from "#app/platform/changes.server";
import type { Db } from "#db/schema";

/** A row that a solution's history is made of, with the name under which history speaks of it. */
export type SubjectName = { type: EditableTable; id: string; name: string };

/** The solution's own row and every row that hangs on it, removed ones included. */
export async function subjectsOfSolution(db: Db, coalitionId: string, solutionId: string): Promise<SubjectName[]> {
  const parts = await Promise.all([
    stepRows(db, coalitionId, solutionId),
    roleRows(db, coalitionId, solutionId),
    timelineRows(db, coalitionId, solutionId),
    coOwnerRows(db, coalitionId, solutionId),
    proseRows(db, coalitionId, solutionId),
    linkRows(db, coalitionId, solutionId),
  ]);
  return [{ type: "commitment", id: solutionId, name: "" }, ...parts.flat()];
}

async function stepRows(db: Db, coalitionId: string, solutionId: string): Promise<SubjectName[]> {
  const rows = await db
    .selectFrom("step")
    .select(["id", "label as name"])
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", solutionId)
    .execute();
  return rows.map((row) => ({ type: "step", ...row }));
}

async function roleRows(db: Db, coalitionId: string, solutionId: string): Promise<SubjectName[]> {
  const rows = await db
    .selectFrom("role_row")
    .leftJoin("mark", (join) =>
      join.onRef("mark.coalition_id", "=", "role_row.coalition_id").onRef("mark.role_row_id", "=", "role_row.id"),
    )
    .leftJoin("assignment", (join) =>
      join.onRef("assignment.coalition_id", "=", "mark.coalition_id").onRef("assignment.mark_id", "=", "mark.id"),
    )
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "assignment.coalition_id")
        .onRef("organization.id", "=", "assignment.organization_id"),
    )
    .select(["role_row.id", "role_row.label", "mark.id as mark_id", "assignment.id as assignment_id"])
    .select("organization.name as organization")
    .where("role_row.coalition_id", "=", coalitionId)
    .where("role_row.commitment_id", "=", solutionId)
    .execute();
  const subjects = new Map<string, SubjectName>();
  for (const { id, label, mark_id, assignment_id, organization } of rows) {
    subjects.set(id, { type: "role_row", id, name: label });
    if (mark_id) subjects.set(mark_id, { type: "mark", id: mark_id, name: label });
    if (assignment_id) subjects.set(assignment_id, { type: "assignment", id: assignment_id, name: organization ?? "" });
  }
  return [...subjects.values()];
}

async function timelineRows(db: Db, coalitionId: string, solutionId: string): Promise<SubjectName[]> {
  const rows = await db
    .selectFrom("timeline")
    .leftJoin("timeline_point as point", (join) =>
      join.onRef("point.coalition_id", "=", "timeline.coalition_id").onRef("point.timeline_id", "=", "timeline.id"),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "timeline.coalition_id").onRef("step.id", "=", "timeline.step_id"),
    )
    .select(["timeline.id", "point.id as point_id", "step.label"])
    .where("timeline.coalition_id", "=", coalitionId)
    .where("timeline.commitment_id", "=", solutionId)
    .execute();
  const subjects = new Map<string, SubjectName>();
  for (const { id, point_id, label } of rows) {
    subjects.set(id, { type: "timeline", id, name: label ?? "" });
    if (point_id) subjects.set(point_id, { type: "timeline_point", id: point_id, name: label ?? "" });
  }
  return [...subjects.values()];
}

async function proseRows(db: Db, coalitionId: string, solutionId: string): Promise<SubjectName[]> {
  const rows = await db
    .selectFrom("prose_part")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", solutionId)
    .execute();
  return rows.map(({ id }) => ({ type: "prose_part", id, name: "" }));
}

/** The links by which its steps are part of other solutions, and other solutions' steps part of it. */
async function linkRows(db: Db, coalitionId: string, solutionId: string): Promise<SubjectName[]> {
  const rows = await db
    .selectFrom("step_link as link")
    .innerJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "link.coalition_id").onRef("step.id", "=", "link.step_id"),
    )
    .innerJoin("commitment as home", (join) =>
      join.onRef("home.coalition_id", "=", "step.coalition_id").onRef("home.id", "=", "step.commitment_id"),
    )
    .select(["link.id", "step.label", "home.label as home"])
    .where("link.coalition_id", "=", coalitionId)
    .where((link) => link.or([link("link.commitment_id", "=", solutionId), link("home.id", "=", solutionId)]))
    .execute();
  // Printed numbers alone: the words of a step are for who may read the solution that it is in.
  return rows.map(({ id, label, home }) => ({ type: "step_link", id, name: `${home}.${label}` }));
}

async function coOwnerRows(db: Db, coalitionId: string, solutionId: string): Promise<SubjectName[]> {
  const rows = await db
    .selectFrom("commitment_team")
    .innerJoin("team", (join) =>
      join
        .onRef("team.coalition_id", "=", "commitment_team.coalition_id")
        .onRef("team.id", "=", "commitment_team.team_id"),
    )
    .select(["commitment_team.id", "team.name", "team.visibility"])
    .where("commitment_team.coalition_id", "=", coalitionId)
    .where("commitment_team.commitment_id", "=", solutionId)
    .execute();
  // A private team's name is for its members; history is for everybody who may read the solution.
  return rows.map(({ id, name, visibility }) => ({
    type: "commitment_team",
    id,
    name: visibility === "public" ? name : "",
  }));
}
