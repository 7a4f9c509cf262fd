import type { Reader } from "#app/platform/reader.server";
import { PAGE_SIZE, type Paged } from "#app/platform/paging";
import { readTotalsFor } from "./known-rest.queries.server";
import { audienceFor } from "./metric-page.queries.server";
import { gapsOf } from "./metric-page";
import { standingOf } from "./metric-standing";
import type { Target } from "./metric";
import { areConflicting } from "./target";
import { knownMetric, metricsOf, readableBy, targetColumns, targetFrom } from "./metrics.queries.server";
import type { MetricChoice, ListedMetric } from "./team-metrics";

/** The metrics of one team, with where they stand and what is still to settle; the caller has asked the policy. */
export function listTeamMetrics(reader: Reader, teamId: string, page: number): Promise<Paged<ListedMetric>> {
  return listMetrics(reader, page, teamId);
}

/** The metrics that the reader may read, team by team; `teamId` narrows them to one. Four statements at most. */
export async function listMetrics(reader: Reader, page: number, teamId?: string): Promise<Paged<ListedMetric>> {
  const { db, principal } = reader;
  const rows = await readableBy(metricsOf(db, principal.coalitionId), principal)
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .$if(teamId !== undefined, (some) => some.where("metric.team_id", "=", teamId!))
    .$if(teamId === undefined, (some) => some.where("team.archived_at", "is", null))
    .orderBy("team.name")
    .orderBy("metric.position")
    .orderBy("metric.id")
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  const totals = await readTotalsFor(
    reader,
    rows.map((row) => row.current_version_id),
  );
  const targets = await targetsOf(
    reader,
    rows.map(({ id }) => id),
  );
  const list = rows.map((row): ListedMetric => {
    const known = knownMetric(row, principal.coalitionId);
    const own = targets.get(known.metric.id) ?? [];
    const target = areConflicting(own) ? null : (own[0] ?? null);
    const standing = standingOf(known, totals.get(known.metric.versionId)!, audienceFor(reader, known), target);
    return { metric: known.metric, standing, target, gaps: gapsOf(known, own) };
  });
  return { rows: list, total: Number(rows[0]?.total ?? 0), page };
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
