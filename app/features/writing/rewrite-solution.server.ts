import { sessionOf } from "#app/features/desk/desk-session.server";
import { prepareMetrics } from "#app/features/documents/import-metrics.server";
import { stakeholderGroups } from "#app/features/documents/stakeholder-groups.server";
import { storeSolution } from "#app/features/documents/store-solution.server";
import { openLedger } from "#app/features/documents/written";
import { commitmentFacts } from "#app/features/plans/commitment-facts.server";
import { type MarkKind, markKinds } from "#app/features/plans/plan";
import { tellReleased } from "#app/features/plans/role-letters.server";
import { removeRoleRow } from "#app/features/plans/role-writing.server";
import { removeStep } from "#app/features/plans/solution-writing.server";
import { writeTimeline } from "#app/features/plans/timeline-writing.server";
import { planOfTeam } from "#app/features/teams/team-plan.server";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, type CommitmentFacts } from "#app/policy/policy";
import { compareWriting, type Rewriting } from "./compare-writing";
import type { Choices, Removal } from "./comparison";
import { placeMetrics } from "./place-metrics.server";
import { orderSteps } from "./order-steps.server";
import type { SeenSolution } from "./seen";
import { standingSolution } from "./standing-solution.server";
import { reviewOf } from "./write-solutions.server";
import type { TypedSolution } from "./writing";

type Rewrite = {
  submission: string;
  typed: TypedSolution;
  /** The solution as its text was printed. */
  seen: SeenSolution;
  choices: Choices;
};

/**
 * Makes a solution of the team of a session what its text says now, at once and through the commands of the forms.
 * What the text does not mention goes only where that was said.
 *
 * @throws {Refusal} by `session:record`, `solution:edit` and `metric:define`; `conflict` when others changed what the
 *   text changes too, and nobody has said what holds.
 */
export async function rewriteSolution(
  actor: Actor,
  sessionId: string,
  ref: number,
  { submission, typed, seen, choices }: Rewrite,
): Promise<void> {
  await change(actor, { action: "solution:rewrite", submission }, async (book) => {
    const { team, facts: recording } = await sessionOf(book, sessionId);
    const { now, plan } = await standingSolution({ db: book.tx, coalitionId: book.coalitionId, teamId: team.id }, ref);
    const facts = await commitmentFacts(book.tx, book.coalitionId, now.id);
    authorize(book.principal, "solution:edit", facts);
    authorize(book.principal, "metric:define", recording);
    if (seen.id !== now.id) throw new Refusal("invalid", "errors.formIncomplete");
    const rewriting = compareWriting(typed, { seen, now }, choices);
    if (rewriting.isOpen) throw new Refusal("conflict", "writing.conflict");

    await tellWhoIsReleased(book, facts, now.id, rewriting);
    const { ledger } = openLedger();
    const work = {
      ...{ book, teamId: team.id, planId: await planOfTeam(book, team.id), ledger },
      review: reviewOf([rewriting.pairing.doc]),
      labels: new Set<string>(),
      groups: await stakeholderGroups({ db: book.tx, principal: book.principal }),
      settledBy: book.principal.personId,
    };
    const metrics = await prepareMetrics(work, { solutions: [rewriting.pairing] }, plan);
    const { steps } = await storeSolution({ ...work, metrics }, rewriting.pairing, 0);
    for (const removal of rewriting.removals) if (removal.take) await remove(book, removal, now);
    await placeMetrics(book, now.id, rewriting.places, steps);
    if (rewriting.order) await orderSteps(book, now, rewriting.order, steps);
    for (const { step, words } of rewriting.timelines) {
      const stepId = step === null ? null : steps.get(step)!;
      await writeTimeline(book, { solutionId: now.id, stepId }, { words, points: [] });
    }
    book.about("commitment", now.id);
  });
}

/** Whoever held a role that the text takes away hears of it, as from the form. */
async function tellWhoIsReleased(
  book: Change,
  facts: CommitmentFacts,
  solutionId: string,
  { pairing, removals }: Rewriting,
): Promise<void> {
  const emptied = pairing.roles.flatMap(({ plan, changes }) => {
    const kinds = changes.filter(({ take, after }) => take && after === "").map(({ field }) => field as MarkKind);
    return plan ? [{ rowId: plan.id, kinds }] : [];
  });
  const removed = removals.filter(({ type, take }) => type === "role" && take).map(({ id }) => id);
  for (const place of [...emptied, ...removed.map((rowId) => ({ rowId, kinds: markKinds }))])
    await tellReleased(book, facts, solutionId, place);
}

async function remove(book: Change, { type, id }: Removal, { metrics }: SeenSolution): Promise<void> {
  if (type === "step") return removeStep(book, id);
  if (type === "role") return removeRoleRow(book, id);
  const removed_at = book.moment.now;
  if (type === "prose") return book.revise("prose_part", id, { removed_at });
  const line = metrics.find(({ linkIds }) => linkIds[0] === id);
  for (const linkId of line?.linkIds ?? []) await book.revise("metric_link", linkId, { removed_at });
}
