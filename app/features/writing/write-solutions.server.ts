import { sessionOf } from "#app/features/desk/desk-session.server";
import { prepareMetrics } from "#app/features/documents/import-metrics.server";
import type { SolutionPairing } from "#app/features/documents/import-plan";
import { noChoices, type Review } from "#app/features/documents/review";
import { stakeholderGroups } from "#app/features/documents/stakeholder-groups.server";
import { readPlan } from "#app/features/documents/plan-as-it-stands.server";
import { storeSolution } from "#app/features/documents/store-solution.server";
import { openLedger } from "#app/features/documents/written";
import { writeTimeline } from "#app/features/plans/timeline-writing.server";
import { planOfTeam } from "#app/features/teams/team-plan.server";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { authorize } from "#app/policy/policy";
import { filledRoles } from "./blank-places";
import type { TypedSolution } from "./writing";

/**
 * Writes solutions that were typed at a session's desk into the plan of its team, with their steps, roles and metrics,
 * at once and through the commands of the forms.
 *
 * @param submission the form's: the same one twice writes once.
 * @returns their permanent numbers.
 * @throws {Refusal} by `session:record`, `solution:arrange` and `metric:define`.
 */
export async function writeSolutions(
  actor: Actor,
  sessionId: string,
  { submission, solutions }: { submission: string; solutions: readonly TypedSolution[] },
): Promise<number[]> {
  return change(actor, { action: "solution:write", submission }, async (book) => {
    const { team, facts } = await sessionOf(book, sessionId);
    authorize(book.principal, "solution:arrange", facts);
    authorize(book.principal, "metric:define", facts);
    const planId = await planOfTeam(book, team.id);
    const plan = await readPlan({ db: book.tx, coalitionId: book.coalitionId, teamId: team.id });
    const typed = solutions.map(filledRoles);
    const pairings = typed.map(newPairing);
    const review = reviewOf(typed);
    const { ledger } = openLedger();
    const work = {
      ...{ book, planId, teamId: team.id, review, ledger },
      labels: new Set(plan.map(({ label }) => label)),
      groups: await stakeholderGroups({ db: book.tx, principal: book.principal }),
      settledBy: book.principal.personId,
    };
    const metrics = await prepareMetrics(work, { solutions: pairings }, plan);
    const refs: number[] = [];
    for (const [at, pairing] of pairings.entries()) {
      const { id, ref, steps } = await storeSolution({ ...work, metrics }, pairing, at);
      await writeTimelines(book, id, typed[at]!, steps);
      book.about("commitment", id, { solutions: pairings.length });
      refs.push(ref);
    }
    return refs;
  });
}

/** What the commands that store documents are told of typed solutions: nothing was chosen on a page of review. */
export function reviewOf(solutions: Review["draft"]["solutions"]): Review {
  const paper = { title: "", team: null, sessionNumber: null, date: null, intro: null };
  const draft = { kind: "recap" as const, language: "en" as const, ...paper, solutions, warnings: [], leftover: [] };
  return { draft, choices: noChoices };
}

function newPairing(doc: TypedSolution): SolutionPairing {
  const fresh = <T>(items: readonly T[]) => items.map((item) => ({ doc: item, plan: null, changes: [] }));
  const { steps, roles, metrics, prose = [] } = doc;
  const parts = { steps: fresh(steps), roles: fresh(roles), metrics: fresh(metrics), prose: fresh(prose) };
  return { doc, plan: null, changes: [], ...parts };
}

async function writeTimelines(
  book: Change,
  solutionId: string,
  { when, steps }: TypedSolution,
  ids: ReadonlyMap<number, string>,
): Promise<void> {
  const timed = [
    { stepId: null, words: when },
    ...steps.map((step) => ({ stepId: ids.get(step.number)!, words: step.when })),
  ];
  for (const { stepId, words } of timed) {
    if (words !== "") await writeTimeline(book, { solutionId, stepId }, { words, points: [] });
  }
}
