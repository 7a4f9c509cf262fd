import type { Change } from "#app/platform/changes.server";
import type { Note } from "./notes";
import { tidyNotes } from "./notes";
import type { SolutionState } from "./plan";
import { addRoleRow, type RoleRowText } from "./role-writing.server";
import type { TimelineText } from "./timeline";
import { writeTimeline } from "./timeline-writing.server";

// The building blocks of every way to write a solution: forms, and documents that are read in. They run inside a
// caller's change; the caller has authorized it once and names what its audit event is about.

export type StepText = {
  /** The number as printed; the step's permanent number when left out. */
  label?: string;
  text: string;
  notes: readonly Note[];
  timeline?: TimelineText;
};

export type SolutionText = {
  /** The number as printed; the solution's permanent number when left out. */
  label?: string;
  title: string;
  goal: string;
  state: SolutionState;
  stateReason?: string;
};

export type SolutionTree = SolutionText & { steps: readonly StepText[]; roles: readonly RoleRowText[] };

export type WrittenSolution = {
  id: string;
  ref: number;
  /** In the order given. */
  steps: { id: string; ref: number }[];
  /** Role row ids, in the order given. */
  roles: string[];
};

/** Writes a whole solution with its steps and roles. */
export async function writeSolutionTree(change: Change, planId: string, tree: SolutionTree): Promise<WrittenSolution> {
  const { steps: stepTexts, roles: rowTexts, ...text } = tree;
  const { id, ref } = await addSolution(change, planId, text, stepTexts.length);
  const steps: WrittenSolution["steps"] = [];
  for (const [at, step] of stepTexts.entries()) {
    const stepRef = at + 1;
    steps.push({ id: await createStep(change, id, step, { ref: stepRef, position: stepRef }), ref: stepRef });
  }
  const roles: string[] = [];
  for (const row of rowTexts) roles.push(await addRoleRow(change, id, row));
  return { id, ref, steps, roles };
}

/**
 * Adds a solution at the end of a plan, under the next permanent number.
 *
 * @param stepsToCome how many step numbers the caller gives out itself, from 1.
 */
export async function addSolution(
  change: Change,
  planId: string,
  text: SolutionText,
  stepsToCome = 0,
): Promise<{ id: string; ref: number }> {
  const last = await change.tx
    .selectFrom("commitment")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", change.coalitionId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  const ref = await change.takeRef("plan", planId);
  const id = await change.create("commitment", {
    plan_id: planId,
    section_id: null,
    ref,
    label: text.label || String(ref),
    position: (last?.position ?? 0) + 1,
    title: text.title,
    goal: text.goal,
    state: text.state,
    state_reason: text.stateReason ?? "",
    next_step_ref: stepsToCome + 1,
  });
  return { id, ref };
}

/** Changes a solution's own words. @throws {Refusal} `conflict` when `expectedVersion` is given and it has moved on. */
export async function reviseSolution(
  change: Change,
  id: string,
  text: Partial<SolutionText>,
  expectedVersion?: number,
): Promise<void> {
  const { stateReason, ...same } = text;
  const patch = stateReason === undefined ? same : { ...same, state_reason: stateReason };
  await change.revise("commitment", id, patch, expectedVersion);
}

/** Adds a step at the end, under the next permanent number of its solution. */
export async function addStep(
  change: Change,
  solutionId: string,
  step: StepText,
): Promise<{ id: string; ref: number }> {
  const last = await change.tx
    .selectFrom("step")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", change.coalitionId)
    .where("commitment_id", "=", solutionId)
    .executeTakeFirst();
  const ref = await change.takeRef("commitment", solutionId);
  return { id: await createStep(change, solutionId, step, { ref, position: (last?.position ?? 0) + 1 }), ref };
}

async function createStep(
  change: Change,
  solutionId: string,
  step: StepText,
  place: { ref: number; position: number },
) {
  const id = await change.create("step", {
    commitment_id: solutionId,
    ref: place.ref,
    label: step.label || String(place.ref),
    position: place.position,
    kind: "step",
    voice: "owner",
    text: step.text,
    notes: JSON.stringify(tidyNotes(step.notes)),
  });
  if (step.timeline) await writeTimeline(change, { solutionId, stepId: id }, step.timeline);
  return id;
}

/** Changes a step's own words, or its place. */
export async function reviseStep(
  change: Change,
  id: string,
  step: Partial<Omit<StepText, "timeline">> & { position?: number },
  expectedVersion?: number,
): Promise<void> {
  const { notes, ...same } = step;
  const patch = notes === undefined ? same : { ...same, notes: JSON.stringify(tidyNotes(notes)) };
  await change.revise("step", id, patch, expectedVersion);
}

/** Takes a step out of its solution. Its number is not given again, and its history stays. */
export async function removeStep(change: Change, id: string, expectedVersion?: number): Promise<void> {
  await change.revise("step", id, { removed_at: change.moment.now }, expectedVersion);
}
