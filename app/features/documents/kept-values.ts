import type { Note } from "#app/features/plans/notes";
import type { ProseKind } from "#app/features/plans/prose";
import type { RoleCell, WrittenTarget } from "#app/features/recaps/recap";
import type { ReviewMetric } from "./review";
import { keptTarget, writtenTarget } from "./written-target";

/** A plan as it stands, as far as a document can speak of it. */
export type PlanMark = { note: string; bullets: string[]; pending: boolean };
export type PlanStep = { id: string; ref: number; label: string; position: number; text: string; notes: Note[] };
export type PlanRole = { id: string; label: string; lead: PlanMark | null; support: PlanMark | null };
export type PlanProse = { id: string; kind: ProseKind; body: string };
/** One printed line of a metric: a link, or a link for each of its steps. */
export type PlanMetric = {
  linkIds: string[];
  metricId: string;
  kind: ReviewMetric["kind"];
  stepIds: string[];
  words: string;
  target: WrittenTarget | null;
};
export type PlanSolution = {
  id: string;
  ref: number;
  label: string;
  title: string;
  goal: string;
  state: "proposed" | "active" | "parked" | "retired";
  steps: PlanStep[];
  roles: PlanRole[];
  metrics: PlanMetric[];
  prose: PlanProse[];
};

/** A proposed solution counts as active, a retired one as parked: documents know no more. */
export function stateOf(state: PlanSolution["state"]): "active" | "parked" {
  return state === "parked" || state === "retired" ? "parked" : "active";
}

/** A cell of a document as the mark that a plan keeps; an empty cell has none. */
export function markOf(cell: RoleCell | null): PlanMark | null {
  if (!cell || !(cell.mark || cell.pending || cell.note || cell.bullets.length > 0)) return null;
  return { note: cell.note ?? "", bullets: cell.bullets, pending: cell.pending ?? false };
}

/** A mark of the plan as the cell of a document; no mark, no cell. */
export function cellOf(mark: PlanMark | null): RoleCell | null {
  if (!mark) return null;
  return { mark: !mark.pending, note: mark.note || null, bullets: mark.bullets, pending: mark.pending };
}

/** The printed numbers of steps: their labels where those count upwards, else their places. */
export function numbersOf(labels: readonly string[]): number[] {
  const numbers = labels.map((label) => (/^\d{1,4}$/.test(label) ? Number(label) : NaN));
  const countUp = numbers.every((number, i) => number > (numbers[i - 1] ?? 0));
  return countUp ? numbers : labels.map((_, i) => i + 1);
}

/** A mark as one text, by which two are compared and both are shown. */
export function printMark(mark: PlanMark | null): string {
  if (!mark) return "";
  return [mark.pending ? "?" : "x", mark.note, ...mark.bullets.map((bullet) => `• ${bullet}`)]
    .filter(Boolean)
    .join("\n");
}

/** A line's target after a stay in the plan, so that it compares equal to itself. */
export function asKept({ target, text }: ReviewMetric): WrittenTarget | null {
  return target && writtenTarget(keptTarget(target), text);
}

/** A target as one text that holds everything a plan keeps of it. */
export function printTarget(target: WrittenTarget | null): string {
  if (!target) return "";
  const { raw, comparator, min, max, unit, direction, provisional } = target;
  const figures = [
    comparator,
    min ?? "",
    max ?? "",
    unit ?? "",
    direction ?? "",
    provisional ? "provisional" : "final",
  ];
  return `${raw} (${figures.filter((part) => part !== "").join(", ")})`;
}
