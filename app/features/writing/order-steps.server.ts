import { reviseStep } from "#app/features/plans/solution-writing.server";
import type { Change } from "#app/platform/changes.server";
import type { SeenSolution } from "./seen";
import { inOrder, type StepOrder } from "./step-order";

/**
 * Puts the steps of a solution into the order of a text. @param now as they stood before the text was written.
 * @param steps ids by the numbers of the text.
 */
export async function orderSteps(
  book: Change,
  now: Pick<SeenSolution, "id" | "steps">,
  { numbers, isMoved }: StepOrder,
  steps: ReadonlyMap<number, string>,
): Promise<void> {
  const standing = await book.tx
    .selectFrom("step")
    .select(["id", "position"])
    .where("coalition_id", "=", book.coalitionId)
    .where("commitment_id", "=", now.id)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
  const ids = standing.map(({ id }) => id);
  const wanted = numbers.map((number) => steps.get(number)!).filter((id) => ids.includes(id));
  const added = new Set(wanted.filter((id) => !now.steps.some((step) => step.id === id)));
  const positions = new Map(standing.map(({ id, position }) => [id, position]));
  for (const [at, id] of inOrder(ids, wanted, { added, isMoved }).entries()) {
    if (positions.get(id) !== at + 1) await reviseStep(book, id, { position: at + 1 });
  }
}
