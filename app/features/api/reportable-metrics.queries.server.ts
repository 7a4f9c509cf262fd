import { offeredPeriods } from "#app/features/contributions/contribution";
import { type Dimension, inUse } from "#app/features/dimensions/dimension";
import { dimensionsIn } from "#app/features/dimensions/dimensions.queries.server";
import { asksForParts } from "#app/features/metrics/metric";
import { knownMetric, metricsOf, readableBy } from "#app/features/metrics/metrics.queries.server";
import type { ApiVisit } from "./api-answer.server";
import type { Metrics, MetricsQuery } from "./api.schema";
import { cursorIn, printCursor } from "./cursor";

/**
 * The metrics that the token's organization reports: of the teams where it sits at the table, and those it has reported
 * before. For a token without an organization those that everybody may read.
 */
export async function listReportableMetrics(visit: ApiVisit, { limit, cursor }: MetricsQuery): Promise<Metrics> {
  const { db, principal, moment, coalition, organizationId } = visit;
  const behind = cursorIn(cursor);
  const open = metricsOf(db, principal.coalitionId).where("team.archived_at", "is", null);
  const wanted = organizationId === null ? readableBy(open, principal) : reportedBy(visit, open, organizationId);
  const rows = await wanted
    .$if(behind !== null, (query) => query.where("metric.id", ">", behind!.id))
    .orderBy("metric.id")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const known = shown.map((row) => knownMetric(row, principal.coalitionId).metric);
  const dimensions = await dimensionsIn(db, principal.coalitionId, [
    ...new Set(known.flatMap((metric) => metric.dimensions)),
  ]);
  return {
    metrics: known.map((metric): Metrics["metrics"][number] => {
      const { id, name, meaning, unit, unitLabel, scale, aggregation, grain } = metric;
      const periods = offeredPeriods(metric, moment.today, coalition.fiscalYearStart);
      return {
        ...{ id, name, meaning, team: metric.team.name, unit, unitLabel, scale, aggregation, grain },
        reports: asksForParts(metric) ? "parts" : "value",
        dimensions: dimensions.filter((each) => metric.dimensions.includes(each.id)).map(toDimension),
        periods: periods.map(({ start, end }) => ({ start, end })),
      };
    }),
    next: rows.length > limit && last ? printCursor({ at: 0, id: last.id }) : null,
  };
}

/** The categories that a number is asked to be broken down by. */
function toDimension(dimension: Dimension): Metrics["metrics"][number]["dimensions"][number] {
  const { id, name, categories } = inUse(dimension);
  return { id, name, categories: categories.map(({ id, name, isUnknown }) => ({ id, name, isUnknown })) };
}

function reportedBy(
  { db, principal }: ApiVisit,
  metrics: ReturnType<typeof metricsOf>,
  organizationId: string,
): ReturnType<typeof metricsOf> {
  const seats = db
    .selectFrom("team_organization")
    .select("team_id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "=", organizationId)
    .where("removed_at", "is", null);
  const before = db
    .selectFrom("metric_org_latest")
    .select("metric_version_id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "=", organizationId);
  return metrics.where((row) =>
    row.or([row("metric.team_id", "in", seats), row("metric.current_version_id", "in", before)]),
  );
}
