import { sql } from "kysely";
import { breathe } from "#app/platform/breathe.server";
import type { Change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { dimensionsIn } from "#app/features/dimensions/dimensions.queries.server";
import { type Release, releaseOf } from "./breakdown";
import { readReleases, readSliceTotals } from "./breakdowns.queries.server";
import { ALL_PERIODS, type Total } from "./metric";
import { type KnownMetric, knownMetric, metricsOf, readTotals } from "./metrics.queries.server";
import { closedPeriods, publishedTotals, shapeOf, type StateTotals } from "./series";
import type { SliceTotal } from "./slice-totals";
import { protectionOf, visibleTable } from "./visible-value";

type Span = { teamId: string; start: string; end: string };

/**
 * Keeps what everybody can see of a team's numbers whose period ends within the span, as it is now: from here on public
 * pages show that. What was kept before stays as it was. To be called by the command that closes the periods, once the
 * team's metrics are held.
 */
export async function releasePeriods(change: Change, { teamId, start, end }: Span): Promise<void> {
  const { tx, coalitionId } = change;
  const rows = await metricsOf(tx, coalitionId)
    .where("metric.team_id", "=", teamId)
    .where(hasTotalWithin({ start, end }))
    .orderBy("metric.id")
    .execute();
  // One after the other: a team's whole history at once is more than a process should hold.
  for (const known of rows.map((row) => knownMetric(row, coalitionId))) {
    const id = known.metric.versionId;
    const totals = (await readTotals(tx, coalitionId, [id], false)).get(id)!;
    const slices = (await readSliceTotals(tx, coalitionId, [id], "accepted")).get(id)!;
    const releases = (await readReleases(tx, coalitionId, [id])).get(id)!;
    await releaseMetric(change, known, { totals, slices, releases }, { start, end });
  }
}

/** Whether a metric has an accepted total of a period that ends within a span: looked up metric by metric. */
function hasTotalWithin({ start, end }: Omit<Span, "teamId">) {
  return sql<boolean>`exists (
    select 1 from metric_total as total
    where total.coalition_id = metric.coalition_id and total.metric_version_id = metric.current_version_id
      and total.state = 'accepted' and total.period_start <> ${ALL_PERIODS}
      and total.period_end >= ${start} and total.period_end <= ${end}
  )`;
}

type Figures = { totals: Required<StateTotals>; slices: SliceTotal[]; releases: Release[] };

async function releaseMetric(
  change: Change,
  { metric, smallCount }: KnownMetric,
  { totals, slices, releases }: Figures,
  { start, end }: Omit<Span, "teamId">,
): Promise<void> {
  const { tx, coalitionId, moment, principal } = change;
  const closed = new Set(totals.released.map(({ periodStart }) => periodStart));
  const closing = totals.accepted.filter(
    (total) =>
      total.periodStart !== ALL_PERIODS &&
      total.periodEnd >= start &&
      total.periodEnd <= end &&
      !closed.has(total.periodStart),
  );
  const dimensions = closing.length > 0 ? await dimensionsIn(tx, coalitionId, metric.dimensions) : [];
  const protection = protectionOf(metric, smallCount);
  for (const total of closing) {
    const breakdowns: Release["breakdowns"] = {};
    for (const dimension of dimensions) {
      const asked = { dimension, totals, slices, releases, definition: metric, protection };
      breakdowns[dimension.id] = releaseOf(total.periodStart, asked);
    }
    const shape = shapeOf(metric);
    const series = visibleTable(publishedTotals(totals, shape), protection, shape, closedPeriods(totals));
    const wasShown = series.periods.get(total.periodStart)?.state === "value";
    await tx
      .insertInto("release")
      .values({
        coalition_id: coalitionId,
        id: newId(),
        team_id: metric.team.id,
        metric_id: metric.id,
        metric_version_id: metric.versionId,
        period_start: total.periodStart,
        period_end: total.periodEnd,
        ...figuresOf(total),
        was_shown: wasShown ? 1 : 0,
        breakdowns: JSON.stringify(breakdowns),
        released_at: moment.now,
        released_by: principal.personId,
      })
      .execute();
    totals.released.push({ ...total, wasShown });
    releases.push({ periodStart: total.periodStart, breakdowns });
    await breathe();
  }
}

function figuresOf({ organizations, amount, numerator, denominator, largest, largestNumerator }: Total) {
  return { organizations, amount, numerator, denominator, largest, largest_numerator: largestNumerator };
}
