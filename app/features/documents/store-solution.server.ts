import type { Change } from "#app/platform/changes.server";
import { writeLine, writeTarget } from "#app/features/metrics/metric-writing.server";
import { printNotes, tidyNotes } from "#app/features/plans/notes";
import { addProsePart } from "#app/features/plans/prose.server";
import { addRoleRow, setMark } from "#app/features/plans/role-writing.server";
import { addSolution, reviseSolution, reviseStep } from "#app/features/plans/solution-writing.server";
import { addSteps } from "#app/features/plans/step-list-writing.server";
import type { MetricIds } from "./import-metrics.server";
import type { FieldChange, SolutionPairing } from "./import-plan";
import { asKept, markOf, printMark, printTarget } from "./kept-values";
import type { Review } from "./review";
import { groupOf, type NamedGroup } from "./stakeholder-groups";
import type { Ledger } from "./written";
import { keptTarget } from "./written-target";

export type StoreWork = {
  book: Change;
  planId: string;
  review: Review;
  /** Labels of the plan's solutions: a second "Solution 1" gets its permanent number instead. */
  labels: Set<string>;
  groups: readonly NamedGroup[];
  ledger: Ledger;
  metrics: MetricIds;
  /** Who makes targets final, where a person says so and no document. */
  settledBy?: string | null;
};

type Place = { id: string; ref: number; isNew: boolean };

/** Where a solution stands once it is stored, and its steps by the document's numbers, in the document's order. */
type Stored = Place & { steps: Map<number, string> };

/** Writes one solution of a document; `index` is its place in the document. */
export async function storeSolution(work: StoreWork, pairing: SolutionPairing, index: number): Promise<Stored> {
  const place = await storeHead(work, pairing);
  const steps = await storeSteps(work, pairing, place);
  await storeRoles(work, pairing, place);
  await storeMetrics(work, pairing, { ...place, steps, index });
  await storeProse(work, pairing, place);
  return { ...place, steps };
}

async function storeHead(
  { book, planId, labels, ledger }: StoreWork,
  { doc, plan, changes }: SolutionPairing,
): Promise<Place> {
  const values = { goal: doc.goal, state: doc.status };
  if (!plan) {
    const label = String(doc.order);
    const own = labels.has(label) ? {} : { label };
    labels.add(label);
    const { id, ref } = await addSolution(book, planId, {
      ...own,
      title: doc.title,
      goal: doc.goal,
      state: doc.status,
    });
    ledger.count("solutions");
    ledger.tell({ type: "solution", what: "added", title: doc.title, ref });
    ledger.wrote(id, values);
    return { id, ref, isNew: true };
  }
  const taken = takenFields(changes);
  if (taken.size > 0) {
    await reviseSolution(book, plan.id, {
      ...(taken.has("title") ? { title: doc.title } : {}),
      ...(taken.has("goal") ? { goal: doc.goal } : {}),
      ...(taken.has("state") ? { state: doc.status } : {}),
    });
    ledger.count("changed");
    ledger.tell({ type: "solution", what: "changed", title: plan.title, ref: plan.ref });
  }
  ledger.wrote(plan.id, values);
  return { id: plan.id, ref: plan.ref, isNew: false };
}

/** @returns the step ids by the document's numbers. */
async function storeSteps(work: StoreWork, { steps }: SolutionPairing, place: Place): Promise<Map<number, string>> {
  const { book, ledger } = work;
  const ids = new Map<number, string>();
  const fresh = steps.filter(({ plan }) => plan === null).map(({ doc }) => doc);
  const added = await addSteps(
    book,
    place.id,
    fresh.map(({ number, text, notes }) => ({ label: String(number), text, notes })),
  );
  for (const { text } of fresh) {
    ledger.count("steps");
    if (!place.isNew) ledger.tell({ type: "step", what: "added", title: text, ref: place.ref });
  }
  for (const { doc, plan, changes } of steps) {
    const notes = tidyNotes(doc.notes);
    const id = plan?.id ?? added.shift()!;
    const taken = takenFields(changes);
    if (taken.size > 0) {
      await reviseStep(book, id, {
        ...(taken.has("number") ? { label: String(doc.number) } : {}),
        ...(taken.has("text") ? { text: doc.text } : {}),
        ...(taken.has("notes") ? { notes } : {}),
      });
      ledger.count("changed");
      ledger.tell({ type: "step", what: "changed", title: doc.text, ref: place.ref });
    }
    ledger.wrote(id, { text: doc.text, notes: printNotes(notes) });
    ids.set(doc.number, id);
  }
  return ids;
}

async function storeRoles(
  { book, review, groups, ledger }: StoreWork,
  { roles }: SolutionPairing,
  place: Place,
): Promise<void> {
  for (const { doc, plan, changes } of roles) {
    const [lead, support] = [markOf(doc.lead), markOf(doc.support)];
    let id = plan?.id;
    if (!id) {
      const groupId = groupOf(doc.stakeholder, review.choices, groups);
      id = await addRoleRow(book, place.id, { label: doc.stakeholder, groupId, lead, support });
      ledger.count("roles");
      if (!place.isNew) ledger.tell({ type: "role", what: "added", title: doc.stakeholder, ref: place.ref });
    }
    const taken = takenFields(changes);
    if (taken.has("lead")) await setMark(book, id, "lead", lead);
    if (taken.has("support")) await setMark(book, id, "support", support);
    if (taken.size > 0) {
      ledger.count("changed");
      ledger.tell({ type: "role", what: "changed", title: doc.stakeholder, ref: place.ref });
    }
    ledger.wrote(id, { lead: printMark(lead), support: printMark(support) });
  }
}

async function storeProse(
  { book, planId, ledger }: StoreWork,
  { doc: { title }, prose }: SolutionPairing,
  place: Place,
): Promise<void> {
  for (const { doc, plan, changes } of prose) {
    const { kind, body } = doc;
    const id = plan?.id ?? (await addProsePart(book, { planId, solutionId: place.id }, { kind, body }));
    if (!plan && !place.isNew) ledger.tell({ type: "prose", what: "added", title, ref: place.ref });
    if (takenFields(changes).has("body")) {
      await book.revise("prose_part", id, { body });
      ledger.count("changed");
      ledger.tell({ type: "prose", what: "changed", title, ref: place.ref });
    }
    ledger.wrote(id, { body });
  }
}

type MetricPlace = Place & { steps: ReadonlyMap<number, string>; index: number };

async function storeMetrics(
  { book, ledger, metrics, settledBy = null }: StoreWork,
  pairing: SolutionPairing,
  place: MetricPlace,
): Promise<void> {
  for (const [i, { doc, plan, changes }] of pairing.metrics.entries()) {
    const target = doc.target && keptTarget(doc.target);
    let linkIds = plan?.linkIds;
    if (!linkIds) {
      // A number that no step has was doubted on the review page; what stays open belongs to the whole solution.
      const stepIds = doc.stepNumbers.flatMap((number) => place.steps.get(number) ?? []);
      linkIds = await writeLine(book, {
        metricId: metrics(place.index, i),
        commitmentId: place.id,
        kind: doc.kind,
        stepIds,
        words: doc.text,
        target,
        settledBy,
      });
      ledger.count("links");
      if (!place.isNew) ledger.tell({ type: "metric", what: "added", title: doc.text, ref: place.ref });
    }
    const taken = takenFields(changes);
    for (const id of linkIds) {
      if (taken.has("words")) await book.revise("metric_link", id, { words: doc.text });
      if (taken.has("target")) await writeTarget(book, id, target, settledBy);
      ledger.wrote(id, { words: doc.text, target: printTarget(asKept(doc)) });
    }
    if (taken.size > 0) {
      ledger.count("changed");
      ledger.tell({ type: "metric", what: "changed", title: doc.text, ref: place.ref });
    }
  }
}

function takenFields(changes: readonly FieldChange[]): Set<FieldChange["field"]> {
  return new Set(changes.filter(({ take }) => take).map(({ field }) => field));
}
