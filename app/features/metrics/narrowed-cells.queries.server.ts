import type { Reader } from "#app/platform/reader.server";
import { type BrokenDown, breakdownsOf } from "./breakdowns.queries.server";
import type { Narrowing } from "./dashboard";
import { readTotalsFor } from "./known-rest.queries.server";
import { audienceFor } from "./metric-page.queries.server";
import type { KnownMetric } from "./metrics.queries.server";
import { organizationCells } from "./organization-cells.queries.server";
import type { PeriodCell } from "./period-cells";
import { type Series, seriesFor } from "./series";

export type ReadMetric = BrokenDown & { series: Series };

/** Some metrics with what the reader may see of them; two statements at most. */
export async function readSeries(reader: Reader, known: readonly KnownMetric[]): Promise<ReadMetric[]> {
  const all = await readTotalsFor(
    reader,
    known.map(({ metric }) => metric.versionId),
  );
  return known.map((one): ReadMetric => {
    const totals = all.get(one.metric.versionId)!;
    const audience = audienceFor(reader, one);
    return { known: one, totals, audience, series: seriesFor(audience, totals, one.metric, one.smallCount) };
  });
}

/**
 * What a reader may see of some metrics by period, narrowed to an organization or a category: an organization's own
 * values for who may read them, a category as tables by category show it. Metrics that cannot be narrowed so are left
 * out.
 */
export async function narrowedCells(
  reader: Reader,
  metrics: readonly ReadMetric[],
  { organization, category }: Pick<Narrowing, "organization" | "category">,
): Promise<Map<string, PeriodCell[]>> {
  const wanted = category
    ? metrics.filter(({ known }) => known.metric.dimensions.includes(category.dimension.id))
    : metrics;
  if (organization) {
    const known = wanted.map((one) => one.known);
    return organizationCells(reader, known, organization.id, category?.id ?? null);
  }
  if (!category) {
    return new Map(
      wanted.map(({ known, series }) => [
        known.metric.id,
        series.periods.map(({ start, end, cell }) => ({ start, end, ...cell })),
      ]),
    );
  }
  const breakdowns = await breakdownsOf(reader, wanted, category.dimension.id);
  return new Map(wanted.map((one) => [one.known.metric.id, categoryCells(one, breakdowns, category.id)]));
}

function categoryCells(
  { known, series, audience }: ReadMetric,
  breakdowns: Awaited<ReturnType<typeof breakdownsOf>>,
  categoryId: string,
): PeriodCell[] {
  const visible = breakdowns.get(known.metric.id)?.[0]?.visible.periods;
  if (!visible) return [];
  return series.periods.flatMap(({ start, end }): PeriodCell[] => {
    const shown = visible.get(start)?.get(categoryId);
    if (!shown) return [];
    return [{ start, end, shown, basis: audience === "inside" ? "reported" : "accepted" }];
  });
}
