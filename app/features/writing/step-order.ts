import type { SolutionPairing } from "#app/features/documents/import-plan";
import type { SeenSolution } from "./seen";

/** Steps by their numbers in a text, in its order, and whether its writer moved those that were there. */
export type StepOrder = { numbers: number[]; isMoved: boolean };

/** What of the text's order is to be brought into the plan: moved steps, and new ones that stand before others. */
export function orderWanted(pairs: SolutionPairing["steps"], seen: Pick<SeenSolution, "steps">): StepOrder | null {
  const ids = pairs.flatMap(({ plan }) => (plan ? [plan.id] : []));
  const before = seen.steps.map(({ id }) => id).filter((id) => ids.includes(id));
  const isMoved = ids.filter((id) => before.includes(id)).some((id, at) => id !== before[at]);
  const isNewBetween = pairs.some(({ plan }, at) => !plan && pairs.slice(at + 1).some((later) => later.plan));
  return isMoved || isNewBetween ? { numbers: pairs.map(({ doc }) => doc.number), isMoved } : null;
}

/**
 * The steps of a plan in the order of a text. Steps that the text does not name keep their places among the others;
 * where its writer moved none, new ones come after the step that they follow in it.
 *
 * @param standing ids in the order of the plan. @param wanted ids in the order of the text. @param added new ones.
 */
export function inOrder(
  standing: readonly string[],
  wanted: readonly string[],
  { added, isMoved }: { added: ReadonlySet<string>; isMoved: boolean },
): string[] {
  if (isMoved) {
    const [named, next] = [new Set(wanted), [...wanted]];
    return standing.map((id) => (named.has(id) ? next.shift()! : id));
  }
  const order = standing.filter((id) => !added.has(id));
  for (const [at, id] of wanted.entries()) {
    if (added.has(id)) order.splice(at === 0 ? 0 : order.indexOf(wanted[at - 1]!) + 1, 0, id);
  }
  return order;
}
