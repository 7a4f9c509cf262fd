import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FigureDownloads } from "#app/features/metrics/figure-downloads";
import { listTeamMetrics } from "#app/features/metrics/team-metrics.queries.server";
import { TeamMetricsTable } from "#app/features/metrics/team-metrics-table";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { EmptyState } from "#app/ui/empty-state";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { Pager } from "#app/ui/pager";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return answer(async () => {
    const team = await teamOfPage(visit, args.request, args.params.team);
    const list = await listTeamMetrics(visit, team.teamId, pageNumber(args.request.url));
    return {
      title: visit.t("metrics.list.title", { team: team.name }),
      team: { slug: team.slug, name: team.name },
      rows: list.rows,
      pager: pagerOf(paths.teamPart(team.slug, "metrics"), list),
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
  const { team, rows, pager, mayDefine, mayReview, maySeeAgenda } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const actions = mayDefine && (
    <>
      <a className="btn" href={paths.newMetric(team.slug)}>
        {t("metrics.new.title")}
      </a>
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
      {rows.length === 0 ? (
        <EmptyState ofPage title={t("metrics.none.title")}>
          {t("metrics.none.body")}
        </EmptyState>
      ) : (
        <section className="area" aria-label={t("metrics.title")}>
          <TeamMetricsTable rows={rows} showGaps={mayDefine} />
          <Pager {...pager} />
          <div className="gaptop3">
            <FigureDownloads hrefOf={(form) => paths.teamMetricsTable(team.slug, form)} />
          </div>
        </section>
      )}
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
