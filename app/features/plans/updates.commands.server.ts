import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { authorize, can, type CommitmentFacts, type Principal } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { commitmentFacts } from "./commitment-facts.server";
import type { UpdateStatus } from "./plan";
import type { CorrectUpdate } from "./solution.schema";

type UpdateText = {
  submission?: string;
  stepId: string | null;
  narrative: string;
  status: UpdateStatus | null;
  /** The day it speaks of (`YYYY-MM-DD`): today when left out. */
  statedOn?: string;
  /** Where it was said, in words: a document, a session. */
  source?: string;
};

/** Adds a dated statement about a solution or one of its steps. It is kept as written. */
export async function addUpdate(actor: Actor, solutionId: string, input: UpdateText): Promise<{ id: string }> {
  return change(actor, { action: "update:add", submission: input.submission }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, solutionId);
    authorize(change.principal, "solution:update", facts);
    if (input.stepId) await stepOf(change, solutionId, input.stepId);
    const id = newId();
    await change.tx
      .insertInto("commitment_update")
      .values({
        ...authorOf(change),
        id,
        commitment_id: solutionId,
        step_id: input.stepId,
        voice: "owner",
        status: input.status,
        mark_as_printed: null,
        narrative: input.narrative,
        source: input.source ?? "",
        organization_id: organizationOf(change.principal, facts),
        supersedes_id: null,
        superseded: 0,
        stated_on: input.statedOn ?? change.moment.today,
      })
      .execute();
    change.about("commitment", solutionId, { update: id });
    return { id };
  });
}

/**
 * Puts a corrected statement in the place of an earlier one, which is kept. Its author may, and whoever may edit the
 * solution.
 *
 * @throws {Refusal} `conflict` when it was corrected since the form showed it.
 */
export async function correctUpdate(
  actor: Actor,
  solutionId: string,
  updateId: string,
  { submission, shown, narrative, status }: CorrectUpdate,
): Promise<{ id: string }> {
  return change(actor, { action: "update:correct", submission }, async (change) => {
    const facts = await commitmentFacts(change.tx, change.coalitionId, solutionId);
    authorize(change.principal, "solution:update", facts);
    const current = await currentUpdate(change.tx, change.coalitionId, updateId);
    if (current !== shown) throw new Refusal("conflict", "errors.changedMeanwhile");
    const earlier = await updateOf(change, solutionId, current);
    if (!mayCorrectUpdate(change.principal, facts, earlier.author_id))
      throw new Refusal("forbidden", "errors.forbidden");
    const replaced = await change.tx
      .updateTable("commitment_update")
      .set({ superseded: 1 })
      .where("coalition_id", "=", change.coalitionId)
      .where("id", "=", current)
      .where("superseded", "=", 0)
      .executeTakeFirst();
    if (replaced.numUpdatedRows !== 1n) throw new Refusal("conflict", "errors.changedMeanwhile");
    const id = newId();
    const row = { ...earlier, ...authorOf(change), id, narrative, status, supersedes_id: current };
    await change.tx.insertInto("commitment_update").values(row).execute();
    change.about("commitment", solutionId, { update: id, corrects: current });
    return { id };
  });
}

/** The id of the statement that stands in the place of `id` now, however often it was corrected. */
export async function currentUpdate(db: Db, coalitionId: string, id: string): Promise<string> {
  const next = await db
    .selectFrom("commitment_update")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("supersedes_id", "=", id)
    .executeTakeFirst();
  return next ? currentUpdate(db, coalitionId, next.id) : id;
}

/** Who may correct a statement: its author, and whoever may edit the solution. */
export function mayCorrectUpdate(principal: Principal, facts: CommitmentFacts, authorId: string | null): boolean {
  if (!can(principal, "solution:update", facts)) return false;
  return (principal.personId !== null && principal.personId === authorId) || can(principal, "solution:edit", facts);
}

/** The organization for which somebody writes: the first lead, else supporter, that they speak for. */
export function organizationOf({ organizations }: Principal, { leads, supports }: CommitmentFacts): string | null {
  const speaksFor = (id: string) => organizations.get(id)?.has("rep") || organizations.get(id)?.has("plan_owner");
  return [...leads, ...supports].find(speaksFor) ?? null;
}

function authorOf({ coalitionId, principal, moment }: Change) {
  return { coalition_id: coalitionId, author_id: principal.personId, created_at: moment.now };
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

async function updateOf({ tx, coalitionId }: Change, solutionId: string, updateId: string) {
  const update = await tx
    .selectFrom("commitment_update")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", updateId)
    .where("commitment_id", "=", solutionId)
    .executeTakeFirst();
  if (!update) throw new Refusal("not_found", "errors.notFound");
  return update;
}
