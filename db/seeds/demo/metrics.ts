import { editMetric, setBaseline } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { newId } from "#app/platform/ids";
import { healthcareMetrics } from "./healthcare-metrics";
import { manufacturingMetrics } from "./manufacturing-metrics";
import type { MetricStory } from "./metric-story";
import { nextDoorMetrics } from "./next-door-metrics";
import { openShopFloorMetrics } from "./shop-floor-metrics";
import { facilitators } from "./solutions";
import { actorOf, keyOf, type Stage } from "./stage";

export const metricStories: MetricStory[] = [
  ...[...openShopFloorMetrics, ...manufacturingMetrics].map((story) => ({ team: "manufacturing" as const, ...story })),
  ...[...nextDoorMetrics, ...healthcareMetrics].map((story) => ({ team: "healthcare" as const, ...story })),
];

/** The facilitators settle what most numbers mean, and what they were before; a few are left open. */
export async function settleMetrics(stage: Stage): Promise<Map<MetricStory, string>> {
  const ids = new Map<MetricStory, string>();
  for (const story of metricStories) {
    const id = await metricOf(stage, story);
    ids.set(story, id);
    await settle(stage, id, story);
    await sayBaseline(stage, id, story);
  }
  return ids;
}

async function settle(stage: Stage, id: string, { team, settled }: MetricStory): Promise<void> {
  if (!settled) return;
  const facilitator = await actorOf(stage, facilitators[team], stage.calendar.ago(18, 26));
  const { metric } = await findMetric(stage.db, stage.coalitionId, id);
  const { unit, unitLabel, scale, aggregation, underlying, grain, direction, countsPeople, confidential, version } =
    metric;
  const now = {
    unit,
    unitLabel,
    scale,
    aggregation,
    grain,
    direction,
    countsPeople,
    confidential,
    underlying: underlying ?? "latest",
  };
  const next = { ...now, ...settled, underlying: settled.underlying ?? now.underlying };
  await editMetric(facilitator, id, { submission: newId(), version, onlyWording: undefined, ...next });
}

async function sayBaseline(stage: Stage, id: string, { team, baseline }: MetricStory): Promise<void> {
  if (!baseline) return;
  const facilitator = await actorOf(stage, facilitators[team], stage.calendar.ago(18, 26));
  const { baselineVersion } = await findMetric(stage.db, stage.coalitionId, id);
  const { state, words, value, parts } = baseline;
  const typed = {
    value: value?.toString() ?? "",
    numerator: parts?.[0].toString() ?? "",
    denominator: parts?.[1].toString() ?? "",
  };
  const asOf = state === "known" ? `${stage.calendar.year}-01-31` : "";
  await setBaseline(
    facilitator,
    id,
    { submission: newId(), version: baselineVersion, state, ...typed, asOf, words },
    "en",
  );
}

/** The metric that the reader made of a line of the document. */
async function metricOf({ db, coalitionId, teams }: Stage, { team, words }: MetricStory): Promise<string> {
  const links = await db
    .selectFrom("metric_link")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "metric_link.coalition_id")
        .onRef("metric.id", "=", "metric_link.metric_id"),
    )
    .select(["metric.id", "metric_link.words"])
    .where("metric_link.coalition_id", "=", coalitionId)
    .where("metric.team_id", "=", keyOf(teams, team).id)
    .execute();
  const ids = new Set(links.filter((link) => link.words.startsWith(words)).map(({ id }) => id));
  const [id] = ids;
  if (id === undefined || ids.size > 1) throw new Error(`${ids.size} metrics begin with “${words}”.`);
  return id;
}
