import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { afterInviting } from "#app/features/people/invitation";
import { inviteTo } from "#app/features/people/invitation-route.server";
import { listInvitations } from "#app/features/people/invitations.queries.server";
import { TeamInvitationsPage } from "#app/features/teams/team-invitations-page";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:invite");
    return {
      title: visit.t("teams.people.invitations"),
      team,
      coalition: visit.coalition.name,
      invitations: (await listInvitations(visit, { teamId: team.id })).rows,
      submission: newId(),
    };
  });
}

/** Invites a member. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:invite");
  return inviteTo(args, visit, { teamId: team.id, organizationId: null });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamInvitations() {
  const { reply, made } = afterInviting(useActionData<typeof action>());
  return <TeamInvitationsPage {...useLoaderData<typeof loader>()} reply={reply} made={made} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
