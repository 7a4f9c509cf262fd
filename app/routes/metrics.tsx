import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DASHBOARD_SIZE } from "#app/features/metrics/dashboard";
import { filterIn, paramsOf } from "#app/features/metrics/dashboard-filter";
import { DashboardView } from "#app/features/metrics/dashboard-view";
import { readDashboard } from "#app/features/metrics/dashboard.queries.server";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";

/** The coalition's dashboard: a few headline metrics, and all that the reader may read, by what they need. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  const page = pageNumber(args.request.url);
  const dashboard = await answer(() => readDashboard(visit, filterIn(args.request.url), page, null));
  const { filter, total, standings, narrowed } = dashboard;
  const list = { rows: standings?.rows ?? narrowed ?? [], total, page };
  return {
    title: visit.t("metrics.all.title"),
    ...dashboard,
    pager: pagerOf<unknown>(paths.metrics(), list, paramsOf(filter), DASHBOARD_SIZE),
    mayChoose: can(visit.principal, "coalition:edit", { coalitionId: visit.coalition.id }),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Metrics() {
  const { title, mayChoose, ...dashboard } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const actions = mayChoose && (
    <a className="btn btn-2" href={paths.headlines()}>
      {t("metrics.headlines.link")}
    </a>
  );
  return (
    <Page crumbs={[{ href: paths.teams(), label: t("metrics.crumb.teams") }]}>
      <PageHead portal title={title} lead={t("metrics.all.lead")} actions={actions} />
      <DashboardView {...dashboard} action={paths.metrics()} downloads={paths.metricsTable} showGaps={false} showTeam />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
