import { toNumber, type UnitCode } from "#app/platform/units";
import { additionOf, type Baseline, type Definition, type Target, type Total } from "./metric";

/** A number that was worked out, or in words why there is none. Never 0 in place of a missing one. */
export type Figure =
  | { kind: "number"; value: number; unit: UnitCode; /** What a change in percent is a change to. */ now?: number }
  | { kind: "words"; why: Missing };

/** Why there is no figure. */
export type Missing = "not_added_up" | "no_value" | "baseline_unknown" | "baseline_zero" | "suppressed";

/**
 * The figure of a total, by aggregation.
 *
 * - `sum`: amounts over organizations and periods, `latest`: the last value of each organization, summed.
 * - `average`: the amounts' sum divided by how many there are.
 * - `ratio`: 100 × sum of numerators / sum of denominators. Percentages are never averaged.
 * - `percent_change`: 100 × (underlying total − baseline) / baseline. Without a baseline, or with one of 0, it is words.
 */
export function figureOf(total: Total | null, definition: Definition, baseline: Baseline): Figure {
  const addition = additionOf(definition);
  if (addition === null) return { kind: "words", why: "not_added_up" };
  if (total === null || total.organizations === 0) return { kind: "words", why: "no_value" };
  const { unit, scale } = definition;
  if (addition === "ratio") return ratio(total.numerator, total.denominator);
  if (addition === "average") {
    if (total.denominator === 0) return { kind: "words", why: "no_value" };
    return { kind: "number", value: toNumber(total.numerator / total.denominator, scale), unit };
  }
  const now = toNumber(total.amount, scale);
  return definition.aggregation === "percent_change"
    ? percentChange(now, baseline, scale)
    : { kind: "number", value: now, unit };
}

/** 100 × part / whole; nothing without a whole. */
export function ratio(part: number, whole: number): Figure {
  return whole === 0
    ? { kind: "words", why: "no_value" }
    : { kind: "number", value: (100 * part) / whole, unit: "percent" };
}

function percentChange(now: number, baseline: Baseline, scale: number): Figure {
  if (baseline.state !== "known" || baseline.amount === null) return { kind: "words", why: "baseline_unknown" };
  if (baseline.amount === 0) return { kind: "words", why: "baseline_zero" };
  const before = toNumber(baseline.amount, scale);
  return { kind: "number", value: (100 * (now - before)) / before, unit: "percent", now };
}

/**
 * The baseline in the terms of the metric's figure, or null when it is not known. For a ratio it is a percentage; for a
 * change in percent it is 0 by definition, as far as it is known.
 */
export function baselineNumber(baseline: Baseline, definition: Definition): number | null {
  if (baseline.state !== "known") return null;
  if (definition.aggregation === "percent_change") return baseline.amount ? 0 : null;
  if (baseline.denominator) return (100 * (baseline.numerator ?? 0)) / baseline.denominator;
  return baseline.amount === null ? null : toNumber(baseline.amount, definition.scale);
}

/** A target in the terms of the metric's figure: from `low` up, up to `high`, or between. */
export type Goal = { low: number | null; high: number | null; /** "below 5" excludes 5. */ excludesHigh: boolean };
/** Why a target cannot be held against the figure. */
export type NoGoal = "no_number" | "baseline_unknown" | "other_terms";

/**
 * What a target asks of the figure.
 *
 * "At least 10–50 %" has the floor 10 and the hoped-for 50. A target relative to the baseline ("10 % more") becomes
 * figures through it; held against a change in percent it is one already. "Down from 62 to 45" asks for 45 or less.
 */
export function goalOf(target: Target, definition: Definition, baseline: Baseline): Goal | NoGoal {
  const [floor, ceiling] = [target.floor, target.ceiling].map((n) => (n === null ? null : toNumber(n, target.scale)));
  const edges = edgesOf(target, floor ?? null, ceiling ?? null);
  if (edges === null) return "no_number";
  if (definition.aggregation === "percent_change") {
    return target.unit === "percent" && isRelative(target) ? turned(edges, target, (n) => n) : "other_terms";
  }
  if (!isRelative(target)) return hasSameTerms(target, definition) ? edges : "other_terms";
  return changeFrom(baselineNumber(baseline, definition), edges, target, definition);
}

function changeFrom(before: number | null, edges: Goal, target: Target, definition: Definition): Goal | NoGoal {
  if (before === null) return "baseline_unknown";
  if (target.unit === "percent") return turned(edges, target, (n) => before * (1 + n / 100));
  return hasSameTerms(target, definition) ? turned(edges, target, (n) => before + n) : "other_terms";
}

function isRelative(target: Target): boolean {
  return target.relativeTo === "baseline";
}

type Edge = "low" | "high" | "both";

/** Which edge a single figure is, where words do not give two. */
const edgeOf: Partial<Record<Target["comparator"], Edge>> = {
  at_least: "low",
  increase_by: "low",
  decrease_by: "low",
  at_most: "high",
  less_than: "high",
};

const wordsOnly: ReadonlySet<Target["comparator"]> = new Set(["ratio", "by_date"]);

function edgesOf(target: Target, floor: number | null, ceiling: number | null): Goal | null {
  const { comparator } = target;
  const figure = floor ?? ceiling;
  if (figure === null || wordsOnly.has(comparator)) return null;
  const excludesHigh = comparator === "less_than";
  if (edgeOf[comparator] === "high") return { low: null, high: ceiling ?? figure, excludesHigh };
  if (floor !== null && ceiling !== null && floor < ceiling) return { low: floor, high: ceiling, excludesHigh };
  const edge = edgeOf[comparator] ?? edgeByDirection(target);
  return { low: edge === "high" ? null : figure, high: edge === "low" ? null : figure, excludesHigh };
}

/** "Up to 9 %" out of "from 4 % to 9 %" is reached from 9 on; a figure without a direction is meant exactly. */
function edgeByDirection({ direction, relativeTo }: Target): Edge {
  if (relativeTo || direction === "increase") return "low";
  return direction === "decrease" ? "high" : "both";
}

/** Edges given as a change, turned into figures; a decrease counts downwards, so its floor becomes the upper edge. */
function turned(
  { low, high, excludesHigh }: Goal,
  { direction, comparator }: Target,
  place: (change: number) => number,
): Goal {
  const isDecrease = direction === "decrease" || comparator === "decrease_by";
  const at = (n: number | null) => (n === null ? null : place(isDecrease ? -n : n));
  return isDecrease
    ? { low: at(high), high: at(low), excludesHigh: false }
    : { low: at(low), high: at(high), excludesHigh };
}

const termsOf: Record<string, UnitCode[]> = {
  percent: ["percent"],
  usd: ["currency"],
  days: ["days"],
  hours: ["hours"],
  count: ["count", "own", "rating"],
};

function hasSameTerms(target: Target, definition: Definition): boolean {
  const unit = definition.aggregation === "ratio" ? "percent" : definition.unit;
  return termsOf[target.unit]?.includes(unit) ?? false;
}

/** Where a figure stands against a goal. Above the ceiling of an "at least" is no failure, only more than hoped for. */
export type Standing = "below_floor" | "within" | "above_ceiling" | "reached" | "under_ceiling";

export function standingOf(value: number, { low, high, excludesHigh }: Goal): Standing {
  if (low !== null && value < low) return "below_floor";
  if (high !== null && (value > high || (excludesHigh && value === high))) return "above_ceiling";
  if (low !== null && high !== null) return "within";
  return low === null ? "under_ceiling" : "reached";
}

/**
 * How much of the way is done: (actual − baseline) / (target − baseline), in either direction; 0 at the baseline, 1 at
 * the target. Null when the baseline is missing or equals the target: there is no way to go.
 */
export function metFraction(actual: number, baseline: number | null, target: number): number | null {
  if (baseline === null || baseline === target) return null;
  return (actual - baseline) / (target - baseline);
}

/** The edge of a goal that lies in the way from the baseline; null when the baseline is inside already, or unknown. */
export function edgeAhead({ low, high }: Goal, baseline: number | null): number | null {
  if (baseline === null) return null;
  if (low !== null && baseline < low) return low;
  if (high !== null && baseline > high) return high;
  return null;
}

export type Verdict =
  | { kind: "standing"; standing: Standing; provisional: boolean; fraction: number | null }
  | { kind: "cannot_say"; why: Missing | NoGoal | "no_target" };

/** The figure held against its target. While the target is provisional, pages say so and call nothing achieved. */
export function verdictOf(figure: Figure, target: Target | null, definition: Definition, baseline: Baseline): Verdict {
  if (target === null) return { kind: "cannot_say", why: "no_target" };
  if (figure.kind === "words") return { kind: "cannot_say", why: figure.why };
  const goal = goalOf(target, definition, baseline);
  if (typeof goal === "string") return { kind: "cannot_say", why: goal };
  const before = baselineNumber(baseline, definition);
  const edge = edgeAhead(goal, before);
  const fraction = edge === null ? null : metFraction(figure.value, before, edge);
  return { kind: "standing", standing: standingOf(figure.value, goal), provisional: target.provisional, fraction };
}

export type Implied = "achieved" | "progressing" | "not_started" | "cannot_say";

/**
 * What the numbers of a solution imply, from the met fractions of its final targets (null where undefined): all at 1 or
 * more: achieved; any above 0: progressing; all at 0 or less: not started. Without one that is defined, nothing.
 */
export function numbersImply(fractions: readonly (number | null)[]): Implied {
  const known = fractions.filter((fraction) => fraction !== null);
  if (known.length === 0) return "cannot_say";
  if (known.length === fractions.length && known.every((fraction) => fraction >= 1)) return "achieved";
  return known.some((fraction) => fraction > 0) ? "progressing" : "not_started";
}
