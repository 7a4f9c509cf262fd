import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { invitationSchema } from "#app/features/people/invitation.schema";
import { invite } from "#app/features/people/invitations.commands.server";
import { listInvitations } from "#app/features/people/invitations.queries.server";
import { InvitationsPage } from "#app/features/people/invitations-page";
import { teamChoices } from "#app/features/teams/teams.queries.server";
import { formAgain, readForm, refuseForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const list = await listInvitations(visit, {}, pageNumber(args.request.url));
  return {
    title: visit.t("people.invitations.title"),
    coalition: visit.coalition.name,
    invitations: list.rows,
    pager: pagerOf(paths.settingsPart("invitations"), list),
    teams: await teamChoices(visit),
    organizations: await organizationChoices(visit),
    submission: newId(),
  };
}

/** Answers with the page itself, since the link is shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const form = await readForm(args.request, invitationSchema);
  if (!form.ok) return formAgain(form.reply);
  const { submission, ...input } = form.value;
  if (input.coalitionRole === "admin") requireFreshLogin(visit, paths.settingsPart("invitations"));
  try {
    const { secret } = await invite(visit, input, submission);
    return { made: { link: secret && args.context.origin + paths.invitation(secret), email: input.email } };
  } catch (error) {
    return refuseForm(form.reply, error);
  }
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsInvitations() {
  const answered = useActionData<typeof action>();
  const reply = answered && "reply" in answered ? answered.reply : undefined;
  const made = answered && "made" in answered ? answered.made : null;
  return <InvitationsPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} reply={reply} made={made} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
