import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TeamHeadlines } from "#app/features/metrics/headline-figures";
import { FEW_HEADLINES } from "#app/features/metrics/headline";
import { headlineFigures } from "#app/features/metrics/headline-figures.queries.server";
import { OpenOffers } from "#app/features/plans/open-offers";
import { listOpenOffers } from "#app/features/plans/open-offers.queries.server";
import { listSolutionsOfTeam } from "#app/features/plans/solution-lists.server";
import { SolutionsSummary } from "#app/features/plans/solutions-list";
import { SinceLastVisit } from "#app/features/recaps/since-last-visit";
import { newsForMember } from "#app/features/recaps/team-news.server";
import { WhatMoved } from "#app/features/sessions/moved-since";
import { SessionRows } from "#app/features/sessions/session-list";
import { NextSession } from "#app/features/sessions/next-session";
import { listSessions } from "#app/features/sessions/sessions.queries.server";
import { sessionsOfPage } from "#app/features/sessions/sessions-of-page.server";
import { SessionsSection } from "#app/features/sessions/sessions-section";
import { listQuestions } from "#app/features/teams/faq.server";
import { HowToJoin } from "#app/features/teams/how-to-join";
import { AgreementDue, RequestsWait } from "#app/features/teams/joining-notices";
import { peopleOfPage } from "#app/features/teams/own-standing.server";
import { PastTeamPage } from "#app/features/teams/past-team-page";
import { listTable } from "#app/features/teams/table.server";
import type { Team } from "#app/features/teams/team";
import { useTeamCrumbs } from "#app/features/teams/team-form";
import { TeamHead } from "#app/features/teams/team-head";
import { teamFigures } from "#app/features/teams/team-people.queries.server";
import { Questions, WhoIsInIt } from "#app/features/teams/team-sections";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { type Visit, visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { titled } from "#app/ui/page-title";
import { Section } from "#app/ui/section";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await visitOf(args);
    const { principal } = visit;
    const team = await teamOfPage(visit, args.request, args.params["team"], "team:read-past");
    if (!can(principal, "team:read", team)) {
      const { slug, name } = team;
      const sessions = (await listSessions(visit, team)).rows;
      return { past: { team: { slug, name }, until: principal.retired.get(team.id) ?? "", sessions }, title: name };
    }
    return { page: await wholePage(visit, team, args.request), title: team.name };
  });
}

async function wholePage(visit: Visit, team: Team, request: Request) {
  const { principal } = visit;
  const { news, latest } = await newsForMember(visit, request, team);
  const [solutions, figures, held, people, counts, questions, table, offers] = await Promise.all([
    listSolutionsOfTeam(visit, team, ["active"]),
    headlineFigures(visit, FEW_HEADLINES, team.id),
    sessionsOfPage(visit, team, latest),
    peopleOfPage(visit, team),
    teamFigures(visit, team),
    listQuestions(visit, team),
    listTable(visit, team),
    can(principal, "solution:arrange", team) ? listOpenOffers(visit, team.id) : [],
  ]);
  return {
    news,
    team,
    solutions,
    figures,
    ...held,
    facilitators: people.facilitators,
    counts,
    questions,
    offers,
    standing: {
      role: principal.teams.get(team.id) ?? null,
      ...people.own,
      mayEdit: can(principal, "team:edit", { ...team, isArchived: false }),
    },
    seesBalance: can(principal, "team:see-balance", team),
    may: { propose: can(principal, "solution:propose", team), arrange: can(principal, "solution:arrange", team) },
    maySession: can(principal, "session:prepare", team),
    mayLeave: can(principal, "team:leave", team),
    mayDecide: can(principal, "team:decide-request", team),
    // Whose values go to whom is the organizations' own affair.
    table: table.map((each) => ({ ...each, sharesValues: false })),
  };
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamRoute() {
  const { page, past } = useLoaderData<typeof loader>();
  if (page) return <TeamPage page={page} />;
  return (
    <PastTeamPage team={past.team} until={past.until}>
      <SessionRows team={past.team.slug} sessions={past.sessions} />
    </PastTeamPage>
  );
}

function TeamPage({ page }: { page: Awaited<ReturnType<typeof wholePage>> }) {
  const { team } = page;
  const { t } = useI18n();
  return (
    <Page crumbs={useTeamCrumbs(team).slice(0, 1)}>
      <TeamHead
        team={team}
        standing={page.standing}
        next={page.next && <NextSession team={team.slug} session={page.next} />}
      />
      {page.standing.agreementDue && <AgreementDue team={team} />}
      {page.mayDecide && page.counts.requests > 0 && <RequestsWait team={team} count={page.counts.requests} />}
      {team.isArchived && <Notice>{t("teams.page.archived")}</Notice>}
      <OpenOffers offers={page.offers} />
      {page.news && <SinceLastVisit team={team.slug} {...page.news} />}
      <Section id="promised" title={t("teams.page.promised")}>
        <SolutionsSummary team={team} solutions={page.solutions} may={page.may} />
        <p className="acts">
          <a className="go" href={paths.priorities(team.slug)}>
            {t("priorities.link")}
          </a>
          {page.seesBalance && page.solutions.length > 0 && (
            <a className="go" href={paths.teamPart(team.slug, "balance")}>
              {t("plans.balance.link")}
            </a>
          )}
        </p>
      </Section>
      <TeamHeadlines team={team.slug} figures={page.figures} />
      <WhatMoved {...page.movements} />
      <SessionsSection
        team={team.slug}
        sessions={page.sessions}
        mayPrepare={page.maySession}
        seesTasks={page.maySession || page.standing.role !== null}
      />
      <WhoIsInIt
        team={team}
        facilitators={page.facilitators}
        figures={page.counts}
        table={page.table}
        mayLeave={page.mayLeave}
      />
      <HowToJoin team={team} hasAgreement={page.counts.hasAgreement} isIn={page.standing.role !== null} />
      <Questions questions={page.questions} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
