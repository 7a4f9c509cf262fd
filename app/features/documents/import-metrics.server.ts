import type { Change } from "#app/platform/changes.server";
import { aggregations, type Aggregation, type Underlying } from "#app/features/metrics/metric";
import { writeMetric } from "#app/features/metrics/metric-writing.server";
import type { UnitCode } from "#app/platform/units";
import type { ImportPlan } from "./import-plan";
import type { PlanSolution } from "./kept-values";
import { measureKey, type MetricGroup, metricGroups } from "./metric-groups";
import { type Review, type ReviewMetric, shortKey } from "./review";
import type { Ledger } from "./written";

/** The metric of each line of a document, by solution and place in it. */
export type MetricIds = (solution: number, metric: number) => string;

type Work = { book: Change; teamId: string; review: Review; ledger: Ledger };

/** Finds the metrics that the document's lines measure, and makes those that are missing. */
export async function prepareMetrics(
  work: Work,
  plan: Pick<ImportPlan, "solutions">,
  standing: readonly PlanSolution[],
): Promise<MetricIds> {
  const { draft, choices } = work.review;
  const known = new Map<string, string>();
  for (const { metrics } of standing) {
    for (const { words, target, metricId } of metrics) known.set(measureKey({ text: words, target }), metricId);
  }
  const ids = new Map<string, string>();
  for (const group of metricGroups(draft, choices.apart)) {
    const id = linkedMetric(group, plan) ?? known.get(group.key) ?? (await addMetric(work, group));
    for (const { solution, metric } of group.places) ids.set(`${solution}.${metric}`, id);
  }
  return (solution, metric) => ids.get(`${solution}.${metric}`)!;
}

/** The metric that one of the group's lines in the plan is linked to. */
export function linkedMetric({ places }: MetricGroup, plan: Pick<ImportPlan, "solutions">): string | undefined {
  for (const { solution, metric } of places) {
    const line = plan.solutions[solution]?.metrics[metric]?.plan;
    if (line) return line.metricId;
  }
  return undefined;
}

async function addMetric({ book, teamId, review, ledger }: Work, group: MetricGroup): Promise<string> {
  const first = group.places[0]!.item;
  const direction = group.places.map(({ item }) => item.target?.direction).find(Boolean);
  const id = await writeMetric(book, {
    teamId,
    name: group.name.slice(0, 300),
    meaning: "",
    unit: unitOf(first),
    unitLabel: "",
    scale: 0,
    direction: direction === "increase" ? "up" : direction === "decrease" ? "down" : null,
    ...aggregationOf(review.choices.aggregations[shortKey(group.key)]),
    grain: "quarter",
    countsPeople: null,
    confidential: null,
  });
  ledger.count("metrics");
  return id;
}

/** What is counted, as far as the target tells: a change by so many percent is a change of a number. */
function unitOf({ target }: ReviewMetric): UnitCode {
  if (!target) return "count";
  if (target.unit === "percent") return target.direction && target.baseline === null ? "count" : "percent";
  if (target.unit === "usd") return "currency";
  return target.unit === "days" || target.unit === "hours" ? target.unit : "count";
}

/** The choice of the review page: an aggregation, for changes in percent with what they compare. */
export function aggregationOf(choice: string | undefined): {
  aggregation: Aggregation | null;
  underlying: Underlying | null;
} {
  const [name, underlying] = (choice ?? "").split(":");
  const aggregation = aggregations.find((one) => one === name) ?? null;
  if (aggregation !== "percent_change") return { aggregation, underlying: null };
  return { aggregation, underlying: underlying === "latest" ? "latest" : "sum" };
}
