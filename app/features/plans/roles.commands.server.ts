import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, type CommitmentFacts } from "#app/policy/policy";
import { commitmentFacts } from "./commitment-facts.server";
import { type Direction, markKinds, moveInOrder } from "./plan";
import { tellReleased } from "./role-letters.server";
import { addRoleRow, type MarkText, removeRoleRow, reviseRoleRow, setMark } from "./role-writing.server";
import type { EditRoleRow, NewRoleRow } from "./solution.schema";
import { versionToExpect } from "./stale-saves.server";

/** Adds a row to the matrix of a solution or of one of its steps, under a group's name or a label of its own. */
export async function addRole(actor: Actor, solutionId: string, input: NewRoleRow): Promise<{ rowId: string }> {
  return change(actor, { action: "role:add", submission: input.submission }, async (change) => {
    await mayEdit(change, solutionId);
    if (input.stepId) await stepOf(change, solutionId, input.stepId);
    const groupName = input.groupId ? await nameOfGroup(change, input.groupId) : "";
    const row = {
      label: input.label || groupName,
      groupId: input.groupId,
      lead: leadIn(input),
      support: supportIn(input),
    };
    const rowId = await addRoleRow(change, solutionId, row, input.stepId);
    change.about("commitment", solutionId, { row: rowId });
    return { rowId };
  });
}

/**
 * Changes a row with both its marks.
 *
 * @throws {Refusal} `conflict` when the row or one of its marks has changed since the form was made.
 */
export async function editRole(actor: Actor, solutionId: string, rowId: string, input: EditRoleRow): Promise<void> {
  return change(actor, { action: "role:edit" }, async (change) => {
    const facts = await mayEdit(change, solutionId);
    const present = await rowOf(change, solutionId, rowId);
    const [rowVersion = 0, ...markVersions] = input.versions.split(".").map(Number);
    if (markVersions.join(".") !== markVersionsOf(present.marks))
      throw new Refusal("conflict", "errors.changedMeanwhile");
    const expected = await versionToExpect(change, "role_row", rowId, rowVersion, ["label", "stakeholder_group_id"]);
    if (input.groupId) await nameOfGroup(change, input.groupId);
    await reviseRoleRow(change, rowId, { label: input.label, groupId: input.groupId }, expected);
    const marks = { lead: leadIn(input), support: supportIn(input) };
    await tellReleased(change, facts, solutionId, { rowId, kinds: markKinds.filter((kind) => marks[kind] === null) });
    for (const kind of markKinds) await setMark(change, rowId, kind, marks[kind]);
    change.about("commitment", solutionId, { row: rowId });
  });
}

/** Takes a row out of the matrix; roles accepted under it grant nothing from then on. Undoing brings all of it back. */
export async function removeRole(actor: Actor, solutionId: string, rowId: string, version: number): Promise<void> {
  return change(actor, { action: "role:remove" }, async (change) => {
    const facts = await mayEdit(change, solutionId);
    await rowOf(change, solutionId, rowId);
    await tellReleased(change, facts, solutionId, { rowId, kinds: markKinds });
    const expected = await versionToExpect(change, "role_row", rowId, version, ["label", "stakeholder_group_id"]);
    await removeRoleRow(change, rowId, expected);
    change.about("commitment", solutionId, { row: rowId });
  });
}

/** Moves a row past its neighbour in the same matrix. */
export async function moveRole(actor: Actor, solutionId: string, rowId: string, direction: Direction): Promise<void> {
  return change(actor, { action: "role:move" }, async (change) => {
    await mayEdit(change, solutionId);
    const { step_id: stepId } = await rowOf(change, solutionId, rowId);
    const rows = await change.tx
      .selectFrom("role_row")
      .select(["id", "position"])
      .where("coalition_id", "=", change.coalitionId)
      .where("commitment_id", "=", solutionId)
      .where("step_id", stepId === null ? "is" : "=", stepId)
      .where("removed_at", "is", null)
      .orderBy("position")
      .orderBy("id")
      .execute();
    for (const { id, position } of moveInOrder(rows, rowId, direction)) await reviseRoleRow(change, id, { position });
    change.about("commitment", solutionId, { row: rowId });
  });
}

type Marked = Pick<
  EditRoleRow,
  "lead" | "leadPending" | "leadNote" | "leadBullets" | "support" | "supportPending" | "supportNote" | "supportBullets"
>;

// Words written beside an unticked box are a mark all the same: nothing that was typed is dropped.
function leadIn({ lead, leadPending, leadNote, leadBullets }: Marked): MarkText | null {
  const isMarked = lead || leadPending || leadNote !== "" || leadBullets.length > 0;
  return isMarked ? { note: leadNote, bullets: leadBullets, pending: leadPending } : null;
}

function supportIn({ support, supportPending, supportNote, supportBullets }: Marked): MarkText | null {
  const isMarked = support || supportPending || supportNote !== "" || supportBullets.length > 0;
  return isMarked ? { note: supportNote, bullets: supportBullets, pending: supportPending } : null;
}

function markVersionsOf(marks: { kind: string; version: number }[]): string {
  return ["lead", "support"].map((kind) => marks.find((mark) => mark.kind === kind)?.version ?? 0).join(".");
}

async function mayEdit(change: Change, solutionId: string): Promise<CommitmentFacts> {
  const facts = await commitmentFacts(change.tx, change.coalitionId, solutionId);
  authorize(change.principal, "solution:edit", facts);
  return facts;
}

async function rowOf({ tx, coalitionId }: Change, solutionId: string, rowId: string) {
  const row = await tx
    .selectFrom("role_row")
    .select(["id", "step_id"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", rowId)
    .where("commitment_id", "=", solutionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const marks = await tx
    .selectFrom("mark")
    .select(["kind", "version"])
    .where("coalition_id", "=", coalitionId)
    .where("role_row_id", "=", rowId)
    .where("removed_at", "is", null)
    .execute();
  return { ...row, marks };
}

async function stepOf({ tx, coalitionId }: Change, solutionId: string, stepId: string): Promise<void> {
  const step = await tx
    .selectFrom("step")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", stepId)
    .where("commitment_id", "=", solutionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!step) throw new Refusal("invalid", "plans.error.stepGone", undefined, "stepId");
}

async function nameOfGroup({ tx, coalitionId }: Change, groupId: string): Promise<string> {
  const group = await tx
    .selectFrom("stakeholder_group")
    .select("name")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", groupId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!group) throw new Refusal("invalid", "plans.error.groupGone", undefined, "groupId");
  return group.name;
}
