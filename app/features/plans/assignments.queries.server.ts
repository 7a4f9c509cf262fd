import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { can, type CommitmentFacts, forbidden, type Principal } from "#app/policy/policy";
import { type Assignment, type MarkKind, marksOf } from "./plan";
import { rolesOf, stepsOf } from "./solution-parts.server";
import { ownOrganizations } from "./solutions.queries.server";

export type AssignmentToAnswer = {
  assignment: Assignment;
  kind: MarkKind;
  rowLabel: string;
  /** Which answers the reader may give now. */
  may: { accept: boolean; decline: boolean; end: boolean };
};

/**
 * One role of one organization, for the two sides that may answer it.
 *
 * @throws {Refusal} `not_found` for one that the reader does not see, `forbidden` for who is on neither side.
 */
export async function readAssignment(
  reader: Reader,
  solutionId: string,
  facts: CommitmentFacts,
  assignmentId: string,
): Promise<AssignmentToAnswer> {
  const { rows } = await rolesOf(reader, solutionId, facts);
  for (const row of rows) {
    for (const mark of marksOf([row])) {
      const assignment = mark.assignments.find(({ id }) => id === assignmentId);
      if (!assignment) continue;
      return { assignment, kind: mark.kind, rowLabel: row.label, may: answersTo(reader, facts, assignment) };
    }
  }
  throw new Refusal("not_found", "errors.notFound");
}

function answersTo({ principal }: Reader, facts: CommitmentFacts, assignment: Assignment) {
  const { status, proposedBy } = assignment;
  const side = sidesOf(principal, facts, assignment);
  if (facts.isArchived) return { accept: false, decline: false, end: false };
  const isWaiting = status === "proposed";
  const answers = isWaiting && side[proposedBy === "team" ? "organization" : "team"];
  const mayTakeBack = isWaiting && !answers && side[proposedBy];
  return { accept: answers, decline: answers, end: status === "accepted" || status === "left" || mayTakeBack };
}

/** For which side the reader may answer. @throws {Refusal} `forbidden` for neither. */
function sidesOf(principal: Principal, facts: CommitmentFacts, { organization }: Assignment) {
  const { coalitionId } = principal;
  const organizationFacts = organization && {
    coalitionId,
    organizationId: organization.id,
    isPublic: true,
    isArchived: false,
  };
  const side = {
    team: can(principal, "solution:edit", facts),
    organization: organizationFacts !== null && can(principal, "role:answer", organizationFacts),
  };
  if (!side.team && !side.organization) throw forbidden(principal, "role:answer", organizationFacts ?? facts);
  return side;
}

/** What an offer can choose from: the rows of the solution, and the reader's own organizations. */
export async function readOfferChoices(reader: Reader, solutionId: string, facts: CommitmentFacts) {
  const own = ownOrganizations(reader);
  if (own.length === 0) throw forbidden(reader.principal, "role:answer", facts);
  if (facts.isArchived) throw new Refusal("locked", "errors.archived");
  const [roles, steps, organizations] = await Promise.all([
    rolesOf(reader, solutionId, facts),
    stepsOf(reader, solutionId),
    reader.db
      .selectFrom("organization")
      .select(["id as value", "name as label", "stakeholder_group_id as groupId"])
      .where("coalition_id", "=", reader.principal.coalitionId)
      .where("id", "in", own)
      .where("removed_at", "is", null)
      .where("archived_at", "is", null)
      .orderBy("name")
      .execute(),
  ]);
  return { rows: roles.rows, steps: steps.map(({ id, label }) => ({ id, label })), organizations };
}
