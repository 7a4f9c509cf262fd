import type { Reader } from "#app/platform/reader.server";
import type { Moment } from "#app/platform/dates";
import { can } from "#app/policy/policy";
import type { BreakdownView } from "./breakdown-view";
import { readBreakdowns } from "./breakdowns.queries.server";
import type { Freshness } from "./freshness";
import { askedByPeriod, readFreshness } from "./freshness.queries.server";
import { readTotalsFor } from "./known-rest.queries.server";
import { usesOfMetric } from "./metric-links.queries.server";
import { metricView, type MetricUse, type MetricView, PERIODS_SHOWN } from "./metric-page";
import { type KnownMetric, readMetric } from "./metrics.queries.server";
import type { PeriodNote } from "./period-note";
import { notesOf } from "./period-notes.queries.server";
import { type Audience, correctedPeriods, seriesFor, type Series } from "./series";

export type MetricPage = {
  view: MetricView;
  uses: MetricUse[];
  earlierVersions: number;
  known: KnownMetric;
  series: Series;
  audience: Audience;
  freshness: Freshness;
  notes: PeriodNote[];
  breakdowns: BreakdownView[];
  /** Closed periods that were corrected since, for who sees them as they were closed. */
  corrected: string[];
};

/** In which circle a reader is for a whole metric: stewards and admins see it as it is. */
export function audienceFor({ principal }: Reader, { facts }: Pick<KnownMetric, "facts">): Audience {
  // An organization that is nobody's: who may read its amounts may read all.
  if (can(principal, "contribution:read-raw", { ...facts, organizationId: "", atTable: false, sharesValues: false }))
    return "inside";
  return can(principal, "metric:see-reported", facts) ? "signed_in" : "public";
}

/** Everything on a metric's page but who reported, in twelve statements at most. @throws {Refusal} `not_found`. */
export async function readMetricPage(
  reader: Reader & { moment: Moment },
  id: string | undefined,
  page: number,
): Promise<MetricPage> {
  const { db, principal, moment } = reader;
  const known = await readMetric(reader, id);
  const { metric } = known;
  const audience = audienceFor(reader, known);
  const uses = await usesOfMetric(reader, metric.id);
  const totals = await readTotalsFor(reader, [metric.versionId]);
  const own = totals.get(metric.versionId)!;
  const series = seriesFor(audience, own, metric, known.smallCount);
  const targets = uses.flatMap(({ target }) => target ?? []);
  const newest = series.periods.map(({ start }) => start).reverse();
  const starts = newest.slice((page - 1) * PERIODS_SHOWN, page * PERIODS_SHOWN);
  // The newest period is named on top of every page.
  const asked = await askedByPeriod(db, principal.coalitionId, metric.id, [
    ...new Set([...newest.slice(0, 1), ...starts]),
  ]);
  const versions = await db
    .selectFrom("metric_version")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "=", metric.id)
    .executeTakeFirstOrThrow();
  return {
    view: metricView(known, series, targets, { audience, today: moment.today, asked, page, size: PERIODS_SHOWN }),
    uses,
    earlierVersions: Number(versions.count) - 1,
    known,
    series,
    audience,
    freshness: await readFreshness(reader, known, { audience, series, starts }),
    // A story is of one period: that of another length, before the metric's periods changed, is not this one's.
    notes: (await notesOf(db, principal.coalitionId, metric.id, starts)).filter((note) =>
      series.periods.some(({ start, end }) => start === note.start && end === note.end),
    ),
    breakdowns: await readBreakdowns(reader, known, own, audience),
    corrected: audience === "inside" ? [] : correctedPeriods(own),
  };
}
