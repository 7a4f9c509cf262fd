import type { FieldChange, SolutionPairing } from "#app/features/documents/import-plan";
import { markOf, printMark } from "#app/features/documents/kept-values";
import { matchByKind, matchByTitle, matchInPlace } from "#app/features/documents/matching";
import { printNotes, tidyNotes } from "#app/features/plans/notes";
import { compareMetrics, type PlaceChange } from "./compare-metrics";
import { comparison, type Choices, type Comparison, newOnes, type Removal } from "./comparison";
import { orderWanted, type StepOrder } from "./step-order";
import { type SeenSolution, stepNumbers } from "./seen";
import type { TypedSolution } from "./writing";

/** What writing a changed text into the plan would do. */
export type Rewriting = {
  /** What is written as a document's solution is. */
  pairing: SolutionPairing;
  /** Every difference in a field, in the order of the text; also of timelines and of where a metric stands. */
  changes: FieldChange[];
  /** What the text has and the plan has not. */
  added: { type: "step" | "role" | "metric" | "prose"; title: string }[];
  /** What the plan has and the text has no more: it stays unless somebody says that it goes. */
  removals: Removal[];
  /** Words of timelines to be written: of the solution, and of steps by their numbers in the text. */
  timelines: { step: number | null; words: string }[];
  places: PlaceChange[];
  /** How the plan's steps are to be put into the order of the text; null where they stand in it. */
  order: StepOrder | null;
  /** Whether something that others changed meanwhile is still to be looked at. */
  isOpen: boolean;
};

/**
 * Compares a changed text with the solution as its writer saw it and as it stands now. What the writer did not touch
 * stays as it stands now; what both touched is a conflict, in which the portal's stays unless somebody says otherwise.
 */
export function compareWriting(
  typed: TypedSolution,
  { seen, now }: { seen: SeenSolution; now: SeenSolution },
  choices: Choices,
): Rewriting {
  const compare = comparison({ seen, now, typed }, choices);
  const head = headChanges(compare);
  const steps = compareSteps(compare);
  const roles = compareRoles(compare);
  const metrics = compareMetrics(compare);
  const prose = compareProse(compare);
  const doc = {
    ...typed,
    steps: steps.pairs.map(({ doc: step }) => step),
    roles: roles.map(({ doc: role }) => role),
    metrics: metrics.pairs.map(({ doc: metric }) => metric),
    prose: prose.map(({ doc: part }) => part),
  };
  const within = [...steps.pairs, ...roles, ...metrics.pairs, ...prose].flatMap((pair) => pair.changes);
  const changes = [...head.words, ...head.when, ...within, ...steps.whens, ...steps.gone, ...metrics.changes];
  const removals = compare.removals();
  return {
    pairing: { doc, plan: now, changes: head.words, steps: steps.pairs, roles, metrics: metrics.pairs, prose },
    changes,
    added: [
      ...steps.pairs.flatMap((pair) => (pair.plan ? [] : [{ type: "step" as const, title: pair.doc.text }])),
      ...roles.flatMap((pair) => (pair.plan ? [] : [{ type: "role" as const, title: pair.doc.stakeholder }])),
      ...metrics.pairs.flatMap((pair) => (pair.plan ? [] : [{ type: "metric" as const, title: pair.doc.text }])),
      ...prose.flatMap((pair) => (pair.plan ? [] : [{ type: "prose" as const, title: pair.doc.body }])),
    ],
    removals,
    timelines: [...head.timelines, ...steps.timelines],
    places: metrics.places,
    order: orderWanted(steps.pairs, seen),
    isOpen:
      changes.some(({ key, isConflict }) => isConflict && !choices.answered.has(key)) ||
      [...choices.removed].some((key) => !removals.some((removal) => removal.key === key)),
  };
}

function headChanges({ typed, seen, now, fields }: Comparison) {
  const compare = fields({ type: "solution", title: now.title });
  const words = [
    ...compare(now.id, "title", { base: seen.title, theirs: now.title, mine: typed.title }),
    ...compare(now.id, "goal", { base: seen.goal, theirs: now.goal, mine: typed.goal }),
  ];
  const when = compare(now.id, "when", { base: seen.when, theirs: now.when, mine: typed.when });
  return { words, when, timelines: when.some(({ take }) => take) ? [{ step: null, words: typed.when }] : [] };
}

type SeenStep = SeenSolution["steps"][number];
/** A step of the text, with the one that its writer saw and the one that stands now. */
type FoundStep = { step: TypedSolution["steps"][number]; base: SeenStep | undefined; plan: SeenStep | undefined };

function compareSteps(comparison: Comparison) {
  const { typed, seen, now, removed, leave } = comparison;
  const matches = matchInPlace(
    typed.steps.map(({ text }) => text),
    seen.steps.map(({ text }) => text),
  );
  const fresh = newOnes(now.steps, seen.steps, ({ text }) => text);
  const found = typed.steps.map((step, at): FoundStep => {
    const base = matches[at] == null ? undefined : seen.steps[matches[at]]!;
    return { step, base, plan: base ? now.steps.find(({ id }) => id === base.id) : fresh.take(step.text) };
  });
  for (const [at, step] of seen.steps.entries()) if (!matches.includes(at)) leave("step", step.id);

  const gone = found.map(({ step, base, plan }) =>
    base && !plan ? removed("step", base, baseOf(base), stepWords(step)) : [],
  );
  // What others took out comes back only where it was changed here, and somebody says so.
  const kept = found.filter(({ base, plan }, at) => !base || plan || gone[at]!.some(({ take }) => take));
  const whens = kept.map((one) => whenChanges(one, comparison));
  return {
    pairs: kept.map((one) => pairOf(one, comparison)),
    whens: whens.flat(),
    gone: gone.flat(),
    timelines: kept.flatMap(({ step, plan }, at) => {
      const isWritten = plan ? whens[at]!.some(({ take }) => take) : step.when !== "";
      return isWritten ? [{ step: step.number, words: step.when }] : [];
    }),
  };
}

function whenChanges({ step, base, plan }: FoundStep, { fields }: Comparison): FieldChange[] {
  if (!plan) return [];
  const compare = fields({ type: "step", title: plan.text });
  return compare(plan.id, "when", { base: (base ?? plan).when, theirs: plan.when, mine: step.when });
}

function pairOf({ step, base, plan }: FoundStep, { seen, now, fields }: Comparison): SolutionPairing["steps"][number] {
  if (!plan) return { doc: step, plan: null, changes: [] };
  const was = base ?? plan;
  const compare = fields({ type: "step", title: plan.text });
  const numberIn = (solution: SeenSolution) => String(stepNumbers(solution).get(plan.id) ?? step.number);
  const notes = {
    base: printNotes(was.notes),
    theirs: printNotes(plan.notes),
    mine: printNotes(tidyNotes(step.notes)),
  };
  const number = { base: numberIn(base ? seen : now), theirs: numberIn(now), mine: String(step.number) };
  return {
    doc: step,
    plan,
    changes: [
      ...compare(plan.id, "text", { base: was.text, theirs: plan.text, mine: step.text }),
      ...compare(plan.id, "notes", notes),
      ...compare(plan.id, "number", number),
    ],
  };
}

const stepWords = ({ text, notes, when }: TypedSolution["steps"][number]) =>
  [text, printNotes(tidyNotes(notes)), when].filter(Boolean).join("\n");
const baseOf = ({ text, notes, when }: SeenStep) => [text, printNotes(notes), when].filter(Boolean).join("\n");

function compareRoles({ typed, seen, now, fields, leave }: Comparison): SolutionPairing["roles"] {
  const rows = typed.roles;
  const matches = matchByTitle(
    rows.map(({ stakeholder }) => stakeholder),
    seen.roles.map(({ label }) => ({ text: label })),
  );
  const fresh = newOnes(now.roles, seen.roles, ({ label }) => label);
  const pairs = rows.flatMap((row, at): SolutionPairing["roles"] => {
    const base = matches[at] == null ? undefined : seen.roles[matches[at]]!;
    const plan = base ? now.roles.find(({ id }) => id === base.id) : fresh.take(row.stakeholder);
    const [lead, support] = [printMark(markOf(row.lead)), printMark(markOf(row.support))];
    if (!plan) {
      // A row that others took out comes back where it says something else now; a blank one is none.
      const isSame = base && lead === printMark(base.lead) && support === printMark(base.support);
      return isSame || lead + support === "" ? [] : [{ doc: row, plan: null, changes: [] }];
    }
    const was = base ?? plan;
    const compare = fields({ type: "role", title: plan.label });
    const changes = [
      ...compare(plan.id, "lead", { base: printMark(was.lead), theirs: printMark(plan.lead), mine: lead }),
      ...compare(plan.id, "support", { base: printMark(was.support), theirs: printMark(plan.support), mine: support }),
    ];
    return [{ doc: row, plan, changes }];
  });
  for (const [at, row] of seen.roles.entries()) if (!matches.includes(at)) leave("role", row.id);
  return pairs;
}

function compareProse({ typed, seen, now, fields, leave }: Comparison): SolutionPairing["prose"] {
  const parts = typed.prose ?? [];
  const matches = matchByKind(parts, seen.prose);
  const pairs = parts.flatMap((part, at): SolutionPairing["prose"] => {
    const base = matches[at] == null ? undefined : seen.prose[matches[at]]!;
    const plan = base && now.prose.find(({ id }) => id === base.id);
    if (!plan) return base?.body === part.body ? [] : [{ doc: part, plan: null, changes: [] }];
    const compare = fields({ type: "prose", title: now.title });
    return [
      { doc: part, plan, changes: compare(plan.id, "body", { base: base.body, theirs: plan.body, mine: part.body }) },
    ];
  });
  for (const [at, part] of seen.prose.entries()) if (!matches.includes(at)) leave("prose", part.id);
  return pairs;
}
