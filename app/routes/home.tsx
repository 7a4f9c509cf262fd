import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Hero, HowToJoin, NothingYet } from "#app/features/coalitions/home-parts";
import { HeadlineFigures } from "#app/features/metrics/headline-figures";
import { FEW_HEADLINES } from "#app/features/metrics/headline";
import { headlineFigures } from "#app/features/metrics/headline-figures.queries.server";
import { latestMovements, standingsByTeam } from "#app/features/plans/standings.queries.server";
import { Movements, StandingTally, WhereAllStand } from "#app/features/plans/standings-list";
import { listTeams } from "#app/features/teams/teams.queries.server";
import { TeamEntry } from "#app/features/teams/teams-page";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { titled } from "#app/ui/page-title";
import { Section } from "#app/ui/section";

/** Teams that the start page names before it points to the list. */
const TEAMS_SHOWN = 12;

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  const [teams, standings, figures, movements] = await Promise.all([
    listTeams(visit),
    standingsByTeam(visit),
    headlineFigures(visit, FEW_HEADLINES, null),
    latestMovements(visit, 4),
  ]);
  const { name, statement, about } = visit.coalition;
  return {
    coalition: { name, statement, about },
    teams: teams.rows.filter((team) => !team.isArchived).slice(0, TEAMS_SHOWN),
    teamCount: teams.total,
    standings,
    figures,
    movements,
    today: visit.moment.today,
    isSignedIn: visit.person !== null,
    mayStart: can(visit.principal, "team:create", { coalitionId: visit.coalition.id }),
  };
}

export function meta({ matches }: MetaArgs<typeof loader>) {
  return titled(matches, null);
}

export default function Home() {
  const { coalition, teams, teamCount, standings, figures, movements, ...page } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  return (
    <>
      <Hero
        {...coalition}
        today={page.today}
        hasFigures={figures.length > 0}
        promises={standings.reduce((sum, { solutions }) => sum + solutions, 0)}
        standings={<WhereAllStand standings={standings} />}
      />
      <Page>
        <Section id="teams" title={t("coalitions.home.teams")} note={t("coalitions.home.teamsNote")}>
          {teams.length === 0 && <NothingYet mayStart={page.mayStart} />}
          <div>
            {teams.map((team) => (
              <TeamEntry key={team.id} team={team} heading="h3">
                <StandingTally standings={standings.filter(({ teamId }) => teamId === team.id)} />
              </TeamEntry>
            ))}
          </div>
          {teamCount > teams.length && (
            <p>
              <a className="go" href={paths.teams()}>
                {t("coalitions.home.allTeams", { count: teamCount })}
              </a>
            </p>
          )}
        </Section>
        {figures.length > 0 && (
          <Section id="going" title={t("coalitions.home.moving")}>
            <HeadlineFigures figures={figures} />
            <p className="acts">
              <a className="go" href={paths.metrics()}>
                {t("metrics.all.link")}
              </a>
            </p>
          </Section>
        )}
        {movements.length > 0 && (
          <Section id="moved" title={t("sessions.movedLately")}>
            <Movements movements={movements} />
          </Section>
        )}
        <HowToJoin isSignedIn={page.isSignedIn} />
      </Page>
    </>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
