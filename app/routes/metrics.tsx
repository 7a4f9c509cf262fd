import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FigureDownloads } from "#app/features/metrics/figure-downloads";
import { listMetrics } from "#app/features/metrics/team-metrics.queries.server";
import { TeamMetricsTable } from "#app/features/metrics/team-metrics-table";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { Pager } from "#app/ui/pager";

/** All metrics of the coalition that the reader may read: the pages of teams lead with a few, the rest is here. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  const list = await answer(() => listMetrics(visit, pageNumber(args.request.url)));
  return { title: visit.t("metrics.all.title"), rows: list.rows, pager: pagerOf(paths.metrics(), list) };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Metrics() {
  const { title, rows, pager } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  return (
    <Page crumbs={[{ href: paths.teams(), label: t("metrics.crumb.teams") }]}>
      <PageHead portal title={title} lead={t("metrics.all.lead")} />
      {rows.length === 0 ? (
        <EmptyState ofPage title={t("metrics.none.title")}>
          {t("metrics.none.body")}
        </EmptyState>
      ) : (
        <section className="area" aria-label={title}>
          <TeamMetricsTable rows={rows} showGaps={false} showTeam />
          <Pager {...pager} />
          <div className="gaptop3">
            <FigureDownloads hrefOf={paths.metricsTable} />
          </div>
        </section>
      )}
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
