import type { Insertable } from "kysely";
import type { Schema } from "#db/schema";
import { newId } from "#app/platform/ids";
import { type Amount, type Metric, statesOf, type TotalState } from "./dataset-numbers";
import { NOW, owned, type Rows } from "./dataset-rows";

/** A metric with its definition, baseline, link to a solution and target. */
export function metricRows(
  coalitionId: string,
  metric: Metric,
  { amounts, dimensionId }: { amounts: readonly Amount[]; dimensionId: string | null },
): Rows {
  const { id, versionId, solution, i } = metric;
  const linkId = newId();
  return {
    metric: [
      {
        ...owned(coalitionId, id),
        team_id: solution.team.id,
        name: `People who came to exposure day ${i + 1}`,
        meaning: "Everyone who spent at least half a day on a shop floor that they do not work on.",
        unit: "count",
        unit_label: "people",
        scale: 0,
        direction: "up",
        source: "",
        aggregation: "sum",
        underlying: null,
        grain: "month",
        counts_people: 1,
        confidential: 0,
        asks: "committed",
        dimensions: JSON.stringify(dimensionId === null ? [] : [dimensionId]),
        current_version_id: versionId,
        position: i,
      },
    ],
    metric_version: [
      {
        coalition_id: coalitionId,
        id: versionId,
        metric_id: id,
        number: 1,
        definition: "{}",
        created_at: NOW,
        reporters: new Set(amounts.map(({ organization_id }) => organization_id)).size,
      },
    ],
    baseline: [
      {
        ...owned(coalitionId, newId()),
        metric_id: id,
        state: "known",
        amount: 50,
        numerator: null,
        denominator: null,
        as_of: "2023-12-31",
        words: "",
      },
    ],
    metric_link: [
      {
        ...owned(coalitionId, linkId),
        metric_id: id,
        commitment_id: solution.id,
        step_id: null,
        kind: i % 2 === 0 ? "progress" : "success",
        position: i,
        words: `People who came to exposure day ${i + 1}`,
      },
    ],
    target: [
      {
        ...owned(coalitionId, newId()),
        metric_link_id: linkId,
        words: "At least 400",
        comparator: "at_least",
        floor: 400,
        ceiling: null,
        scale: 0,
        unit: "count",
        direction: null,
        relative_to: null,
        from_value: null,
        due_on: null,
        due_words: null,
        provisional: 0,
      },
    ],
  };
}

type Running = Insertable<Schema["metric_total"]> & { ofOrganization: Map<string, number> };

/**
 * The roll-ups of the amounts, worked out here and not by the portal's own function: a test holds one against the
 * other. All metrics of the data set are sums.
 */
export function rollUpRows(coalitionId: string, amounts: readonly Amount[]): Rows {
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
