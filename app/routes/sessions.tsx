import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SessionRows } from "#app/features/sessions/session-list";
import { listSessions } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return answer(async () => {
    const team = await teamOfPage(visit, args.request, args.params.team, "team:read-past");
    const list = await listSessions(visit, team, pageNumber(args.request.url));
    return {
      title: visit.t("sessions.of", { team: team.name }),
      team: { slug: team.slug, name: team.name },
      sessions: list.rows,
      pager: pagerOf(paths.teamPart(team.slug, "sessions"), list),
      mayPrepare: can(visit.principal, "session:prepare", team),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Sessions() {
  const { team, sessions, pager, mayPrepare } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  return (
    <Page
      crumbs={[
        { href: paths.teams(), label: t("teams.list.title") },
        { href: paths.team(team.slug), label: team.name },
      ]}
    >
      <PageHead
        portal
        title={t("sessions.title")}
        lead={t("sessions.lead")}
        actions={
          mayPrepare && (
            <>
              <a className="btn" href={paths.newSession(team.slug)}>
                {t("sessions.new")}
              </a>
              <a className="go" href={paths.sessionSeries(team.slug)}>
                {t("series.link")}
              </a>
              <a className="go" href={paths.documents()}>
                {t("recaps.none.read")}
              </a>
            </>
          )
        }
      />
      <Section id="list" title={t("sessions.all")}>
        <SessionRows team={team.slug} sessions={sessions} />
        {pager.total > pager.shown && <Pager {...pager} />}
        <p className="acts">
          <a className="go" href={paths.teamCalendar(team.slug)}>
            {t("calendar.team")}
          </a>
        </p>
      </Section>
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
