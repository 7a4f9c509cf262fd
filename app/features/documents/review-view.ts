import type { AddedType } from "./add-item";
import type { RecapStructure } from "#app/features/recaps/recap";
import { type Doubt, doubtsOf, noticedOf } from "./doubts";
import { changesOf, type FieldChange, type ImportPlan, type Unmentioned } from "./import-plan";
import { isUnplaced, linePairs, type Pair } from "./line-pairs";
import { type MetricGroup, metricGroups } from "./metric-groups";
import { type Leftover, leftoverKey, normalized, type Review, type ReviewDraft, shortKey } from "./review";
import { groupOf, type NamedGroup } from "./stakeholder-groups";

const shown = { doubts: 60, changes: 100, unmentioned: 60, leftover: 100, metrics: 120, labels: 80, places: 60 };
const pairsPerPage = 150;

/** A place for a left-over piece: a step, under its solution. */
export type PlaceGroup = { solution: string; steps: { pointer: string; text: string }[] };

/** A left-over piece with the place that was chosen for it: nothing, the introduction, or a step (`placeValue`). */
export type ShownLeftover = Leftover & { key: string; place: string };

/** Everything that the review page shows; long lists are cut, with their full length beside. */
export type ReviewView = {
  head: Pick<RecapStructure, "title" | "intro"> & {
    date: string;
    number: number;
    isNewSession: boolean;
    isNumbered: boolean;
  };
  doubts: Doubt[];
  doubtCount: number;
  noticed: { message: string; line: number | null; pointer: string }[];
  repeated: { key: string; name: string; links: number; isMerged: boolean }[];
  conflicts: FieldChange[];
  updates: FieldChange[];
  updateCount: number;
  unmentioned: Unmentioned[];
  unmentionedCount: number;
  adds: { solutions: number; steps: number; roles: number; metrics: number; links: number; prose: number };
  pairs: Pair[];
  pairPage: { page: number; pages: number };
  /** What a person added that no line of the document says. */
  withoutLine: { pointer: string; type: AddedType; text: string; solution: number }[];
  /** What found no place; then headings, prompts and page furniture. */
  leftover: ShownLeftover[];
  frame: ShownLeftover[];
  places: PlaceGroup[];
  toPick: { id: string; name: string; links: number; choice: string }[];
  toPickCount: number;
  labels: { label: string; groupId: string }[];
  publish: boolean;
  /** When the same document was stored before, if this starts from what was corrected then. */
  correctedAt: number | null;
};

export type ViewInput = {
  source: string;
  review: Review;
  plan: ImportPlan;
  /** Whether a line of the document has a metric already. */
  hasMetric: (group: MetricGroup) => boolean;
  groups: readonly NamedGroup[];
  /** Whether the session's recap is published now; null when there is none. */
  isPublished: boolean | null;
  page: number;
  showAll: boolean;
};

/** Works out the review page from what was read and what is in the plan. */
export function reviewView(input: ViewInput): ReviewView {
  const { review, plan, groups, isPublished } = input;
  const { draft, choices } = review;
  const doubts = doubtsOf(review);
  const changes = changesOf(plan);
  const updates = changes.filter(({ isConflict }) => !isConflict);
  const measures = metricGroups(draft, choices.apart).filter((group) => !input.hasMetric(group));
  const { session } = plan;
  return {
    head: {
      title: draft.title,
      intro: draft.intro,
      date: draft.date?.raw ?? "",
      number: session.number,
      isNewSession: session.plan === null,
      isNumbered: draft.sessionNumber !== null,
    },
    doubts: doubts.slice(0, shown.doubts),
    doubtCount: doubts.length,
    noticed: noticedOf(draft)
      .slice(0, shown.doubts)
      .map(({ message, line, path }) => ({ message, line, pointer: path })),
    repeated: repeatedOf(review).slice(0, shown.metrics),
    conflicts: changes.filter(({ isConflict }) => isConflict).slice(0, shown.changes),
    updates: updates.slice(0, shown.changes),
    updateCount: updates.length,
    unmentioned: plan.unmentioned.slice(0, shown.unmentioned),
    unmentionedCount: plan.unmentioned.length,
    adds: { ...addsOf(plan), metrics: measures.length },
    ...pairsOf(input),
    withoutLine: withoutLine(draft).slice(0, shown.metrics),
    ...leftoverOf(draft),
    places: placesOf(draft),
    toPick: measures.slice(0, shown.metrics).map(({ key, name, places }) => {
      const id = shortKey(key);
      return { id, name, links: places.length, choice: choices.aggregations[id] ?? "" };
    }),
    toPickCount: measures.length,
    labels: labelsOf(review, groups).slice(0, shown.labels),
    publish: choices.publish ?? isPublished ?? true,
    correctedAt: review.correctedAt ?? null,
  };
}

function leftoverOf({ leftover }: ReviewDraft): Pick<ReviewView, "leftover" | "frame"> {
  const pieces = leftover.map((piece) => ({ ...piece, key: leftoverKey(piece), place: "out" }));
  return {
    leftover: pieces.filter(isUnplaced).slice(0, shown.leftover),
    frame: pieces.filter((piece) => !isUnplaced(piece)).slice(0, shown.leftover),
  };
}

/** Measures that stand in several places: offered as one. */
function repeatedOf({ draft, choices }: Review): ReviewView["repeated"] {
  return metricGroups(draft)
    .filter(({ places }) => places.length > 1)
    .map(({ key, name, places }) => ({ key, name, links: places.length, isMerged: !choices.apart.includes(key) }));
}

function addsOf({ solutions }: ImportPlan) {
  const fresh = (pairings: readonly { plan: unknown }[]) => pairings.filter(({ plan }) => plan === null).length;
  const sum = (count: (pairing: ImportPlan["solutions"][number]) => number) =>
    solutions.reduce((n, one) => n + count(one), 0);
  return {
    solutions: fresh(solutions),
    steps: sum(({ steps }) => fresh(steps)),
    roles: sum(({ roles }) => fresh(roles)),
    links: sum(({ metrics }) => fresh(metrics)),
    prose: sum(({ prose }) => fresh(prose)),
  };
}

function pairsOf({ source, review, page, showAll }: ViewInput): Pick<ReviewView, "pairs" | "pairPage"> {
  const all = linePairs(source, review.draft).filter(({ rest }) => showAll || rest !== "frame");
  const pages = Math.max(1, Math.ceil(all.length / pairsPerPage));
  const at = Math.min(page, pages);
  return { pairs: all.slice((at - 1) * pairsPerPage, at * pairsPerPage), pairPage: { page: at, pages } };
}

function withoutLine({ solutions }: ReviewDraft): ReviewView["withoutLine"] {
  return solutions.flatMap((solution, i) => {
    const at = `/solutions/${i}`;
    const place = { solution: i + 1 };
    const missing = ({ lines }: { lines?: unknown }) => lines === undefined;
    const of = <T extends { lines?: unknown }>(
      type: "step" | "role" | "metric",
      items: T[],
      text: (item: T) => string,
    ) =>
      items.flatMap((item, j) =>
        missing(item) ? [{ pointer: `${at}/${type}s/${j}`, type, text: text(item), ...place }] : [],
      );
    return [
      ...(missing(solution) ? [{ pointer: at, type: "solution" as const, text: solution.title, ...place }] : []),
      ...of("step", solution.steps, ({ text }) => text),
      ...of("role", solution.roles, ({ stakeholder }) => stakeholder),
      ...of("metric", solution.metrics, ({ text }) => text),
    ];
  });
}

/** Steps as places for a note: all of them, or in a long document the last of each solution. */
function placesOf({ solutions }: ReviewDraft): PlaceGroup[] {
  const steps = solutions.reduce((n, solution) => n + solution.steps.length, 0);
  return solutions
    .map(({ title, steps: own }, i) => {
      const list = own.map(({ text, number }, j) => ({
        pointer: `/solutions/${i}/steps/${j}`,
        text: `${number}. ${text}`.slice(0, 90),
      }));
      return { solution: title, steps: steps > shown.places ? list.slice(-1) : list };
    })
    .filter((group) => group.steps.length > 0)
    .slice(0, shown.places);
}

function labelsOf({ draft, choices }: Review, groups: readonly NamedGroup[]): ReviewView["labels"] {
  const labels = new Map<string, string>();
  for (const { roles } of draft.solutions) {
    for (const { stakeholder } of roles)
      if (!labels.has(normalized(stakeholder))) labels.set(normalized(stakeholder), stakeholder);
  }
  return [...labels.values()].map((label) => ({ label, groupId: groupOf(label, choices, groups) ?? "" }));
}
