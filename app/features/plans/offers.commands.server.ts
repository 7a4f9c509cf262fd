import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { createAssignment, organizationFacts, refuseDouble, spokesperson } from "./assignments.commands.server";
import { commitmentFacts } from "./commitment-facts.server";
import type { MarkKind } from "./plan";
import { lettersAbout, sides } from "./role-letters.server";
import { addRoleRow, setMark } from "./role-writing.server";

export type Offer = {
  submission?: string;
  organizationId: string;
  /** Null for the row of the organization's own group. */
  rowId?: string | null;
  kind: MarkKind;
  note?: string;
};

/** An organization offers to lead or support. It grants nothing until the team accepts. */
export async function offerRole(actor: Actor, solutionId: string, input: Offer): Promise<{ id: string }> {
  const { submission, organizationId, rowId, kind, note = "" } = input;
  return change(actor, { action: "assignment:offer", submission }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, solutionId);
    authorize(change.principal, "solution:read", facts);
    authorize(change.principal, "role:answer", await organizationFacts(change, organizationId));
    if (facts.isArchived) throw new Refusal("locked", "errors.archived");
    await requireOpen(change, solutionId);
    const row = rowId ?? (await rowForOffer(change, solutionId, organizationId));
    const markId = await markToTake(change, solutionId, row, kind);
    await refuseDouble(change, markId, organizationId);
    const personId = spokesperson(change, organizationId);
    const id = await createAssignment(change, { markId, organizationId, personId, proposedBy: "organization", note });
    const letters = lettersAbout(change, facts, solutionId, id);
    await letters.tell("plans.offered.letter", await sides(change, facts, { organizationId }, ["team"]));
    change.about("commitment", solutionId, { assignment: id, organization: organizationId });
    return { id };
  });
}

/** Nothing is offered to what the team has put aside. */
async function requireOpen({ tx, coalitionId }: Change, solutionId: string): Promise<void> {
  const { state } = await tx
    .selectFrom("commitment")
    .select("state")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", solutionId)
    .executeTakeFirstOrThrow();
  if (state === "parked" || state === "retired") throw new Refusal("conflict", "plans.error.notOpen");
}

/** The row of the organization's group in the solution's own matrix; where there is none yet, one is made. */
async function rowForOffer(change: Change, solutionId: string, organizationId: string): Promise<string> {
  const { tx, coalitionId } = change;
  const organization = await tx
    .selectFrom("organization as o")
    .leftJoin("stakeholder_group as g", (join) =>
      join.onRef("g.coalition_id", "=", "o.coalition_id").onRef("g.id", "=", "o.stakeholder_group_id"),
    )
    .select(["o.name", "o.stakeholder_group_id", "g.name as groupName"])
    .where("o.coalition_id", "=", coalitionId)
    .where("o.id", "=", organizationId)
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom("role_row")
    .select(["id", "label", "stakeholder_group_id"])
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", solutionId)
    .where("step_id", "is", null)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
  const groupId = organization.stakeholder_group_id;
  const label = organization.groupName ?? organization.name;
  const fitting = rows.find((row) => (groupId === null ? row.label === label : row.stakeholder_group_id === groupId));
  if (fitting) return fitting.id;
  return addRoleRow(change, solutionId, { label, groupId, lead: null, support: null });
}

/** The mark that an offer is for; one that nobody had set yet is made, as still to be decided. */
async function markToTake(change: Change, solutionId: string, rowId: string, kind: MarkKind): Promise<string> {
  const row = await change.tx
    .selectFrom("role_row")
    .leftJoin("mark", (join) =>
      join
        .onRef("mark.coalition_id", "=", "role_row.coalition_id")
        .onRef("mark.role_row_id", "=", "role_row.id")
        .on("mark.kind", "=", kind)
        .on("mark.removed_at", "is", null),
    )
    .select(["role_row.id", "mark.id as mark_id"])
    .where("role_row.coalition_id", "=", change.coalitionId)
    .where("role_row.id", "=", rowId)
    .where("role_row.commitment_id", "=", solutionId)
    .where("role_row.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("invalid", "plans.error.rowMissing", undefined, "rowId");
  if (row.mark_id) return row.mark_id;
  const made = await setMark(change, rowId, kind, { note: "", bullets: [], pending: true });
  if (!made) throw new Error("A mark that was set has an id.");
  return made;
}
