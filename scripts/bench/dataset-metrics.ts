import type { Insertable } from "kysely";
import type { Schema } from "#db/schema";
import { newId } from "#app/platform/ids";
import type { Solution } from "./dataset-plans";
import { NOW, owned, type Rows, times } from "./dataset-rows";

const MONTHS = 36;

export type Metric = { id: string; versionId: string; solution: Solution; i: number };

/** Metrics with their definition, baseline, link to a solution and target. */
export function metricRows(coalitionId: string, metrics: Metric[], amounts: readonly Amount[]): Rows {
  const reporters = reportersOf(amounts);
  const links = metrics.map((metric) => ({ id: newId(), metric }));
  return {
    metric: metrics.map(({ id, versionId, solution, i }) => ({
      ...owned(coalitionId, id),
      team_id: solution.team.id,
      name: `People who came to exposure day ${i + 1}`,
      meaning: "Everyone who spent at least half a day on a shop floor that they do not work on.",
      unit: "count" as const,
      unit_label: "people",
      scale: 0,
      direction: "up" as const,
      source: "",
      aggregation: "sum" as const,
      underlying: null,
      grain: "month" as const,
      counts_people: 1 as const,
      confidential: 0 as const,
      asks: "committed" as const,
      dimensions: "[]",
      current_version_id: versionId,
      position: i,
    })),
    metric_version: metrics.map(({ id, versionId }) => ({
      coalition_id: coalitionId,
      id: versionId,
      metric_id: id,
      number: 1,
      definition: "{}",
      created_at: NOW,
      reporters: reporters.get(versionId)?.size ?? 0,
    })),
    baseline: metrics.map(({ id }) => ({
      ...owned(coalitionId, newId()),
      metric_id: id,
      state: "known" as const,
      amount: 50,
      numerator: null,
      denominator: null,
      as_of: "2023-12-31",
      words: "",
    })),
    metric_link: links.map(({ id, metric }) => ({
      ...owned(coalitionId, id),
      metric_id: metric.id,
      commitment_id: metric.solution.id,
      step_id: null,
      kind: metric.i % 2 === 0 ? ("progress" as const) : ("success" as const),
      position: metric.i,
      words: `People who came to exposure day ${metric.i + 1}`,
    })),
    target: links.map(({ id }) => ({
      ...owned(coalitionId, newId()),
      metric_link_id: id,
      words: "At least 400",
      comparator: "at_least" as const,
      floor: 400,
      ceiling: null,
      scale: 0,
      unit: "count",
      direction: null,
      relative_to: null,
      from_value: null,
      due_on: null,
      due_words: null,
      provisional: 0 as const,
    })),
  };
}

type Amount = Omit<Insertable<Schema["contribution"]>, "coalition_id">;

/** One amount a metric, organization and month, spread evenly; of each metric every tenth is still pending. */
export function amountsOf(metrics: Metric[], organizations: string[], count: number, enteredBy: string): Amount[] {
  return times(count, (i) => {
    const metric = metrics[i % metrics.length]!;
    const turn = Math.floor(i / metrics.length);
    const month = turn % MONTHS;
    const organization = organizations[(metric.i + Math.floor(turn / MONTHS)) % organizations.length]!;
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
      amount: 11 + ((i * 7) % 60),
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

/** Which organizations each version has amounts of. */
function reportersOf(amounts: readonly Amount[]): Map<string, Set<string>> {
  const reporters = new Map<string, Set<string>>();
  for (const { metric_version_id, organization_id } of amounts) {
    const known = reporters.get(metric_version_id) ?? new Set();
    reporters.set(metric_version_id, known.add(organization_id));
  }
  return reporters;
}

type Running = Insertable<Schema["metric_total"]> & { ofOrganization: Map<string, number> };
type TotalState = "reported" | "accepted";

/**
 * The roll-ups of the amounts, worked out here and not by the portal's own function: a test holds one against the
 * other. All metrics of the data set are sums.
 */
export function rollUpRows(coalitionId: string, amounts: Amount[]): Rows {
  const totals = new Map<string, Running>();
  const latest = new Map<string, Insertable<Schema["metric_org_latest"]>>();
  for (const amount of amounts) {
    for (const state of statesOf(amount)) {
      for (const period of [amount.period_start, "all"]) addTo(totals, coalitionId, amount, state, period);
      const key = `${amount.metric_version_id} ${state} ${amount.organization_id}`;
      const known = latest.get(key);
      if (known && known.period_start >= amount.period_start) continue;
      latest.set(key, {
        coalition_id: coalitionId,
        metric_version_id: amount.metric_version_id,
        state,
        organization_id: amount.organization_id,
        period_start: amount.period_start,
        amount: amount.amount ?? null,
        numerator: null,
        denominator: null,
      });
    }
  }
  return {
    metric_total: [...totals.values()].map(({ ofOrganization, ...row }) => ({
      ...row,
      organizations: ofOrganization.size,
      largest: Math.max(...ofOrganization.values()),
    })),
    metric_org_latest: [...latest.values()],
  };
}

function statesOf({ state }: Amount): TotalState[] {
  return state === "accepted" ? ["reported", "accepted"] : ["reported"];
}

function addTo(
  totals: Map<string, Running>,
  coalitionId: string,
  amount: Amount,
  state: TotalState,
  period: string,
): void {
  const key = `${amount.metric_version_id} ${state} ${period}`;
  const row = totals.get(key) ?? {
    coalition_id: coalitionId,
    metric_version_id: amount.metric_version_id,
    state,
    period_start: period,
    period_end: amount.period_end,
    organizations: 0,
    amount: 0,
    numerator: 0,
    denominator: 0,
    largest: 0,
    largest_numerator: 0,
    ofOrganization: new Map<string, number>(),
  };
  const value = amount.amount ?? 0;
  row.amount += value;
  row.ofOrganization.set(amount.organization_id, (row.ofOrganization.get(amount.organization_id) ?? 0) + value);
  if (amount.period_end > row.period_end) row.period_end = amount.period_end;
  totals.set(key, row);
}
