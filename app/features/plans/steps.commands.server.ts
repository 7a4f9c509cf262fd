import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { commitmentFacts } from "./commitment-facts.server";
import { type Direction, moveInOrder } from "./plan";
import type { EditStep, NewStep } from "./solution.schema";
import { addStep, removeStep, reviseStep } from "./solution-writing.server";
import { versionToExpect } from "./stale-saves.server";
import { writeTimeline } from "./timeline-writing.server";

const words = ["label", "text", "notes"];

/** Adds a step at the end. @returns its permanent number in the solution. */
export async function addStepToSolution(actor: Actor, solutionId: string, input: NewStep): Promise<{ ref: number }> {
  const { submission, text, notes, timeline } = input;
  return change(actor, { action: "step:add", submission }, async (change) => {
    await mayEdit(change, solutionId);
    const { ref } = await addStep(change, solutionId, { text, notes, timeline });
    change.about("commitment", solutionId, { step: ref });
    return { ref };
  });
}

/** Changes a step's words and timeline. @throws {Refusal} `conflict` on a stale save. */
export async function editStep(actor: Actor, solutionId: string, stepId: string, input: EditStep): Promise<void> {
  const { version, label, text, notes, timeline } = input;
  return change(actor, { action: "step:edit" }, async (change) => {
    await mayEdit(change, solutionId);
    await stepOf(change, solutionId, stepId);
    const expected = await versionToExpect(change, "step", stepId, version, words);
    await reviseStep(change, stepId, { ...(label === "" ? {} : { label }), text, notes }, expected);
    await writeTimeline(change, { solutionId, stepId }, timeline);
    change.about("commitment", solutionId, { step: stepId });
  });
}

/** Takes a step out. Undoing brings it back, with its number. */
export async function removeStepFromSolution(
  actor: Actor,
  solutionId: string,
  stepId: string,
  version: number,
): Promise<void> {
  return change(actor, { action: "step:remove" }, async (change) => {
    await mayEdit(change, solutionId);
    await stepOf(change, solutionId, stepId);
    await removeStep(change, stepId, await versionToExpect(change, "step", stepId, version, words));
    change.about("commitment", solutionId, { step: stepId });
  });
}

/** Moves a step past its neighbour. Its number stays. */
export async function moveStep(actor: Actor, solutionId: string, stepId: string, direction: Direction): Promise<void> {
  return change(actor, { action: "step:move" }, async (change) => {
    await mayEdit(change, solutionId);
    await stepOf(change, solutionId, stepId);
    const steps = await change.tx
      .selectFrom("step")
      .select(["id", "position"])
      .where("coalition_id", "=", change.coalitionId)
      .where("commitment_id", "=", solutionId)
      .where("removed_at", "is", null)
      .orderBy("position")
      .orderBy("ref")
      .execute();
    for (const { id, position } of moveInOrder(steps, stepId, direction)) await reviseStep(change, id, { position });
    change.about("commitment", solutionId, { step: stepId });
  });
}

async function mayEdit(change: Change, solutionId: string): Promise<void> {
  authorize(change.principal, "solution:edit", await commitmentFacts(change.tx, change.coalitionId, solutionId));
}

/** @throws {Refusal} `not_found` for a step of another solution. */
async function stepOf({ tx, coalitionId }: Change, solutionId: string, stepId: string): Promise<void> {
  const step = await tx
    .selectFrom("step")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", stepId)
    .where("commitment_id", "=", solutionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!step) throw new Refusal("not_found", "errors.notFound");
}
