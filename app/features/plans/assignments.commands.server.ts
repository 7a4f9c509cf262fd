import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, can, type CommitmentFacts, type OrganizationFacts, type Principal } from "#app/policy/policy";
import { commitmentFacts } from "./commitment-facts.server";
import { lettersAbout, sides } from "./role-letters.server";
import { dropUnusedRow } from "./role-writing.server";
import type { AssignmentAnswer } from "./solution.schema";

type Proposal = { submission?: string; markId: string; organizationId: string };

/** The team asks an organization to lead or support. It grants nothing until the organization accepts. */
export async function proposeAssignment(actor: Actor, solutionId: string, input: Proposal): Promise<{ id: string }> {
  const { submission, markId, organizationId } = input;
  return change(actor, { action: "assignment:propose", submission, isPublic: false }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, solutionId);
    authorize(change.principal, "solution:edit", facts);
    const organization = await organizationFacts(change, organizationId);
    if (organization.isArchived)
      throw new Refusal("invalid", "plans.error.organizationMissing", undefined, "organizationId");
    await markOf(change, solutionId, markId);
    await refuseDouble(change, markId, organizationId);
    const id = await createAssignment(change, { markId, organizationId, personId: null, proposedBy: "team", note: "" });
    const letters = lettersAbout(change, facts, solutionId, id);
    await letters.tell("plans.asked.letter", await sides(change, facts, { organizationId }, ["organization"]));
    change.about("commitment", solutionId, { assignment: id, organization: organizationId });
    return { id };
  });
}

/**
 * Accepts, declines or ends an assignment. What the team proposed the organization answers, what the organization
 * offered the team answers; either may end what was accepted, and each may withdraw its own proposal.
 */
export async function answerAssignment(
  actor: Actor,
  solutionId: string,
  assignmentId: string,
  { version, answer, reason }: AssignmentAnswer,
): Promise<void> {
  return change(actor, { action: `assignment:${answer}` }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, solutionId);
    authorize(change.principal, "solution:read", facts);
    const assignment = await assignmentOf(change, solutionId, assignmentId);
    const organization = await organizationFacts(change, assignment.organization_id);
    refuseArchived(facts);
    refuseOthersAnswer(change, answer, assignment, { facts, organization });
    if (answer === "decline" && reason === "")
      throw new Refusal("invalid", "plans.error.reasonMissing", undefined, "reason");
    const status = { accept: "accepted", decline: "declined", end: "ended" } as const;
    const named =
      answer === "accept" && assignment.proposed_by === "team"
        ? spokesperson(change, assignment.organization_id)
        : null;
    const patch = { status: status[answer], reason, person_id: named ?? assignment.person_id };
    await change.revise("assignment", assignmentId, patch, version);
    // Somebody does it now, so it is no longer to be decided; a place made for an offer goes with the offer.
    if (answer === "accept" && assignment.pending === 1)
      await change.revise("mark", assignment.mark_id, { pending: 0 });
    if (answer !== "accept") await dropUnusedRow(change, assignment.mark_id);
    await tellAnswer(change, { solutionId, assignmentId, answer, found: assignment, facts, organization });
    change.about("commitment", solutionId, { assignment: assignmentId, organization: assignment.organization_id });
  });
}

type Found = Awaited<ReturnType<typeof assignmentOf>>;
type Sides = { facts: CommitmentFacts; organization: OrganizationFacts };

type Given = Sides & {
  solutionId: string;
  assignmentId: string;
  answer: AssignmentAnswer["answer"];
  found: Found;
};

const answerLetters = {
  accept: "plans.accepted.letter",
  decline: "plans.declined.letter",
  end: "plans.released.letter",
} as const;

/** The other side is told, and whoever was named; of somebody who stands on both sides, the organization's. */
async function tellAnswer(change: Change, { solutionId, assignmentId, answer, found, ...both }: Given): Promise<void> {
  const mine = sidesOf(change.principal, both);
  const other = answer === "end" ? (mine.team ? "organization" : "team") : found.proposed_by;
  const letters = lettersAbout(change, both.facts, solutionId, assignmentId);
  const named = [found.person_id, found.deputy_id];
  const people = await sides(change, both.facts, { organizationId: found.organization_id }, [other]);
  const reached = other === "organization" || answer === "end" ? [...people, ...named] : people;
  await letters.tell(answerLetters[answer], reached);
}

/** On which sides of an assignment somebody stands. */
export function sidesOf(principal: Principal, { facts, organization }: Sides) {
  return {
    team: can(principal, "solution:edit", facts),
    organization: can(principal, "role:answer", organization),
  };
}

function refuseOthersAnswer(
  { principal }: Change,
  answer: AssignmentAnswer["answer"],
  found: Found,
  sides: Sides,
): void {
  const isOpen =
    answer === "end" ? found.status === "accepted" || found.status === "proposed" : found.status === "proposed";
  if (!isOpen) throw new Refusal("conflict", "plans.error.alreadyAnswered");
  const bySide = sidesOf(principal, sides);
  const otherSide = found.proposed_by === "team" ? "organization" : "team";
  const isMine =
    answer !== "end"
      ? bySide[otherSide]
      : found.status === "accepted"
        ? bySide.team || bySide.organization
        : bySide[found.proposed_by];
  if (!isMine) throw new Refusal("forbidden", "errors.forbidden");
}

/** The person who answers for an organization is the one it names, unless an admin does it in its place. */
export function spokesperson({ principal }: Change, organizationId: string): string | null {
  return principal.organizations.has(organizationId) ? principal.personId : null;
}

function refuseArchived(facts: CommitmentFacts): void {
  if (facts.isArchived) throw new Refusal("locked", "errors.archived");
}

type NewAssignment = {
  markId: string;
  organizationId: string;
  personId: string | null;
  proposedBy: "team" | "organization";
  note: string;
};

/** A role that one side proposes; the other one answers. */
export function createAssignment(
  change: Change,
  { markId, organizationId, personId, proposedBy, note }: NewAssignment,
): Promise<string> {
  return change.create("assignment", {
    mark_id: markId,
    organization_id: organizationId,
    person_id: personId,
    deputy_id: null,
    status: "proposed",
    proposed_by: proposedBy,
    note,
    reason: "",
  });
}

async function markOf({ tx, coalitionId }: Change, solutionId: string, markId: string): Promise<void> {
  const mark = await tx
    .selectFrom("mark")
    .innerJoin("role_row", (join) =>
      join.onRef("role_row.coalition_id", "=", "mark.coalition_id").onRef("role_row.id", "=", "mark.role_row_id"),
    )
    .select("mark.id")
    .where("mark.coalition_id", "=", coalitionId)
    .where("mark.id", "=", markId)
    .where("mark.removed_at", "is", null)
    .where("role_row.removed_at", "is", null)
    .where("role_row.commitment_id", "=", solutionId)
    .executeTakeFirst();
  if (!mark) throw new Refusal("invalid", "plans.error.markMissing", undefined, "markId");
}

/** @throws {Refusal} `invalid` for an organization that has the role already, or waits for an answer. */
export async function refuseDouble({ tx, coalitionId }: Change, markId: string, organizationId: string): Promise<void> {
  const known = await tx
    .selectFrom("assignment")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("mark_id", "=", markId)
    .where("organization_id", "=", organizationId)
    .where("removed_at", "is", null)
    .where("status", "in", ["proposed", "accepted"])
    .executeTakeFirst();
  if (known) throw new Refusal("invalid", "plans.error.alreadyAssigned", undefined, "organizationId");
}

/** One of a solution's assignments. @throws {Refusal} `not_found` */
export async function assignmentOf({ tx, coalitionId }: Change, solutionId: string, assignmentId: string) {
  const found = await tx
    .selectFrom("assignment")
    .innerJoin("mark", (join) =>
      join.onRef("mark.coalition_id", "=", "assignment.coalition_id").onRef("mark.id", "=", "assignment.mark_id"),
    )
    .innerJoin("role_row", (join) =>
      join.onRef("role_row.coalition_id", "=", "mark.coalition_id").onRef("role_row.id", "=", "mark.role_row_id"),
    )
    .select([
      "assignment.mark_id",
      "assignment.organization_id",
      "assignment.person_id",
      "assignment.deputy_id",
      "assignment.status",
      "assignment.proposed_by",
      "mark.pending",
    ])
    .where("assignment.coalition_id", "=", coalitionId)
    .where("assignment.id", "=", assignmentId)
    .where("assignment.removed_at", "is", null)
    .where("mark.removed_at", "is", null)
    .where("role_row.removed_at", "is", null)
    .where("role_row.commitment_id", "=", solutionId)
    .executeTakeFirst();
  if (!found) throw new Refusal("not_found", "errors.notFound");
  return found;
}

/** @throws {Refusal} `invalid` when there is no such organization. */
export async function organizationFacts(
  { tx, coalitionId }: Change,
  organizationId: string,
): Promise<OrganizationFacts> {
  const row = await tx
    .selectFrom("organization")
    .select(["is_public", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", organizationId)
    .where("removed_at", "is", null)
    // It is not merged away before what is promised for it is written.
    .forKeyShare()
    .executeTakeFirst();
  if (!row) throw new Refusal("invalid", "plans.error.organizationMissing", undefined, "organizationId");
  return { coalitionId, organizationId, isPublic: row.is_public === 1, isArchived: row.archived_at !== null };
}
