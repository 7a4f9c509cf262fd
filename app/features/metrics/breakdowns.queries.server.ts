import type { Db } from "#db/schema";
import type { Reader } from "#app/platform/reader.server";
import type { Dimension } from "#app/features/dimensions/dimension";
import { dimensionsIn } from "#app/features/dimensions/dimensions.queries.server";
import { breakdownFor, type Release } from "./breakdown";
import { breakdownView, type BreakdownView } from "./breakdown-view";
import type { KnownMetric } from "./metrics.queries.server";
import type { Audience, ReaderTotals } from "./series";
import type { SliceTotal } from "./slice-totals";
import { protectionOf } from "./visible-value";

/** A metric by each of its dimensions, as one reader may see it; three statements at most, none for a metric without any. */
export async function readBreakdowns(
  { db, principal: { coalitionId } }: Reader,
  { metric, smallCount }: KnownMetric,
  totals: ReaderTotals,
  audience: Audience,
): Promise<BreakdownView[]> {
  const dimensions = await dimensionsIn(db, coalitionId, metric.dimensions);
  if (dimensions.length === 0) return [];
  const state = audience === "inside" ? "reported" : "accepted";
  const slices = (await readSliceTotals(db, coalitionId, [metric.versionId], state)).get(metric.versionId) ?? [];
  const closedVersions = totals.released && totals.released.length > 0 ? [metric.versionId] : [];
  const releases = (await readReleases(db, coalitionId, closedVersions)).get(metric.versionId) ?? [];
  return dimensions.map((dimension: Dimension) => {
    const asked = {
      dimension,
      totals,
      slices,
      releases,
      definition: metric,
      protection: protectionOf(metric, smallCount),
    };
    const visible = breakdownFor(audience, asked);
    return breakdownView(dimension, visible, metric, { isClosed: audience !== "inside" && releases.length > 0 });
  });
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
    const breakdowns = JSON.parse(row.breakdowns) as Release["breakdowns"];
    releases.get(row.metric_version_id)?.push({ periodStart: row.period_start, breakdowns });
  }
  return releases;
}
