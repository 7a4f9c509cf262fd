import type { Insertable } from "kysely";
import type { Schema } from "#db/schema";
import { newId } from "#app/platform/ids";
import type { Solution } from "./dataset-plans";
import { NOW, times } from "./dataset-rows";

export type Metric = { id: string; versionId: string; solution: Solution; i: number };

/** A contribution's row, but for its coalition. */
export type Amount = Omit<Insertable<Schema["contribution"]>, "coalition_id"> & { amount: number };

type Spread = { organizations: string[]; count: number; months: number; enteredBy: string };

/**
 * So many amounts of a metric, one an organization and month: all months of one organization, then the next one's. Every
 * tenth is still pending.
 */
export function amountsOf(metric: Metric, { organizations, count, months, enteredBy }: Spread): Amount[] {
  return times(count, (turn) => {
    const month = turn % months;
    const organization = organizations[(metric.i + Math.floor(turn / months)) % organizations.length]!;
    const start = new Date(Date.UTC(2023, 9 + month, 1));
    const end = new Date(Date.UTC(2023, 10 + month, 0));
    return {
      id: newId(),
      metric_id: metric.id,
      metric_version_id: metric.versionId,
      organization_id: organization,
      grain: "month" as const,
      period_start: start.toISOString().slice(0, 10),
      period_end: end.toISOString().slice(0, 10),
      amount: 11 + ((metric.i * 7 + turn * 11) % 60),
      numerator: null,
      denominator: null,
      note: "",
      evidence_url: null,
      state: (metric.i + turn) % 10 === 0 ? ("pending" as const) : ("accepted" as const),
      supersedes_id: null,
      entered_by: enteredBy,
      on_behalf: 0 as const,
      entered_at: NOW,
      decided_by: null,
      decided_at: null,
    };
  });
}

export type TotalState = "reported" | "accepted";

/** The totals that a contribution counts in. */
export function statesOf({ state }: Amount): TotalState[] {
  return state === "accepted" ? ["reported", "accepted"] : ["reported"];
}
