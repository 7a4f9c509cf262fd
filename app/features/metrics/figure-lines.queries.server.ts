import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { breakdownsOf } from "./breakdowns.queries.server";
import { isTheirs } from "./freshness.queries.server";
import type { Narrowing } from "./dashboard";
import { type DashboardFilter, periodsAsked } from "./dashboard-filter";
import { type FigureLine, figureLines, figureLinesOfOne } from "./figure-line";
import { readTotalsFor } from "./known-rest.queries.server";
import { unknownBaseline } from "./metric";
import { audienceFor } from "./metric-page.queries.server";
import { periodRows } from "./metric-page";
import { type KeptDefinition, metricAs } from "./metric-versions";
import { type KnownMetric, knownMetric, metricsOf, readableBy } from "./metrics.queries.server";
import { narrowedCells, readSeries } from "./narrowed-cells.queries.server";
import { periodFigure } from "./period-cells";
import { seriesFor } from "./series";

/** So many metrics are read at a time; no more wait in memory, however many a coalition has. */
const AT_ONCE = 50;

/** Whose figures: of one metric, of one team, or all; `narrowed` as a dashboard's filter says it. */
export type FigureScope = { metricId?: string; teamId?: string; narrowed?: NarrowedScope };

export type NarrowedScope = { filter: DashboardFilter; narrowing: Narrowing };

/**
 * Every figure that the reader may see on pages, and no other: metric by metric with all versions of its definition,
 * oldest first. What may be seen at all, and what is suppressed, is decided by what decides it on the page.
 */
export async function* figureLinesOf(
  reader: Reader & { moment: Moment },
  scope: FigureScope,
): AsyncGenerator<FigureLine[], void> {
  const { db, principal } = reader;
  let after: { position: number; id: string } | null = null;
  for (;;) {
    const last: { position: number; id: string } | null = after;
    const rows = await readableBy(metricsOf(db, principal.coalitionId), principal)
      .$if(scope.metricId !== undefined, (some) => some.where("metric.id", "=", scope.metricId!))
      .$if(scope.teamId !== undefined, (some) => some.where("metric.team_id", "=", scope.teamId!))
      .$if(last !== null, (some) =>
        some.where((row) =>
          row.or([
            row("metric.position", ">", last!.position),
            row.and([row("metric.position", "=", last!.position), row("metric.id", ">", last!.id)]),
          ]),
        ),
      )
      .orderBy("metric.position")
      .orderBy("metric.id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length > 0) {
      const known = rows.map((row) => knownMetric(row, principal.coalitionId));
      const { narrowed } = scope;
      const lines = narrowed ? await narrowedLines(reader, known, narrowed) : await linesOf(reader, known);
      for (const ofMetric of lines) yield ofMetric();
    }
    const end = rows.at(-1);
    if (!end || rows.length < AT_ONCE) return;
    after = { position: end.position, id: end.id };
  }
}

/** The lines of each metric; made one after another, since a long history with its parts is long. */
async function linesOf(
  reader: Reader & { moment: Moment },
  known: readonly KnownMetric[],
): Promise<(() => FigureLine[])[]> {
  const { db, principal, moment } = reader;
  const ids = known.map(({ metric }) => metric.id);
  const versions = await db
    .selectFrom("metric_version")
    .select(["id", "metric_id", "number", "definition"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "in", ids)
    .orderBy("number")
    .execute();
  const versionIds = versions.map(({ id }) => id);
  const totals = await readTotalsFor(reader, versionIds);
  const asked = await askedOf(reader, ids);
  const brokenDown = known.map((each) => ({
    known: each,
    totals: totals.get(each.metric.versionId)!,
    audience: audienceFor(reader, each),
  }));
  const breakdowns = await breakdownsOf(reader, brokenDown);
  return brokenDown.map(({ known: { metric, smallCount }, audience }) => () => {
    const own = asked.get(metric.id) ?? new Map<string, number>();
    const basis = audience === "inside" ? "reported" : "accepted";
    return versions
      .filter((version) => version.metric_id === metric.id)
      .flatMap((version) => {
        const isCurrent = version.id === metric.versionId;
        const kept = JSON.parse(version.definition) as Partial<KeptDefinition>;
        const defined = isCurrent ? metric : metricAs(metric, version.id, kept);
        const measured = { metric: defined, baseline: unknownBaseline, smallCount };
        const series = seriesFor(audience, totals.get(version.id)!, defined, smallCount);
        const rows = periodRows(measured, series, { today: moment.today, asked: own });
        // As on pages, the parts of what counts now: an earlier definition had ways of its own.
        const parts = isCurrent ? (breakdowns.get(metric.id) ?? []) : [];
        return figureLines(
          defined,
          version.number,
          rows,
          own,
          parts.map((part) => ({ ...part, basis })),
        );
      });
  });
}

/** The lines of each metric under a filter: those of the periods that it asks for, or of all. */
async function narrowedLines(
  reader: Reader,
  known: readonly KnownMetric[],
  { filter, narrowing }: NarrowedScope,
): Promise<(() => FigureLine[])[]> {
  const metrics = await readSeries(reader, known);
  const cells = await narrowedCells(reader, metrics, narrowing);
  const numbers = await versionNumbers(reader, known);
  const { organization, category } = narrowing;
  const part = category?.isUnknown ? { part: "unknown" as const, category: null } : null;
  const of = {
    organization: organization?.name ?? null,
    ...(category && { part: "own" as const, category: category.name, dimension: category.dimension.name, ...part }),
  };
  return known.map(({ metric, fiscalYearStart }) => () => {
    const all = cells.get(metric.id) ?? [];
    const starts = all.map(({ start }) => start);
    const asked = periodsAsked(filter, { grain: metric.grain, starts, fiscalYearStart });
    const isAsked = ({ start }: { start: string }) =>
      (filter.period === null && filter.compare === null) || start === asked.to || start === asked.from;
    const rows = all.filter(isAsked).map((cell) => periodFigure(metric, cell));
    return figureLinesOfOne(metric, numbers.get(metric.versionId) ?? 1, rows, of);
  });
}

async function versionNumbers({ db, principal }: Reader, known: readonly KnownMetric[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("metric_version")
    .select(["id", "number"])
    .where("coalition_id", "=", principal.coalitionId)
    .where(
      "id",
      "in",
      known.map(({ metric }) => metric.versionId),
    )
    .execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** By metric and period, how many organizations were asked. */
async function askedOf({ db, principal }: Reader, ids: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const rows = await db
    .selectFrom("ask_item as item")
    .innerJoin("ask", (join) =>
      join.onRef("ask.coalition_id", "=", "item.coalition_id").onRef("ask.id", "=", "item.ask_id"),
    )
    .select((row) => [
      "item.metric_id",
      "item.period_start",
      row.fn.count<number>("ask.organization_id").distinct().as("asked"),
    ])
    .where("item.coalition_id", "=", principal.coalitionId)
    .where("item.metric_id", "in", [...ids])
    .where(isTheirs)
    .groupBy(["item.metric_id", "item.period_start"])
    .execute();
  const asked = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const own = asked.get(row.metric_id!) ?? new Map<string, number>();
    asked.set(row.metric_id!, own.set(row.period_start, Number(row.asked)));
  }
  return asked;
}
