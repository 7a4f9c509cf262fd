import type { Lines } from "./block";
import { type Correction, correctItem } from "./correct-item";
import { type DraftItem, itemAt } from "./draft-edit";
import { type Leftover, leftoverKey, type ReviewDraft } from "./review";

export const addedTypes = ["step", "role", "metric", "solution"] as const;
export type AddedType = (typeof addedTypes)[number];
export type Added = Extract<Correction, { type: AddedType }>;

/** A left-over piece by its key, or null. */
export function leftoverAt({ leftover }: ReviewDraft, key: string | null): Leftover | null {
  return leftover.find((piece) => leftoverKey(piece) === key) ?? null;
}

/** The solution that a line of the source stands in: the last one that begins before it. */
export function solutionAround({ solutions }: ReviewDraft, line: number | null): number {
  if (line === null) return 0;
  return Math.max(
    0,
    solutions.findLastIndex(({ lines }) => lines !== undefined && lines[0] <= line),
  );
}

/** The number that a further step of a solution gets when nobody says another. */
export function nextStepNumber({ solutions }: ReviewDraft, solution: number): number {
  return Math.max(0, ...(solutions[solution]?.steps ?? []).map(({ number }) => number)) + 1;
}

/**
 * The draft with something more that the reader missed, as a person wrote it. A step stands before those with higher
 * numbers, all else last. A left-over piece that it was made of is left over no more.
 * @returns null when there is no such solution.
 */
export function addItem(
  draft: ReviewDraft,
  added: Added,
  solution: number,
  piece: Leftover | null,
): ReviewDraft | null {
  const { draft: wider, pointer } = withBlank(draft, added, solution, piece ? linesOf(piece) : undefined);
  const item = itemAt(wider, pointer);
  if (item?.type !== added.type) return null;
  const leftover = wider.leftover.filter((other) => other !== piece);
  return correctItem({ ...wider, leftover }, item, added);
}

function linesOf({ line, text }: Leftover): [number, number] {
  return [line, line + text.split("\n").length - 1];
}

type Widened = { draft: ReviewDraft; pointer: string };

function withBlank(draft: ReviewDraft, added: Added, at: number, lines: Lines | undefined): Widened {
  const { solutions } = draft;
  if (added.type === "solution") {
    const order = Math.max(0, ...solutions.map((one) => one.order)) + 1;
    const blank = { order, title: "", goal: "", status: "active", steps: [], roles: [], metrics: [], lines } as const;
    const all = [...solutions, { ...blank, steps: [], roles: [], metrics: [] }];
    return { draft: { ...draft, solutions: all }, pointer: `/solutions/${solutions.length}` };
  }
  const solution = solutions[at];
  if (!solution) return { draft, pointer: "/solutions/none" };
  const list = `${added.type}s` as const;
  const place = placeOf(solution, added);
  const pointer = `/solutions/${at}/${list}/${place}`;
  const wider = { ...solution, [list]: solution[list].toSpliced(place, 0, blankOf(added.type, lines) as never) };
  return { draft: { ...draft, solutions: solutions.with(at, wider), warnings: movedDown(draft, pointer) }, pointer };
}

function placeOf(solution: ReviewDraft["solutions"][number], added: Added): number {
  if (added.type !== "step") return added.type === "role" ? solution.roles.length : solution.metrics.length;
  const next = solution.steps.findIndex(({ number }) => number > added.value.number);
  return next < 0 ? solution.steps.length : next;
}

function blankOf(type: Exclude<AddedType, "solution">, lines: Lines | undefined) {
  if (type === "step") return { number: 0, text: "", notes: [], lines };
  if (type === "role") return { stakeholder: "", lead: null, support: null, lines };
  return { kind: "progress", stepNumbers: [], text: "", target: null, lines } as const;
}

/** Doubts about what stands behind a new item follow it one place down. */
function movedDown({ warnings }: ReviewDraft, pointer: string): ReviewDraft["warnings"] {
  const slash = pointer.lastIndexOf("/") + 1;
  const [list, index] = [pointer.slice(0, slash), Number(pointer.slice(slash))];
  return warnings.map((warning) => {
    if (!warning.path.startsWith(list)) return warning;
    const [place = "", ...rest] = warning.path.slice(list.length).split("/");
    if (!/^\d+$/.test(place) || Number(place) < index) return warning;
    return { ...warning, path: list + [Number(place) + 1, ...rest].join("/") };
  });
}

/** An empty item of a kind, or one that says what a left-over piece says, for its form. */
export function blankItem(
  draft: ReviewDraft,
  type: AddedType,
  solution: number,
  piece: Leftover | null,
): Exclude<DraftItem, { type: "recap" }> {
  const text = (piece?.text ?? "").replace(/\s+/g, " ").trim();
  if (type === "solution") {
    const item = { order: 1, title: text, goal: "", status: "active", steps: [], roles: [], metrics: [] } as const;
    return { type, at: 0, item: { ...item, steps: [], roles: [], metrics: [] } };
  }
  if (type === "step")
    return { type, solution, at: 0, item: { number: nextStepNumber(draft, solution), text, notes: [] } };
  if (type === "role")
    return { type, solution, at: 0, item: { stakeholder: text.slice(0, 200), lead: null, support: null } };
  return { type, solution, at: 0, item: { kind: "progress", stepNumbers: [], text, target: null } };
}
