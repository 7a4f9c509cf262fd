import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reportersOf } from "#app/features/contributions/reporters.queries.server";
import { WhoReported } from "#app/features/contributions/who-reported";
import { Breakdowns, Corrections } from "#app/features/metrics/breakdown-table";
import { compareRows } from "#app/features/metrics/compare";
import { CompareSection } from "#app/features/metrics/compare-section";
import { MetricDefinition } from "#app/features/metrics/metric-definition";
import { MetricHead } from "#app/features/metrics/metric-head";
import { PERIODS_SHOWN } from "#app/features/metrics/metric-page";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { MetricTrend } from "#app/features/metrics/metric-trend";
import { decidedTargets } from "#app/features/plans/decided-parts.server";
import { PeriodNotes } from "#app/features/metrics/period-notes";
import { answer } from "#app/platform/http.server";
import { pageNumber } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { readProse } from "#app/platform/prose.server";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { Page } from "#app/ui/page";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const page = pageNumber(args.request.url);
  const { view, known, series, audience, notes, ...rest } = await answer(() =>
    readMetricPage(visit, args.params.metric, page),
  );
  const query = new URL(args.request.url).searchParams;
  const starts = series.periods.map(({ start }) => start).reverse();
  const wanted = query.get("period");
  const period = starts.find((start) => start === wanted) ?? starts[0];
  const seesReporters = audience !== "public" && period !== undefined;
  const path = paths.metric(view.metric.id);
  return {
    title: view.metric.name,
    view,
    ...rest,
    asks: known.asks,
    notes: notes.map((note) => ({ ...note, story: readProse(note.body) })),
    comparison: compareRows(view.rows, query.get("from"), query.get("to")),
    who: seesReporters
      ? {
          period,
          others: starts.filter((start) => start !== period).slice(0, 6),
          reporters: await reportersOf(visit, known, series, period),
        }
      : null,
    isPublic: audience === "public",
    isInside: audience === "inside",
    hasRows: seesReporters,
    embed: known.facts.visibility === "public" ? { origin: visit.coalition.publicOrigin } : null,
    threshold: known.smallCount,
    previousHref: page > 1 ? (page > 2 ? `${path}?page=${page - 1}` : path) : null,
    nextHref: page * PERIODS_SHOWN < view.totalPeriods ? `${path}?page=${page + 1}` : null,
    mayDefine: can(visit.principal, "metric:define", known.facts),
    mayReadHistory: can(visit.principal, "metric:read-history", known.facts),
    decided: await decidedTargets(visit, view.metric.id),
    mayLog: [...visit.principal.organizations.keys(), ""].some((organizationId) =>
      can(visit.principal, "contribution:create", {
        ...known.facts,
        organizationId,
        atTable: false,
        sharesValues: false,
      }),
    ),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Metric() {
  const data = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const { team } = data.view.metric;
  const crumbs = [
    { href: paths.teams(), label: t("metrics.crumb.teams") },
    { href: paths.team(team.slug), label: team.name },
    { href: paths.teamPart(team.slug, "metrics"), label: t("metrics.title") },
  ];
  return (
    <Page crumbs={crumbs}>
      <MetricHead {...data} />
      <Corrections metric={data.view.metric} periods={data.corrected} />
      <MetricTrend {...data} />
      <Breakdowns metric={data.view.metric} {...data} />
      <PeriodNotes metric={data.view.metric} notes={data.notes} rows={data.view.rows} mayWrite={data.mayDefine} />
      <CompareSection metric={data.view.metric} rows={data.view.rows} comparison={data.comparison} />
      {data.who && <WhoReported metric={data.view.metric} {...data.who} />}
      <MetricDefinition {...data} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
