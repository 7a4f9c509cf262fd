import type { Db } from "#db/schema";
import type { Reader } from "#app/platform/reader.server";
import type { Dimension } from "#app/features/dimensions/dimension";
import { dimensionsIn } from "#app/features/dimensions/dimensions.queries.server";
import { breakdownFor, type Release, type ReleasedBreakdown } from "./breakdown";
import { breakdownView, type BreakdownView } from "./breakdown-view";
import type { KnownMetric } from "./metrics.queries.server";
import type { Audience, ReaderTotals } from "./series";
import type { SliceTotal } from "./slice-totals";
import type { VisibleBreakdown } from "./visible-breakdown";
import { protectionOf } from "./visible-value";

/** A metric by one of its dimensions, as one reader may see it. */
type ReadBreakdown = {
  dimension: Dimension;
  visible: VisibleBreakdown;
  /** As periods were closed. */ isClosed: boolean;
};

/** A metric by each of its dimensions for its page; three statements at most, none for a metric without any. */
export async function readBreakdowns(
  reader: Reader,
  known: KnownMetric,
  totals: ReaderTotals,
  audience: Audience,
): Promise<BreakdownView[]> {
  const { metric } = known;
  const read = await breakdownsOf(reader, [{ known, totals, audience }]);
  return (read.get(metric.id) ?? []).map(({ dimension, visible, isClosed }) =>
    breakdownView(dimension, visible, metric, { isClosed }),
  );
}

/** A metric that is read by category, with its totals, and in which circle the reader is. */
export type BrokenDown = { known: KnownMetric; totals: ReaderTotals; audience: Audience };

/**
 * Some metrics (by their id) by each of their dimensions, or by one of them: what every table, chart and download by
 * category shows. Three statements at most; four for a reader who is inside for some of the metrics only.
 */
export async function breakdownsOf(
  { db, principal: { coalitionId } }: Reader,
  metrics: readonly BrokenDown[],
  only?: string,
): Promise<Map<string, ReadBreakdown[]>> {
  const wanted = ({ known }: BrokenDown) => known.metric.dimensions.filter((id) => only === undefined || id === only);
  const asked = metrics.filter((one) => wanted(one).length > 0);
  const dimensions = await dimensionsIn(db, coalitionId, [...new Set(asked.flatMap(wanted))]);
  const versionsOf = (some: readonly BrokenDown[]) => some.map(({ known }) => known.metric.versionId);
  const inside = asked.filter(({ audience }) => audience === "inside");
  const outside = asked.filter(({ audience }) => audience !== "inside");
  const slices = new Map([
    ...(await readSliceTotals(db, coalitionId, versionsOf(inside), "reported")),
    ...(await readSliceTotals(db, coalitionId, versionsOf(outside), "accepted")),
  ]);
  const closed = asked.filter(({ totals: { released = [] } }) => released.length > 0);
  const releases = await readReleases(db, coalitionId, versionsOf(closed));
  return new Map(
    asked.map((one): [string, ReadBreakdown[]] => {
      const { metric, smallCount } = one.known;
      const own = releases.get(metric.versionId) ?? [];
      const read = wanted(one).flatMap((id) => dimensions.find((dimension) => dimension.id === id) ?? []);
      return [
        metric.id,
        read.map((dimension) => {
          const visible = breakdownFor(one.audience, {
            dimension,
            totals: one.totals,
            slices: slices.get(metric.versionId) ?? [],
            releases: own,
            definition: metric,
            protection: protectionOf(metric, smallCount),
          });
          return { dimension, visible, isClosed: one.audience !== "inside" && own.length > 0 };
        }),
      ];
    }),
  );
}

/** The totals by category of some metric versions. */
export async function readSliceTotals(
  db: Db,
  coalitionId: string,
  versionIds: readonly string[],
  state: "reported" | "accepted",
): Promise<Map<string, SliceTotal[]>> {
  const totals = new Map(versionIds.map((id) => [id, [] as SliceTotal[]]));
  if (versionIds.length === 0) return totals;
  const rows = await db
    .selectFrom("slice_total")
    .select(["metric_version_id", "dimension_id", "part", "period_start", "period_end", "organizations"])
    .select(["amount", "numerator", "denominator", "largest", "largest_numerator"])
    .where("coalition_id", "=", coalitionId)
    .where("metric_version_id", "in", [...versionIds])
    .where("state", "=", state)
    .execute();
  for (const row of rows) {
    totals.get(row.metric_version_id)?.push({
      dimensionId: row.dimension_id,
      part: row.part,
      periodStart: row.period_start,
      periodEnd: row.period_end,
      organizations: row.organizations,
      amount: row.amount,
      numerator: row.numerator,
      denominator: row.denominator,
      largest: row.largest,
      largestNumerator: row.largest_numerator,
    });
  }
  return totals;
}

/** What was kept by category when periods were closed, in the order in which they were. */
export async function readReleases(
  db: Db,
  coalitionId: string,
  versionIds: readonly string[],
): Promise<Map<string, Release[]>> {
  const releases = new Map(versionIds.map((id) => [id, [] as Release[]]));
  if (versionIds.length === 0) return releases;
  const rows = await db
    .selectFrom("release")
    .select(["metric_version_id", "period_start", "breakdowns"])
    .where("coalition_id", "=", coalitionId)
    .where("metric_version_id", "in", [...versionIds])
    .orderBy("id")
    .execute();
  for (const row of rows) {
    releases
      .get(row.metric_version_id)
      ?.push({ periodStart: row.period_start, breakdowns: breakdownsKept(row.breakdowns) });
  }
  return releases;
}

/** Releases stay as they were written: earlier ones name with each sum the periods that it was of. */
function breakdownsKept(json: string): Release["breakdowns"] {
  type Kept = Omit<ReleasedBreakdown, "sums"> & { sums: (string | { part: string })[] };
  const kept = Object.entries(JSON.parse(json) as Record<string, Kept>);
  return Object.fromEntries(
    kept.map(([dimension, { sums, ...rest }]) => [
      dimension,
      { ...rest, sums: sums.map((sum) => (typeof sum === "string" ? sum : sum.part)) },
    ]),
  );
}
