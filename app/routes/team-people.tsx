import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { peopleChoices } from "#app/features/people/people.queries.server";
import { setTeamRole } from "#app/features/teams/membership.commands.server";
import { listHandovers } from "#app/features/teams/handover.server";
import { listTable } from "#app/features/teams/table.server";
import { listMembers } from "#app/features/teams/team-people.queries.server";
import { TeamPeoplePage } from "#app/features/teams/team-people-page";
import { newMemberSchema } from "#app/features/teams/team.schema";
import { teamBySlug, teamOfPage } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { signedInVisit, visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await visitOf(args);
    const { principal } = visit;
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    const mayInvite = can(principal, "team:invite", team);
    const mayName = can(principal, "team:name-facilitator", team);
    const members = await listMembers(visit, team, { page: pageNumber(args.request.url) });
    return {
      title: visit.t("teams.people.title", { name: team.name }),
      team,
      members: members.rows,
      pager: pagerOf(paths.teamPart(team.slug, "people"), members),
      table: await listTable(visit, team),
      mayInvite,
      mayName,
      handovers: visit.person ? await listHandovers(visit, team) : [],
      personId: principal.personId,
      mayHandOver: can(principal, "team:propose-handover", team),
      choices: {
        people: mayName ? await peopleChoices(visit) : [],
        organizations: mayInvite ? await organizationChoices(visit) : [],
      },
    };
  });
}

/** Adds somebody with an account to the team. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, newMemberSchema, async ({ personId, role }) => {
    await setTeamRole(visit, id, personId, role);
    return { to: paths.teamPart(slug, "people"), done: "teams.done.roleSet" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamPeople() {
  return <TeamPeoplePage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
