import type { Reader } from "#app/platform/reader.server";
import { readTotalsFor } from "./known-rest.queries.server";
import type { LinkKind, Metric, Target } from "./metric";
import { audienceFor } from "./metric-page.queries.server";
import { type MetricStanding, standingOf } from "./metric-standing";
import { knownMetric, metricsOf, readableBy, targetColumns, targetFrom } from "./metrics.queries.server";
import { areConflicting } from "./target";

/** A number worth showing at the top of a page. */
export type HeadlineFigure = { metric: Metric; standing: MetricStanding; target: Target | null; kind: LinkKind };

/**
 * The figures that say most about a team, or about the whole coalition: metrics with a figure and a target, those that
 * most organizations report first, success before progress. What the reader may not see is passed over. Three
 * statements at most.
 */
export async function headlineFigures(reader: Reader, limit: number, teamId?: string): Promise<HeadlineFigure[]> {
  const { db, principal } = reader;
  const rows = await readableBy(metricsOf(db, principal.coalitionId), principal)
    .innerJoin("metric_link", (join) =>
      join
        .onRef("metric_link.coalition_id", "=", "metric.coalition_id")
        .onRef("metric_link.metric_id", "=", "metric.id")
        .on("metric_link.removed_at", "is", null),
    )
    .innerJoin("metric_total as whole", (join) =>
      join
        .onRef("whole.coalition_id", "=", "metric.coalition_id")
        .onRef("whole.metric_version_id", "=", "metric.current_version_id")
        .on("whole.state", "=", "accepted")
        .on("whole.period_start", "=", "all"),
    )
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "metric_link.coalition_id")
        .onRef("target.metric_link_id", "=", "metric_link.id")
        .on("target.removed_at", "is", null),
    )
    .innerJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "metric_link.coalition_id")
        .onRef("commitment.id", "=", "metric_link.commitment_id")
        .on("commitment.removed_at", "is", null),
    )
    .select(["metric_link.kind", ...targetColumns])
    .$if(teamId !== undefined, (some) => some.where("metric.team_id", "=", teamId!))
    .where("team.archived_at", "is", null)
    .orderBy((row) => row.case().when("target.id", "is", null).then(1).else(0).end())
    .orderBy("whole.organizations", "desc")
    .orderBy("metric_link.kind", "desc")
    .orderBy("metric.position")
    .orderBy("metric.id")
    // A row for each of a metric's places: most have one or two.
    .limit(limit * 8)
    .execute();
  const candidates = [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].toReversed();
  const figures: HeadlineFigure[] = [];
  const versions = candidates.map((row) => row.current_version_id);
  const totals = await readTotalsFor(reader, versions);
  for (const row of candidates) {
    const known = knownMetric(row, principal.coalitionId);
    const own = rows.filter(({ id }) => id === row.id).flatMap((place) => targetFrom(place) ?? []);
    const target = areConflicting(own) ? null : (own[0] ?? null);
    const standing = standingOf(known, totals.get(known.metric.versionId)!, audienceFor(reader, known), target);
    if (standing.figure.kind === "number") figures.push({ metric: known.metric, standing, target, kind: row.kind });
    if (figures.length === limit) break;
  }
  return figures;
}
