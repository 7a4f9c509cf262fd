import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { Target } from "./metric";
import { needOf } from "./metric-need";
import { gapsOf } from "./metric-page";
import { standingIn } from "./metric-standing";
import { targetColumns, targetFrom } from "./metrics.queries.server";
import type { ReadMetric } from "./narrowed-cells.queries.server";
import { areConflicting } from "./target";
import type { MetricChoice, ListedMetric } from "./team-metrics";

/** Some metrics with where they stand, what they need and what is still to settle; one statement. */
export async function listedMetrics(
  reader: Reader & { moment: Moment },
  metrics: readonly ReadMetric[],
): Promise<ListedMetric[]> {
  const targets = await targetsOf(
    reader,
    metrics.map(({ known }) => known.metric.id),
  );
  return metrics.map(({ known, series, audience }): ListedMetric => {
    const { metric, facts, fiscalYearStart } = known;
    const own = targets.get(metric.id) ?? [];
    const target = areConflicting(own) ? null : (own[0] ?? null);
    const standing = standingIn(known, series, audience, target);
    const latest = series.periods.at(-1)?.start ?? null;
    const need = needOf(
      { standing, target, direction: metric.direction, grain: metric.grain, latest, isDone: facts.isArchived },
      { today: reader.moment.today, fiscalYearStart },
    );
    return { metric, standing, target, need, gaps: gapsOf(known, own) };
  });
}

async function targetsOf({ db, principal }: Reader, metricIds: string[]): Promise<Map<string, Target[]>> {
  const found = new Map<string, Target[]>();
  if (metricIds.length === 0) return found;
  const rows = await db
    .selectFrom("metric_link")
    .innerJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "metric_link.coalition_id")
        .onRef("target.metric_link_id", "=", "metric_link.id"),
    )
    .innerJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "metric_link.coalition_id")
        .onRef("commitment.id", "=", "metric_link.commitment_id"),
    )
    .select(["metric_link.metric_id", ...targetColumns])
    .where("commitment.removed_at", "is", null)
    .where("metric_link.coalition_id", "=", principal.coalitionId)
    .where("metric_link.metric_id", "in", metricIds)
    .where("metric_link.removed_at", "is", null)
    .where("target.removed_at", "is", null)
    .orderBy("metric_link.position")
    .execute();
  for (const row of rows) {
    const target = targetFrom(row);
    if (target) found.set(row.metric_id, [...(found.get(row.metric_id) ?? []), target]);
  }
  return found;
}

/** The names of a team's metrics, for a list to choose from. */
export function metricChoices({ db, principal }: Reader, teamId: string): Promise<MetricChoice[]> {
  return db
    .selectFrom("metric")
    .select(["id", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .limit(1000)
    .execute();
}
