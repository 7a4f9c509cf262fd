import type { SpokeFor } from "#app/features/organizations/spoke-for";
import { additionOf, type Metric } from "#app/features/metrics/metric";
import type { Shown } from "#app/features/metrics/visible-value";
import type { Period } from "#app/platform/periods";
import { type Amounts, doesNotApply, isNotApplicable } from "./contribution";

/** One number of an organization, as the list of what it has contributed shows it. */
export type DeedRow = {
  id: string;
  period: Period;
  amounts: Amounts;
  isPending: boolean;
  /** Who entered it, and for whom they spoke then; null where the reader may not know, or they are gone. */
  by: SpokeFor | null;
};

/** What an organization has contributed to one metric, as far as the reader may know. */
export type Deed = {
  metric: Metric;
  /** The figure of the listed rows and how it came about; null where its rows do not make one. */
  figure: Shown<{ amounts: Amounts; way: "sum" | "latest" }>;
  /** Newest first; none where the values are not for this reader. */
  rows: DeedRow[];
  /** How many numbers there are in all. */
  total: number;
};

/** The figure that the listed rows make, newest first: their sum, or the latest of them. */
export function figureOfRows(metric: Metric, rows: readonly DeedRow[]): Deed["figure"] {
  const given = rows.filter(({ amounts }) => !isNotApplicable(amounts));
  const way = additionOf(metric);
  if (given.length === 0) return { state: rows.length > 0 ? "not_applicable" : "none" };
  if (way === "latest") return { state: "value", value: { amounts: given[0]!.amounts, way } };
  if (way !== "sum" && way !== "ratio") return { state: "none" };
  const sum = (read: (amounts: Amounts) => number | null) =>
    given.reduce((all, { amounts }) => all + (read(amounts) ?? 0), 0);
  const amounts =
    way === "ratio"
      ? { amount: null, numerator: sum((row) => row.numerator), denominator: sum((row) => row.denominator) }
      : { ...doesNotApply, amount: sum((row) => row.amount) };
  return { state: "value", value: { amounts, way: "sum" } };
}
