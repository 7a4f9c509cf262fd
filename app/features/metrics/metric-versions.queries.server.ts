import type { Reader } from "#app/platform/reader.server";
import type { Moment } from "#app/platform/dates";
import { decisionsBehind } from "#app/features/plans/decisions-behind.server";
import { readTotalsFor } from "./known-rest.queries.server";
import { unknownBaseline } from "./metric";
import { audienceFor } from "./metric-page.queries.server";
import { PERIODS_SHOWN, periodRows } from "./metric-page";
import { changesBetween, type KeptDefinition, metricAs, type MetricVersion } from "./metric-versions";
import { readMetric } from "./metrics.queries.server";
import { seriesFor } from "./series";

/** The most versions that one page shows, the newest ones. */
const MOST = 30;

/**
 * The versions of a metric's definition, newest first, each with what it changed and the numbers that were given under
 * it. Six statements at most. @throws {Refusal} `not_found`.
 */
export async function readVersions(reader: Reader & { moment: Moment }, id: string | undefined) {
  const { db, principal, moment } = reader;
  const known = await readMetric(reader, id);
  const { metric } = known;
  const rows = await db
    .selectFrom("metric_version")
    .select(["id", "number", "definition", "created_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "=", metric.id)
    .orderBy("number", "desc")
    .limit(MOST)
    .execute();
  const audience = audienceFor(reader, known);
  const ids = rows.map((row) => row.id);
  const totals = await readTotalsFor(reader, ids);
  const decisions = await decisionsAt(reader, metric.id, rows);
  const kept = rows.map((row) => JSON.parse(row.definition) as Partial<KeptDefinition>);
  const versions = rows.map((row, at): MetricVersion => {
    const isCurrent = row.id === metric.versionId;
    const defined = isCurrent ? metric : metricAs(metric, row.id, kept[at]!);
    const measured = { metric: defined, baseline: unknownBaseline, smallCount: known.smallCount };
    const series = seriesFor(audience, totals.get(row.id)!, defined, known.smallCount);
    const all = periodRows(measured, series, { today: moment.today, asked: new Map() });
    return {
      number: row.number,
      since: row.created_at,
      until: rows[at - 1]?.created_at ?? null,
      metric: defined,
      decision: decisions.get(row.created_at) ?? null,
      changes: kept[at + 1] ? changesBetween(kept[at + 1]!, kept[at]!) : [],
      rows: all.slice(0, PERIODS_SHOWN),
      totalPeriods: all.length,
    };
  });
  return { metric, versions, isPublic: audience === "public", threshold: known.smallCount };
}

/** The decisions that versions were made for, by the instant at which the metric was changed. */
async function decisionsAt(reader: Reader, metricId: string, versions: readonly { created_at: number }[]) {
  const { db, principal } = reader;
  const changes = await db
    .selectFrom("revision")
    .select(["at", "resolution_id"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("subject_type", "=", "metric")
    .where("subject_id", "=", metricId)
    .where("resolution_id", "is not", null)
    .where(
      "at",
      "in",
      versions.map(({ created_at }) => created_at),
    )
    .execute();
  const decisions = await decisionsBehind(
    reader,
    changes.map(({ resolution_id }) => resolution_id),
  );
  return new Map(changes.map(({ at, resolution_id }) => [at, decisions.get(resolution_id ?? "") ?? null]));
}
