import { printNotes, tidyNotes } from "#app/features/plans/notes";
import {
  asKept,
  markOf,
  type PlanMetric,
  type PlanProse,
  type PlanRole,
  type PlanSolution,
  type PlanStep,
  printMark,
  printTarget,
  stateOf,
} from "./kept-values";
import { matchByKind, matchByText, matchByTitle } from "./matching";
import {
  type Review,
  type ReviewDraft,
  type ReviewMetric,
  type ReviewProse,
  type ReviewSolution,
  sameWords,
  shortKey,
} from "./review";

/** What earlier imports wrote, by row: the document's own values, field by field. */
export type Written = ReadonlyMap<string, Record<string, string>>;

/** A field that the document says otherwise than the plan. `take` says whether the document's value is to be written. */
export type FieldChange = {
  key: string;
  field:
    | "title"
    | "date"
    | "introduction"
    | "goal"
    | "state"
    | "number"
    | "when"
    | "text"
    | "notes"
    | "lead"
    | "support"
    | "words"
    | "place"
    | "target"
    | "body";
  /** What it is about, for the page. */
  subject: { type: "session" | "solution" | "step" | "role" | "metric" | "prose"; title: string; solution: string };
  before: string;
  after: string;
  /** The portal's value was written by a person: both are shown. */
  isConflict: boolean;
  take: boolean;
};

export type Pairing<Doc, Plan> = { doc: Doc; plan: Plan | null; changes: FieldChange[] };
export type SolutionPairing = Pairing<ReviewSolution, PlanSolution> & {
  steps: Pairing<ReviewSolution["steps"][number], PlanStep>[];
  roles: Pairing<ReviewSolution["roles"][number], PlanRole>[];
  metrics: Pairing<ReviewMetric, PlanMetric>[];
  prose: Pairing<ReviewProse, PlanProse>[];
};

export type Unmentioned = {
  type: "solution" | "step" | "role" | "metric";
  title: string;
  solution: string;
  ref: number;
};

export type PlanSession = { id: string; number: number; title: string; dateWords: string; introduction: string };

/** What the portal holds of what a document may speak of. */
export type Standing = { solutions: PlanSolution[]; session: PlanSession | null; nextNumber: number; written: Written };

/** What storing a document would do to a plan. */
export type ImportPlan = {
  session: { number: number; plan: PlanSession | null; changes: FieldChange[] };
  solutions: SolutionPairing[];
  unmentioned: Unmentioned[];
};

/** Compares a reviewed document with the plan as it stands; nothing is matched by the document's numbers. */
export function planImport(
  { draft, choices }: Review,
  { solutions: plan, session, nextNumber, written }: Standing,
): ImportPlan {
  const wanted = new Set(choices.fromDocument);
  const matches = matchByTitle(
    draft.solutions.map(({ title }) => title),
    plan.map(({ title }) => ({ text: title })),
  );
  const unmentioned: Unmentioned[] = [];
  const solutions = draft.solutions.map((doc, i) => {
    const match = matches[i];
    const known = match == null ? null : plan[match]!;
    return pairSolution(doc, known, { wanted, written, unmentioned });
  });
  const mentioned = new Set(matches);
  for (const [i, { title, ref }] of plan.entries()) {
    if (!mentioned.has(i)) unmentioned.push({ type: "solution", title, solution: title, ref });
  }
  const number = session?.number ?? draft.sessionNumber ?? nextNumber;
  return {
    session: { number, plan: session, changes: sessionChanges(draft, session, { wanted, written }) },
    solutions,
    unmentioned,
  };
}

function sessionChanges(
  draft: ReviewDraft,
  session: PlanSession | null,
  context: Pick<Context, "wanted" | "written">,
): FieldChange[] {
  if (!session) return [];
  const compare = comparer(context, { type: "session", title: String(session.number), solution: "" });
  return [
    ...compare(session.id, "title", session.title, draft.title),
    ...compare(session.id, "date", session.dateWords, draft.date?.raw ?? ""),
    ...compare(session.id, "introduction", session.introduction, draft.intro ?? ""),
  ];
}

/** Every difference between the document and the plan. */
export function changesOf({ session, solutions }: ImportPlan): FieldChange[] {
  const within = solutions.flatMap(({ changes, steps, roles, metrics, prose }) => [
    ...changes,
    ...[...steps, ...roles, ...metrics, ...prose].flatMap((pairing) => pairing.changes),
  ]);
  return [...session.changes, ...within];
}

type Context = { wanted: ReadonlySet<string>; written: Written; unmentioned: Unmentioned[] };

function pairSolution(doc: ReviewSolution, plan: PlanSolution | null, context: Context): SolutionPairing {
  const compare = comparer(context, { type: "solution", title: doc.title, solution: doc.title });
  const changes = plan
    ? [...compare(plan.id, "goal", plan.goal, doc.goal), ...compare(plan.id, "state", stateOf(plan.state), doc.status)]
    : [];
  return {
    doc,
    plan,
    changes,
    steps: pairSteps(doc, plan, context),
    roles: pairRoles(doc, plan, context),
    metrics: pairMetrics(doc, plan, context),
    prose: pairProse(doc, plan, context),
  };
}

function pairSteps(doc: ReviewSolution, plan: PlanSolution | null, context: Context): SolutionPairing["steps"] {
  const known = plan?.steps ?? [];
  const wasImported = (step: PlanStep) => context.written.has(step.id);
  const matches = matchByText(
    doc.steps.map(({ text }) => text),
    known.map((step) => ({ text: step.text, wasImported: wasImported(step) })),
  );
  noteUnmentioned(
    context,
    "step",
    known.map(({ text }) => text),
    matches,
    plan,
  );
  return doc.steps.map((step, i) => {
    const mine = matches[i] == null ? null : known[matches[i]]!;
    if (!mine) return { doc: step, plan: null, changes: [] };
    const compare = comparer(context, { type: "step", title: mine.text, solution: doc.title });
    const notes = printNotes(tidyNotes(step.notes));
    const changes = [
      ...compare(mine.id, "text", mine.text, step.text),
      ...compare(mine.id, "notes", printNotes(mine.notes), notes),
    ];
    return { doc: step, plan: mine, changes };
  });
}

function pairRoles(doc: ReviewSolution, plan: PlanSolution | null, context: Context): SolutionPairing["roles"] {
  const known = plan?.roles ?? [];
  const matches = matchByTitle(
    doc.roles.map(({ stakeholder }) => stakeholder),
    known.map(({ label }) => ({ text: label })),
  );
  noteUnmentioned(
    context,
    "role",
    known.map(({ label }) => label),
    matches,
    plan,
  );
  return doc.roles.map((row, i) => {
    const mine = matches[i] == null ? null : known[matches[i]]!;
    if (!mine) return { doc: row, plan: null, changes: [] };
    const compare = comparer(context, { type: "role", title: mine.label, solution: doc.title });
    const changes = (["lead", "support"] as const).flatMap((kind) =>
      compare(mine.id, kind, printMark(mine[kind]), printMark(markOf(row[kind]))),
    );
    return { doc: row, plan: mine, changes };
  });
}

function pairMetrics(doc: ReviewSolution, plan: PlanSolution | null, context: Context): SolutionPairing["metrics"] {
  const known = plan?.metrics ?? [];
  const texts = known.map(({ words, linkIds }) => ({
    text: words,
    wasImported: linkIds.some((id) => context.written.has(id)),
  }));
  const matches = matchByText(
    doc.metrics.map(({ text }) => text),
    texts,
  );
  noteUnmentioned(
    context,
    "metric",
    known.map(({ words }) => words),
    matches,
    plan,
  );
  return doc.metrics.map((metric, i) => {
    const mine = matches[i] == null ? null : known[matches[i]]!;
    if (!mine) return { doc: metric, plan: null, changes: [] };
    const compare = comparer(context, { type: "metric", title: mine.words, solution: doc.title });
    const id = mine.linkIds[0]!;
    const changes = [
      ...compare(id, "words", mine.words, metric.text),
      ...compare(id, "target", printTarget(mine.target), printTarget(asKept(metric))),
    ];
    return { doc: metric, plan: mine, changes };
  });
}

/** Parts in words are the same by what they are, and among those by their order. */
function pairProse(doc: ReviewSolution, plan: PlanSolution | null, context: Context): SolutionPairing["prose"] {
  const known = plan?.prose ?? [];
  const parts = doc.prose ?? [];
  const matches = matchByKind(parts, known);
  return parts.map((part, i) => {
    const mine = matches[i] == null ? null : known[matches[i]]!;
    if (!mine) return { doc: part, plan: null, changes: [] };
    const compare = comparer(context, { type: "prose", title: doc.title, solution: doc.title }, (a, b) => a === b);
    return { doc: part, plan: mine, changes: compare(mine.id, "body", mine.body, part.body) };
  });
}

function comparer(
  { wanted, written }: Pick<Context, "wanted" | "written">,
  subject: FieldChange["subject"],
  isSame: (a: string, b: string) => boolean = sameWords,
) {
  return (rowId: string, field: FieldChange["field"], before: string, after: string): FieldChange[] => {
    if (isSame(before, after)) return [];
    const imported = written.get(rowId)?.[field];
    const isConflict = imported === undefined || !isSame(imported, before);
    const key = shortKey(`${rowId} ${field}`);
    return [{ key, field, subject, before, after, isConflict, take: !isConflict || wanted.has(key) }];
  };
}

function noteUnmentioned(
  context: Context,
  type: Unmentioned["type"],
  titles: string[],
  matches: (number | null)[],
  plan: PlanSolution | null,
) {
  if (!plan) return;
  const mentioned = new Set(matches);
  for (const [i, title] of titles.entries()) {
    if (!mentioned.has(i)) context.unmentioned.push({ type, title, solution: plan.title, ref: plan.ref });
  }
}
