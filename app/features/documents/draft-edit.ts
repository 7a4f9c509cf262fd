import type {
  Leftover,
  ReviewDraft,
  ReviewMetric,
  ReviewProse,
  ReviewRole,
  ReviewSolution,
  ReviewStep,
} from "./review";

/** What a JSON pointer into a draft names. */
export type DraftItem =
  | { type: "recap" }
  | { type: "solution"; at: number; item: ReviewSolution }
  | { type: "step"; solution: number; at: number; item: ReviewStep }
  | { type: "role"; solution: number; at: number; item: ReviewRole }
  | { type: "metric"; solution: number; at: number; item: ReviewMetric }
  | { type: "prose"; solution: number; at: number; item: ReviewProse };

const lists = { steps: "step", roles: "role", metrics: "metric", prose: "prose" } as const;
const listOf = { step: "steps", role: "roles", metric: "metrics", prose: "prose" } as const;

/** The item at a pointer, or null. A pointer into an item (a note, a cell, a target) names the item. */
export function itemAt(draft: ReviewDraft, pointer: string): DraftItem | null {
  if (pointer === "" || /^\/(title|team|sessionNumber|date|intro|solutions)$/.test(pointer)) return { type: "recap" };
  const match = /^\/solutions\/(\d{1,5})(?:\/(?:(steps|roles|metrics|prose)\/(\d{1,5})(?:\/.*)?|[a-z]+))?$/.exec(
    pointer,
  );
  const solution = match ? draft.solutions[Number(match[1])] : undefined;
  if (!match || !solution) return null;
  const list = match[2] as keyof typeof lists | undefined;
  if (!list) return { type: "solution", at: Number(match[1]), item: solution };
  const item = solution[list]?.[Number(match[3])];
  if (!item) return null;
  return { type: lists[list], solution: Number(match[1]), at: Number(match[3]), item } as DraftItem;
}

/** The pointer of an item itself. */
export function pointerOf(item: DraftItem): string {
  if (item.type === "recap") return "";
  if (item.type === "solution") return `/solutions/${item.at}`;
  return `/solutions/${item.solution}/${listOf[item.type]}/${item.at}`;
}

type ItemPatch = Partial<ReviewSolution & ReviewStep & ReviewRole> | Partial<ReviewMetric> | Partial<ReviewProse>;

/** The draft with one item changed. Doubts about it are settled by that: all, or those of one code. */
export function replaceItem(draft: ReviewDraft, at: DraftItem, patch: ItemPatch, code?: string): ReviewDraft {
  const pointer = pointerOf(at);
  const isAbout = (path: string) => (at.type === "solution" ? path === pointer : isWithin(path, pointer));
  const warnings = draft.warnings.filter(
    (warning) => !isAbout(warning.path) || (code !== undefined && warning.code !== code),
  );
  if (at.type === "recap") return draft;
  if (at.type === "solution") {
    const solutions = draft.solutions.map((solution, i) => (i === at.at ? { ...solution, ...patch } : solution));
    return { ...draft, solutions, warnings };
  }
  const changed = changeList(draft, at, (list) =>
    list.map((item, i) => (i === at.at ? ({ ...item, ...patch } as AnyItem) : item)),
  );
  return { ...changed, warnings };
}

/** The draft without an item; what was doubted about it is gone, and pointers behind it move up. */
export function dropItem(draft: ReviewDraft, at: DraftItem): ReviewDraft {
  if (at.type === "recap") return draft;
  const warnings = pointersAfterDrop(draft, pointerOf(at));
  if (at.type === "solution") {
    return { ...draft, solutions: draft.solutions.filter((_, i) => i !== at.at), warnings };
  }
  return { ...changeList(draft, at, (list) => list.filter((_, i) => i !== at.at)), warnings };
}

/** A metric that is a task becomes the last step of its solution; a step that is a measure becomes a metric of progress. */
export function rekindItem(draft: ReviewDraft, at: DraftItem): ReviewDraft {
  if (at.type === "metric") {
    const solution = draft.solutions[at.solution]!;
    const number = Math.max(0, ...solution.steps.map((step) => step.number)) + 1;
    const step: ReviewStep = { number, text: at.item.text, notes: [], lines: at.item.lines };
    return appendTo(dropItem(draft, at), at.solution, "steps", step);
  }
  if (at.type === "step") {
    const notes = at.item.notes.flatMap(({ text, children }) => [text, ...children]);
    const text = [at.item.text, ...notes].join("; ");
    const metric: ReviewMetric = { kind: "progress", stepNumbers: [], text, target: null, lines: at.item.lines };
    return appendTo(dropItem(draft, at), at.solution, "metrics", metric);
  }
  return draft;
}

/** Where a left-over piece can go: the session's introduction, or a step as a note of it. */
export function placeLeftover(draft: ReviewDraft, piece: Leftover, place: string): ReviewDraft {
  const leftover = draft.leftover.filter((other) => other !== piece);
  if (place === "intro") {
    return { ...draft, leftover, intro: [draft.intro, piece.text].filter(Boolean).join("\n\n") };
  }
  const step = itemAt(draft, place);
  if (step?.type !== "step") return draft;
  const lines: [number, number] = [piece.line, piece.line + piece.text.split("\n").length - 1];
  const note = { text: piece.text.replace(/\s+/g, " ").trim(), children: [], lines };
  const changed = changeList(draft, step, (list) =>
    (list as ReviewStep[]).map((item, i) => (i === step.at ? { ...item, notes: [...item.notes, note] } : item)),
  );
  return { ...changed, leftover };
}

type InSolution = Exclude<DraftItem, { type: "recap" | "solution" }>;
type AnyItem = ReviewStep | ReviewRole | ReviewMetric | ReviewProse;

function changeList(draft: ReviewDraft, at: InSolution, work: (list: AnyItem[]) => AnyItem[]): ReviewDraft {
  const name = listOf[at.type];
  const solutions = draft.solutions.map((solution, i) =>
    i === at.solution ? { ...solution, [name]: work(solution[name] ?? []) } : solution,
  );
  return { ...draft, solutions };
}

function appendTo(draft: ReviewDraft, solution: number, name: "steps" | "metrics", item: AnyItem): ReviewDraft {
  const solutions = draft.solutions.map((one, i) => (i === solution ? { ...one, [name]: [...one[name], item] } : one));
  return { ...draft, solutions };
}

function pointersAfterDrop(draft: ReviewDraft, dropped: string): ReviewDraft["warnings"] {
  const slash = dropped.lastIndexOf("/");
  const list = dropped.slice(0, slash + 1);
  const index = Number(dropped.slice(slash + 1));
  return draft.warnings.flatMap((warning) => {
    if (isWithin(warning.path, dropped)) return [];
    if (!warning.path.startsWith(list)) return [warning];
    const [place = "", ...rest] = warning.path.slice(list.length).split("/");
    if (!/^\d+$/.test(place) || Number(place) < index) return [warning];
    return [{ ...warning, path: list + [Number(place) - 1, ...rest].join("/") }];
  });
}

/** Whether a pointer names an item or a part of it. */
export function isWithin(pointer: string, item: string): boolean {
  return pointer === item || pointer.startsWith(`${item}/`);
}
