import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { organizationsOf } from "#app/features/organizations/claims.queries.server";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { joinCoalition } from "#app/features/people/join.server";
import { readAgreement } from "#app/features/teams/agreement.server";
import { checkJoining, keepIntent } from "#app/features/teams/join-intents.server";
import { listJoinQuestions } from "#app/features/teams/join-questions.server";
import { CheckMailPage, JoinTeamPage } from "#app/features/teams/join-team-page";
import { joinTeam } from "#app/features/teams/join-team.server";
import { claimTyped, joinFormSchema, joiningOf, newcomerFormSchema } from "#app/features/teams/joining.schema";
import { teamBySlug, teamOfPage } from "#app/features/teams/teams.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer, retryAfter, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await visitOf(args);
    const { principal } = visit;
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    if (principal.teams.has(team.id)) throw seeOther(paths.team(team.slug));
    if (principal.personId !== null) authorize(principal, "team:join", team);
    const [questions, agreement, organizations, spokenFor] = await Promise.all([
      listJoinQuestions(visit, team.id),
      readAgreement(visit, team.id),
      organizationChoices(visit),
      organizationsOf(visit, principal.personId === null ? [] : [principal.personId]),
    ]);
    const asks = team.joinPolicy === "request";
    return {
      title: visit.t(asks ? "joining.titleAsk" : "joining.title", { team: team.name }),
      team: { slug: team.slug, name: team.name, joinPolicy: team.joinPolicy },
      isSent: visit.person === null && new URL(args.request.url).searchParams.has("sent"),
      isNewcomer: visit.person === null,
      speaksFor: [...spokenFor.values()].flat(),
      organizations,
      questions,
      agreement,
    };
  });
}

/** Joins the team, or asks to; a newcomer's wish waits until they show that their address is theirs. */
export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const { team, questions } = await answer(async () => {
    const team = await teamBySlug(visit, args.params["team"]);
    return { team, questions: await listJoinQuestions(visit, team.id) };
  });
  if (visit.person) {
    return takeForm(visit, args.request, joinFormSchema(questions), async (input) => {
      const isIn = await joinTeam(visit, team.id, joiningOf(input, questions), claimTyped(input));
      return { to: paths.team(team.slug), done: isIn ? "teams.done.joined" : "teams.done.asked" };
    });
  }
  return takeForm(visit, args.request, newcomerFormSchema(questions), async (input) => {
    claimTyped(input);
    const joining = joiningOf(input, questions);
    await joinCoalition(visit, { ...input, to: paths.team(team.slug) }, visit.clientAddress, {
      check: (change) => checkJoining(change, team.id, joining),
      keep: (change, personId) => keepIntent(change, personId, team.id, joining),
    });
    return { to: `${paths.teamPart(team.slug, "join")}?sent` };
  });
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamJoin() {
  const { isSent, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return isSent ? <CheckMailPage team={page.team} /> : <JoinTeamPage {...page} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
