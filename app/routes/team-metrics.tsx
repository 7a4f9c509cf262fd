import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DASHBOARD_SIZE } from "#app/features/metrics/dashboard";
import { filterIn, paramsOf } from "#app/features/metrics/dashboard-filter";
import { DashboardView } from "#app/features/metrics/dashboard-view";
import { readDashboard } from "#app/features/metrics/dashboard.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return answer(async () => {
    const team = await teamOfPage(visit, args.request, args.params.team);
    const page = pageNumber(args.request.url);
    const dashboard = await readDashboard(visit, filterIn(args.request.url), page, team.teamId);
    const { filter, total, standings, narrowed } = dashboard;
    const list = { rows: standings?.rows ?? narrowed ?? [], total, page };
    return {
      title: visit.t("metrics.list.title", { team: team.name }),
      team: { slug: team.slug, name: team.name },
      dashboard,
      pager: pagerOf<unknown>(paths.teamPart(team.slug, "metrics"), list, paramsOf(filter), DASHBOARD_SIZE),
      mayDefine: can(visit.principal, "metric:define", team),
      maySeeAgenda: can(visit.principal, "team:see-gaps", team),
      mayReview: can(visit.principal, "contribution:review", team),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamMetrics() {
  const { team, dashboard, pager, mayDefine, mayReview, maySeeAgenda } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const actions = mayDefine && (
    <>
      <a className="btn" href={paths.newMetric(team.slug)}>
        {t("metrics.new.title")}
      </a>
      {dashboard.total > 0 && (
        <a className="go" href={paths.teamHeadlines(team.slug)}>
          {t("metrics.headlines.link")}
        </a>
      )}
      {maySeeAgenda && (
        <a className="go" href={paths.agenda(team.slug)}>
          {t("waiting.agenda.link")}
        </a>
      )}
      {mayReview && (
        <a className="go" href={paths.reviewContributions()}>
          {t("contributions.review.title")}
        </a>
      )}
    </>
  );
  return (
    <Page
      crumbs={[
        { href: paths.teams(), label: t("metrics.crumb.teams") },
        { href: paths.team(team.slug), label: team.name },
      ]}
    >
      <PageHead portal title={t("metrics.title")} lead={t("metrics.list.lead")} actions={actions} />
      <DashboardView
        {...dashboard}
        pager={pager}
        action={paths.teamPart(team.slug, "metrics")}
        downloads={(form) => paths.teamMetricsTable(team.slug, form)}
        showGaps={mayDefine}
        showTeam={false}
      />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
