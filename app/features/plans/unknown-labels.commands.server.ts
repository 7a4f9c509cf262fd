import { normalizeName } from "#app/features/organizations/organization";
import { addOrganization } from "#app/features/organizations/organizations.commands.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, type CommitmentFacts } from "#app/policy/policy";
import { createAssignment, organizationFacts } from "./assignments.commands.server";
import { commitmentFacts } from "./commitment-facts.server";
import { lettersAbout, sides } from "./role-letters.server";
import type { SettleLabel } from "./unknown-label.schema";
import { unknown } from "./unknown-labels.queries.server";

/**
 * Says which organization a label means: it is asked for every mark of the rows chosen, which keep the label as it is
 * printed. A new organization takes its name, for who may add one.
 *
 * @returns how many roles it was asked for.
 * @throws {Refusal} `forbidden`, `not_found` for a row that is not nobody's any more, `invalid` for an organization that is not there.
 */
export async function settleLabel(actor: Actor, rowId: string, input: SettleLabel): Promise<{ roles: number }> {
  return change(actor, { action: "label:settle", submission: input.submission }, async (change) => {
    const marks = await marksOfRows(change, [...new Set([rowId, ...input.rowIds])], rowId);
    const facts = new Map<string, CommitmentFacts>();
    for (const { solutionId } of marks) {
      if (facts.has(solutionId)) continue;
      const found = await commitmentFacts(change.tx, change.coalitionId, solutionId);
      authorize(change.principal, "solution:edit", found);
      facts.set(solutionId, found);
    }
    const organizationId = await organizationOf(change, input);
    const told = new Set<string>();
    for (const { markId, solutionId } of marks) {
      const place = { markId, organizationId, personId: null, proposedBy: "team" as const, note: "" };
      const id = await createAssignment(change, place);
      const letters = lettersAbout(change, facts.get(solutionId)!, solutionId, id, told);
      const people = await sides(change, facts.get(solutionId)!, { organizationId }, ["organization"]);
      await letters.tell("plans.asked.letter", people);
    }
    change.about("organization", organizationId, { roles: marks.length });
    return { roles: marks.length };
  });
}

/** The marks of the rows, which must all say the same as the first one and be nobody's still. */
async function marksOfRows({ tx, coalitionId }: Change, rowIds: string[], first: string) {
  const marks = await unknown(tx, coalitionId).where("r.id", "in", rowIds).orderBy("r.id").orderBy("m.kind").execute();
  const label = marks.find(({ id }) => id === first)?.label;
  const isSame = (each: string) => normalizeName(each) === normalizeName(label ?? "");
  const found = new Set(marks.map(({ id }) => id));
  if (label === undefined || found.size < rowIds.length || !marks.every((mark) => isSame(mark.label)))
    throw new Refusal("not_found", "errors.notFound");
  return marks;
}

async function organizationOf(change: Change, input: SettleLabel): Promise<string> {
  if (input.organizationId) {
    const { isArchived } = await organizationFacts(change, input.organizationId);
    if (isArchived) throw new Refusal("invalid", "plans.error.organizationMissing", undefined, "organizationId");
    return input.organizationId;
  }
  if (input.name === "") throw new Refusal("invalid", "plans.error.organizationMissing", undefined, "organizationId");
  const { name, kind, groupId } = input;
  const rest = { areaServed: "", website: null, about: "", parentId: null, isPublic: true };
  return (await addOrganization(change, { name, kind, groupId, ...rest })).id;
}
