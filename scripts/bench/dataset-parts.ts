import type { Insertable } from "kysely";
import type { Schema } from "#db/schema";
import { newId } from "#app/platform/ids";
import { type Amount, statesOf } from "./dataset-numbers";
import { owned, type Rows, times } from "./dataset-rows";
import { shareOf } from "./sizes";

/** A way to break numbers down: its categories, the last of which is for what is not known. */
export type Dimension = { id: string; categoryIds: string[] };

export function dimensionOf(categories: number): Dimension {
  return { id: newId(), categoryIds: times(categories, () => newId()) };
}

export function dimensionRows(coalitionId: string, { id, categoryIds }: Dimension): Rows {
  return {
    dimension: [{ ...owned(coalitionId, id), name: "Age", position: 0, retired_at: null }],
    category: categoryIds.map((categoryId, i) => ({
      ...owned(coalitionId, categoryId),
      dimension_id: id,
      name: `${18 + i * 10} to ${27 + i * 10}`,
      position: i,
      kind: i === categoryIds.length - 1 ? ("unknown" as const) : ("own" as const),
      retired_at: null,
    })),
  };
}

type Part = Omit<Insertable<Schema["slice"]>, "coalition_id">;

/** An amount in parts that make it up, one of each category. */
export function slicesOf({ id, amount }: Amount, { categoryIds }: Dimension): Part[] {
  return categoryIds.map((categoryId, i) => ({
    id: newId(),
    contribution_id: id,
    category_id: categoryId,
    amount: shareOf(amount, categoryIds.length, i),
    numerator: null,
    denominator: null,
  }));
}

/**
 * The totals by category of one metric, worked out here like those of `rollUpRows`. An organization has one amount a
 * month, so the largest is an organization's.
 */
export function sliceTotalRows(
  coalitionId: string,
  dimensionId: string,
  slices: readonly { amount: Amount; parts: readonly Part[] }[],
): Rows {
  const totals = new Map<string, Insertable<Schema["slice_total"]>>();
  for (const { amount, parts } of slices) {
    for (const state of statesOf(amount)) {
      for (const part of parts) {
        const key = `${state} ${amount.period_start} ${part.category_id}`;
        const known = totals.get(key);
        totals.set(key, {
          coalition_id: coalitionId,
          metric_version_id: amount.metric_version_id,
          state,
          dimension_id: dimensionId,
          period_start: amount.period_start,
          part: part.category_id,
          period_end: amount.period_end,
          organizations: (known?.organizations ?? 0) + 1,
          amount: (known?.amount ?? 0) + part.amount,
          numerator: 0,
          denominator: 0,
          largest: Math.max(known?.largest ?? 0, part.amount),
          largest_numerator: 0,
        });
      }
    }
  }
  return { slice_total: [...totals.values()] };
}
