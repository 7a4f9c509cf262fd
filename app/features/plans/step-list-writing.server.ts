import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { tidyNotes } from "./notes";
import type { StepText } from "./solution-writing.server";

/**
 * Adds many steps at the end of a solution at once, under its next permanent numbers: as `addStep` one by one, in a
 * third of the statements. For use inside a change whose caller has asked the policy.
 *
 * @returns their ids, in the order given.
 */
export async function addSteps(
  change: Change,
  solutionId: string,
  steps: readonly Omit<StepText, "timeline">[],
): Promise<string[]> {
  if (steps.length === 0) return [];
  const solution = await change.tx
    .selectFrom("commitment")
    .select(["next_step_ref", "version"])
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "=", solutionId)
    .executeTakeFirst();
  if (!solution) throw new Refusal("not_found", "errors.notFound");
  const last = await change.tx
    .selectFrom("step")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", change.coalitionId)
    .where("commitment_id", "=", solutionId)
    .executeTakeFirst();
  const first = solution.next_step_ref;
  await change.revise("commitment", solutionId, { next_step_ref: first + steps.length }, solution.version);
  const ids: string[] = [];
  for (const [i, { label, text, notes }] of steps.entries()) {
    const ref = first + i;
    const row = {
      ref,
      label: label || String(ref),
      position: (last?.position ?? 0) + 1 + i,
      text,
      notes: JSON.stringify(tidyNotes(notes)),
    };
    ids.push(await change.create("step", { commitment_id: solutionId, kind: "step", voice: "owner", ...row }));
  }
  return ids;
}
