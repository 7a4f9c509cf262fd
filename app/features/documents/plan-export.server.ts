import type { RecapMetric, RecapSolution } from "#app/features/recaps/recap";
import { linksOfPlan } from "#app/features/plans/step-links.server";
import type { Reader } from "#app/platform/reader.server";
import type { RecapDraft } from "./draft";
import { cellOf, numbersOf, type PlanMetric, type PlanSolution, stateOf } from "./kept-values";
import { readPlan } from "./plan-as-it-stands.server";

/** A plan as it is given out: a recap, and what only a plan has. */
type PlanStructure = Omit<RecapDraft, "solutions"> & { solutions: RecapSolution[] };

type Of = { teamId: string; name: string };

/**
 * A team's plan as it stands now, in the structure of a recap: what is printed, and what reads back the same. What was
 * only proposed is no part of it; what was retired stands with the parked. The team must have been reached.
 *
 * @param only the solutions to be given, by id; also proposed ones.
 */
export async function readPlanStructure(
  { db, principal }: Reader,
  { teamId, name }: Of,
  title: string,
  language: "en" | "es",
  only: ReadonlySet<string> | null = null,
): Promise<PlanStructure> {
  const from = { db, coalitionId: principal.coalitionId, teamId };
  const plan = await readPlan(from);
  const links = await linksOfPlan(db, from.coalitionId, teamId);
  const solutions = plan
    .filter(({ id, state }) => (only ? only.has(id) : state !== "proposed"))
    .map((solution, at, all) => {
      const shared = links.filter((link) => link.solution === solution.id);
      const sharedSteps = shared.flatMap((link) => placeOf(link.step, all));
      return { ...solutionOf(solution, at), ...(sharedSteps.length > 0 ? { sharedSteps } : {}) };
    });
  return {
    kind: "recap",
    language,
    title,
    team: name,
    sessionNumber: null,
    date: null,
    intro: null,
    solutions,
    warnings: [],
    leftover: [],
  };
}

/** Where a step stands in what is printed; nowhere when its solution is not. */
function placeOf(stepId: string, solutions: readonly PlanSolution[]): { solution: number; step: number }[] {
  return solutions.flatMap(({ steps }, at) => {
    const index = steps.findIndex(({ id }) => id === stepId);
    return index < 0 ? [] : [{ solution: at + 1, step: numbersOf(steps.map(({ label }) => label))[index]! }];
  });
}

function solutionOf({ title, goal, state, steps, roles, metrics, prose }: PlanSolution, index: number): RecapSolution {
  const numbers = numbersOf(steps.map(({ label }) => label));
  const numberOf = new Map(steps.map(({ id }, i) => [id, numbers[i]!]));
  return {
    order: index + 1,
    title,
    goal,
    status: stateOf(state),
    steps: steps.map(({ text, notes }, i) => ({ number: numbers[i]!, text, notes })),
    roles: roles.map(({ label, lead, support }) => ({
      stakeholder: label,
      lead: cellOf(lead),
      support: cellOf(support),
    })),
    metrics: metrics.map((metric) => metricOf(metric, numberOf)),
    ...(prose.length > 0 ? { prose: prose.map(({ kind, body }) => ({ kind, body })) } : {}),
  };
}

function metricOf({ kind, stepIds, words, target }: PlanMetric, numberOf: ReadonlyMap<string, number>): RecapMetric {
  const stepNumbers = stepIds.flatMap((id) => numberOf.get(id) ?? []).sort((a, b) => a - b);
  return { kind, stepNumbers, text: words, target };
}
