import { toAmount } from "#app/platform/units";
import type { Comparator, Target } from "./metric";

/** A target as the document readers name it: plain numbers as written. */
export type DraftTarget = {
  raw: string;
  comparator: Comparator;
  min?: number | null;
  max?: number | null;
  unit: string;
  direction?: "increase" | "decrease" | null;
  baseline?: number | null;
  provisional?: boolean;
  due?: { raw: string; start?: string; end?: string } | null;
};

/** The decimal places that a target's figures are kept with. */
const SCALE = 4;

/**
 * The target that a reader found in words. "10 % more" is relative to the baseline; with a starting value of its own
 * ("from 4 % to 9 %") it is not. Figures are never made up: what the words do not say stays empty.
 */
export function targetOfDraft(draft: DraftTarget): Target {
  const scaled = (value: number | null | undefined) => (value == null ? null : toAmount(value, SCALE));
  const [floor, ceiling] = [scaled(draft.min), scaled(draft.max)];
  const isChange = draft.comparator === "increase_by" || draft.comparator === "decrease_by";
  const isRelative = draft.baseline == null && (isChange || (draft.direction != null && draft.unit === "percent"));
  return {
    words: draft.raw,
    comparator: draft.comparator,
    floor,
    ceiling,
    scale: SCALE,
    unit: draft.unit,
    direction: draft.direction ?? directions[draft.comparator] ?? null,
    relativeTo: isRelative ? "baseline" : null,
    fromValue: scaled(draft.baseline),
    ...dueOf(draft.due),
    provisional: draft.provisional ?? false,
  };
}

const directions: Partial<Record<Comparator, "increase" | "decrease">> = {
  increase_by: "increase",
  decrease_by: "decrease",
};

function dueOf(due: DraftTarget["due"]): Pick<Target, "dueOn" | "dueWords"> {
  return due ? { dueOn: due.end ?? due.start ?? null, dueWords: due.raw } : { dueOn: null, dueWords: null };
}

/** Whether two targets ask for the same: their words may differ. */
export function asksTheSame(a: Target, b: Target): boolean {
  const key = ({ comparator, floor, ceiling, scale, unit, direction, relativeTo, dueOn }: Target) =>
    JSON.stringify([
      comparator,
      floor === null ? null : floor / 10 ** scale,
      ceiling === null ? null : ceiling / 10 ** scale,
      unit,
      direction,
      relativeTo,
      dueOn,
    ]);
  return key(a) === key(b);
}

/** Targets of one metric that contradict each other: a gap that a person settles. */
export function areConflicting(targets: readonly Target[]): boolean {
  const [first, ...others] = targets;
  return first !== undefined && others.some((other) => !asksTheSame(first, other));
}

/** Whether a target says enough to be made final: a figure, where its kind has one. "TBD" does not. */
export function maySettle({ comparator, floor, ceiling }: Target): boolean {
  return comparator === "ratio" || comparator === "by_date" || floor !== null || ceiling !== null;
}
