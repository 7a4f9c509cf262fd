import { asksForParts, type Metric } from "#app/features/metrics/metric";
import type { Period } from "#app/platform/periods";
import { typedAmount } from "./amount-words";
import { type Amounts, type FormOrganization, isNotApplicable, type TypedAmounts } from "./contribution";

/** The periods that a grid may have as columns: single dated events have none. */
export const gridGrains = ["month", "quarter", "year"] as const;
export type GridGrain = (typeof gridGrains)[number];

/** One metric's number for one period: what stands there now, and whether it may be changed here. */
export type GridCell = {
  period: Period;
  given: Amounts | null;
  /** `locked`: its period is closed. `older`: it was given under an earlier definition, and is corrected by its own form. */
  state: "open" | "locked" | "older";
};

export type GridRow = { metric: Metric; cells: GridCell[] };

/** One organization's metrics of one grain, by period, oldest first. */
export type NumberGrid = {
  organization: FormOrganization;
  grain: GridGrain;
  /** The grains that its metrics have. */
  grains: GridGrain[];
  periods: Period[];
  rows: GridRow[];
  total: number;
};

/** A cell that somebody changed: what stood in it when the page was made, and what stands in it now. */
export type TypedCell = { metricId: string; start: string; was: string; text: string };

/** Under which name a cell stands in the form; `was` beside it carries what the page showed. */
export function cellField(metricId: string, start: string, field: "n" | "was" = "n"): string {
  return `${field}-${metricId}-${start}`;
}

/** A number as it stands in a cell: "12", or "45 / 50" where a part and a whole are asked for; "–" does not apply. */
export function cellText(given: Amounts | null, metric: Metric, locale: string): string {
  if (!given) return "";
  if (isNotApplicable(given)) return "–";
  if (!asksForParts(metric)) return typedAmount(given.amount, metric, locale);
  const plain = { unit: "own", scale: metric.scale } as const;
  return `${typedAmount(given.numerator, plain, locale)} / ${typedAmount(given.denominator, plain, locale)}`;
}

/** What a cell says, as the fields of a form would. A dash says that the number does not apply. */
export function typedInCell(text: string, metric: Metric): TypedAmounts {
  const none = { value: "", numerator: "", denominator: "", notApplicable: false };
  const trimmed = text.trim();
  if (/^[-–—]$/.test(trimmed)) return { ...none, notApplicable: true };
  if (!asksForParts(metric)) return { ...none, value: trimmed };
  const [numerator = "", denominator = ""] = trimmed.split("/").map((part) => part.trim());
  return { ...none, numerator, denominator };
}
