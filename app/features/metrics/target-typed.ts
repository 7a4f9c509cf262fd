import { Refusal } from "#app/platform/errors";
import { formatAmount, parseAmount, type UnitCode } from "#app/platform/units";
import type { Target } from "./metric";
import type { TargetInput } from "./metric.schema";

/** The decimal places that targets are kept with. */
const SCALE = 4;
const units: Record<TargetInput["targetUnit"], UnitCode> = {
  count: "own",
  percent: "percent",
  usd: "currency",
  days: "own",
  hours: "own",
  ratio: "own",
};

/**
 * The target that a form describes, or null for none.
 * @throws {Refusal} `invalid` at the figure that cannot be read or is missing.
 */
export function targetTyped(input: TargetInput, locale: string): Target | null {
  if (input.comparator === "none") return null;
  const read = (typed: string, field: string) => {
    if (typed.trim() === "") return null;
    const result = parseAmount(typed, { unit: units[input.targetUnit], scale: SCALE, locale });
    if (!result.ok) throw new Refusal("invalid", result.key, result.values, field);
    return result.amount;
  };
  const [floor, ceiling] = [read(input.floor, "floor"), read(input.ceiling, "ceiling")];
  requireFigures(input.comparator, floor, ceiling);
  return {
    words: input.targetWords.trim(),
    comparator: input.comparator,
    ...edges(input.comparator, floor, ceiling),
    scale: SCALE,
    unit: input.targetUnit,
    direction: input.change === "absolute" ? null : input.change,
    relativeTo: input.change === "absolute" ? null : "baseline",
    fromValue: null,
    dueOn: input.dueOn || null,
    dueWords: null,
    provisional: input.provisional !== undefined,
  };
}

function requireFigures(comparator: Target["comparator"], floor: number | null, ceiling: number | null): void {
  const takesNone = comparator === "by_date" || comparator === "ratio";
  if (!takesNone && floor === null && ceiling === null)
    throw new Refusal("invalid", "metrics.error.figure", undefined, "floor");
  if (floor !== null && ceiling !== null && floor > ceiling)
    throw new Refusal("invalid", "metrics.error.range", undefined, "ceiling");
}

function edges(
  comparator: Target["comparator"],
  floor: number | null,
  ceiling: number | null,
): Pick<Target, "floor" | "ceiling"> {
  if (comparator === "at_most" || comparator === "less_than") return { floor: null, ceiling: ceiling ?? floor };
  if (comparator === "equals" || comparator === "increase_by" || comparator === "decrease_by") {
    return { floor: floor ?? ceiling, ceiling: ceiling ?? floor };
  }
  return { floor, ceiling };
}

/** A stored target as its form shows it again. */
export function typedTarget(target: Target | null, locale: string): Record<keyof TargetInput, string> {
  if (target === null) {
    return {
      targetWords: "",
      comparator: "none",
      floor: "",
      ceiling: "",
      targetUnit: "count",
      change: "absolute",
      dueOn: "",
      provisional: "",
    };
  }
  const figure = (amount: number | null) => (amount === null ? "" : typedNumber(amount, target.scale, locale));
  return {
    targetWords: target.words,
    comparator: target.comparator,
    floor: figure(target.floor),
    ceiling: target.ceiling === target.floor ? "" : figure(target.ceiling),
    targetUnit: target.unit,
    change: target.relativeTo ? (target.direction ?? "increase") : "absolute",
    dueOn: target.dueOn ?? "",
    provisional: target.provisional ? "on" : "",
  };
}

function typedNumber(amount: number, scale: number, locale: string): string {
  return formatAmount(amount, { unit: "own", scale, locale }).replace("−", "-");
}
