import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { shortInvitationSchema } from "#app/features/people/invitation.schema";
import { invite } from "#app/features/people/invitations.commands.server";
import { listInvitations } from "#app/features/people/invitations.queries.server";
import { TeamInvitationsPage } from "#app/features/teams/team-invitations-page";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { answer, formAgain, readForm, refuseForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
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

/** Invites a member. Answers with the page itself, since the link is shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id },
  } = await teamVisit(args, "team:invite");
  const form = await readForm(args.request, shortInvitationSchema);
  if (!form.ok) return formAgain(form.reply);
  const { email, submission } = form.value;
  const grants = {
    coalitionRole: null,
    teamId: id,
    teamRole: "member",
    organizationId: null,
    affiliationRole: "contributor",
  } as const;
  try {
    const { secret } = await invite(visit, { email, ...grants }, submission);
    return { made: { link: secret && args.context.origin + paths.invitation(secret), email } };
  } catch (error) {
    return refuseForm(form.reply, error);
  }
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamInvitations() {
  const answered = useActionData<typeof action>();
  const reply = answered && "reply" in answered ? answered.reply : undefined;
  const made = answered && "made" in answered ? answered.made : null;
  return <TeamInvitationsPage {...useLoaderData<typeof loader>()} reply={reply} made={made} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
