import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { can, type CommitmentFacts } from "#app/policy/policy";
import type { Assignment, Mark, MarkKind, RoleRow, Step, Timeline } from "./plan";
import { personHolding, standingOf } from "./holders.server";
import { statusOfStep } from "./latest-updates.server";
import type { Note } from "./notes";

export type PlacedTimeline = Timeline & { stepId: string | null };

/** The steps of a solution in their order, each with the status stated last, without what hangs on them. */
export async function stepsOf(
  { db, principal }: Reader,
  solutionId: string,
): Promise<Omit<Step, "timeline" | "roles">[]> {
  const rows = await db
    .selectFrom("step")
    .select(["id", "version", "ref", "label", "text", "notes"])
    .select((row) => statusOfStep(row, principal.coalitionId).as("status"))
    .where("coalition_id", "=", principal.coalitionId)
    .where("commitment_id", "=", solutionId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("ref")
    .execute();
  return rows.map((row) => ({ ...row, notes: JSON.parse(row.notes) as Note[], status: row.status ?? "none" }));
}

/** The timelines of a solution and its steps, each with its dates in order. */
export async function timelinesOf({ db, principal }: Reader, solutionId: string): Promise<PlacedTimeline[]> {
  const rows = await db
    .selectFrom("timeline")
    .leftJoin("timeline_point as point", (join) =>
      join
        .onRef("point.coalition_id", "=", "timeline.coalition_id")
        .onRef("point.timeline_id", "=", "timeline.id")
        .on("point.removed_at", "is", null),
    )
    .select(["timeline.id", "timeline.version", "timeline.step_id", "timeline.words"])
    .select(["point.id as point_id", "point.version as point_version"])
    .select(["point.relation", "point.start_on", "point.end_on"])
    .where("timeline.coalition_id", "=", principal.coalitionId)
    .where("timeline.commitment_id", "=", solutionId)
    .where("timeline.removed_at", "is", null)
    .orderBy("timeline.id")
    .orderBy("point.position")
    .orderBy("point.id")
    .execute();
  const timelines = new Map<string, PlacedTimeline>();
  for (const row of rows) {
    const { id, version, words } = row;
    const timeline = timelines.get(id) ?? { id, version, stepId: row.step_id, words, points: [] };
    timelines.set(id, timeline);
    if (!row.point_id || !row.relation) continue;
    const point = { id: row.point_id, version: row.point_version ?? 0, relation: row.relation };
    timeline.points.push({ ...point, startOn: row.start_on, endOn: row.end_on });
  }
  return [...timelines.values()];
}

export type RolesRead = {
  rows: RoleRow[];
  /** The organizations whose lead or support is accepted: what the policy asks for. */
  accepted: Pick<CommitmentFacts, "leads" | "supports">;
};

/**
 * The role rows of a solution and its steps, in their order, with marks and assignments. Anonymous visitors see
 * accepted ones alone, and no name that is not public; what was declined or ended only the team and that organization.
 */
export async function rolesOf(reader: Reader, solutionId: string, facts: CommitmentFacts): Promise<RolesRead> {
  const rows = new Map<string, RoleRow>();
  const marks = new Map<string, Mark>();
  const accepted = { leads: [] as string[], supports: [] as string[] };
  const isShown = assignmentFilter(reader, facts);
  const isSignedIn = reader.principal.personId !== null;
  for (const row of await roleRecords(reader, solutionId)) {
    const role = rows.get(row.id) ?? emptyRow(row);
    rows.set(row.id, role);
    if (!row.mark_id || !row.kind) continue;
    const mark = marks.get(row.mark_id) ?? markOf(row, row.mark_id, row.kind);
    marks.set(row.mark_id, mark);
    role[row.kind] = mark;
    if (!row.assignment_id || !row.organization_id) continue;
    if (row.standing === "accepted") accepted[row.kind === "lead" ? "leads" : "supports"].push(row.organization_id);
    if (row.standing === "left") mark.isAbandoned = true;
    if (isShown(row)) mark.assignments.push(assignmentOf(row, row.assignment_id, isSignedIn));
  }
  marks.forEach(settleAbandoned);
  return { rows: [...rows.values()], accepted };
}

/** One row, to edit it. @throws {Refusal} `not_found` */
export async function roleRowOf(
  reader: Reader,
  solutionId: string,
  facts: CommitmentFacts,
  rowId: string,
): Promise<RoleRow> {
  const { rows } = await rolesOf(reader, solutionId, facts);
  const row = rows.find(({ id }) => id === rowId);
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

// Where somebody else still holds the role, nobody misses who left it.
function settleAbandoned(mark: Mark): void {
  mark.isAbandoned &&= !mark.assignments.some(({ status }) => status === "accepted");
}

type RoleRecord = Awaited<ReturnType<typeof roleRecords>>[number];

function emptyRow(row: RoleRecord): RoleRow {
  const { id, version, label } = row;
  return { id, version, label, stepId: row.step_id, groupId: row.stakeholder_group_id, lead: null, support: null };
}

function markOf(row: RoleRecord, id: string, kind: MarkKind): Mark {
  const bullets = JSON.parse(row.bullets ?? "[]") as string[];
  return {
    id,
    version: row.mark_version ?? 0,
    kind,
    note: row.note ?? "",
    bullets,
    pending: row.pending === 1,
    isAbandoned: false,
    assignments: [],
  };
}

function assignmentOf(row: RoleRecord, id: string, isSignedIn: boolean): Assignment {
  const mayKnow = isSignedIn || row.organization_is_public === 1;
  const organization = { id: row.organization_id!, slug: row.organization_slug!, name: row.organization_name! };
  return {
    id,
    version: row.assignment_version ?? 0,
    organization: mayKnow ? organization : null,
    personName: isSignedIn || row.shows_name === 1 ? row.person_name : null,
    deputyName: isSignedIn || row.deputy_shows_name === 1 ? row.deputy_name : null,
    status: row.standing!,
    proposedBy: row.proposed_by!,
    note: isSignedIn ? (row.assignment_note ?? "") : "",
    reason: isSignedIn ? (row.reason ?? "") : "",
  };
}

function assignmentFilter({ principal }: Reader, facts: CommitmentFacts) {
  const isTeam = can(principal, "solution:edit", facts);
  return ({ standing, organization_id }: RoleRecord) => {
    if (standing === "accepted") return true;
    if (principal.personId === null) return false;
    return (
      standing === "proposed" ||
      standing === "left" ||
      isTeam ||
      (organization_id !== null && principal.organizations.has(organization_id))
    );
  };
}

function roleRecords({ db, principal }: Reader, solutionId: string) {
  return db
    .selectFrom("role_row")
    .leftJoin("mark", (join) =>
      join
        .onRef("mark.coalition_id", "=", "role_row.coalition_id")
        .onRef("mark.role_row_id", "=", "role_row.id")
        .on("mark.removed_at", "is", null),
    )
    .leftJoin("assignment", (join) =>
      join
        .onRef("assignment.coalition_id", "=", "mark.coalition_id")
        .onRef("assignment.mark_id", "=", "mark.id")
        .on("assignment.removed_at", "is", null),
    )
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "assignment.coalition_id")
        .onRef("organization.id", "=", "assignment.organization_id"),
    )
    .leftJoin("person", (join) =>
      join
        .onRef("person.coalition_id", "=", "assignment.coalition_id")
        .on("person.id", "=", personHolding("assignment")),
    )
    .leftJoin("person as deputy", (join) =>
      join.onRef("deputy.coalition_id", "=", "assignment.coalition_id").onRef("deputy.id", "=", "assignment.deputy_id"),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "role_row.coalition_id").onRef("step.id", "=", "role_row.step_id"),
    )
    .select(["deputy.name as deputy_name", "deputy.shows_name as deputy_shows_name"])
    .select(["role_row.id", "role_row.version", "role_row.step_id", "role_row.label", "role_row.stakeholder_group_id"])
    .select([
      "mark.id as mark_id",
      "mark.version as mark_version",
      "mark.kind",
      "mark.note",
      "mark.bullets",
      "mark.pending",
    ])
    .select(["assignment.id as assignment_id", "assignment.version as assignment_version"])
    .select(standingOf("assignment").as("standing"))
    .select(["assignment.proposed_by", "assignment.note as assignment_note", "assignment.reason"])
    .select("assignment.organization_id")
    .select(["organization.slug as organization_slug", "organization.name as organization_name"])
    .select(["organization.is_public as organization_is_public", "person.name as person_name", "person.shows_name"])
    .where("role_row.coalition_id", "=", principal.coalitionId)
    .where("role_row.commitment_id", "=", solutionId)
    .where("role_row.removed_at", "is", null)
    .where("step.removed_at", "is", null)
    .orderBy("role_row.position")
    .orderBy("role_row.id")
    .orderBy("organization.name")
    .orderBy("assignment.id")
    .execute();
}
