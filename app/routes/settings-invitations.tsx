import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { afterInviting } from "#app/features/people/invitation";
import { inviteToAnything } from "#app/features/people/invitation-route.server";
import { listInvitations } from "#app/features/people/invitations.queries.server";
import { InvitationsPage } from "#app/features/people/invitations-page";
import { teamChoices } from "#app/features/teams/teams.queries.server";
import { newId } from "#app/platform/ids";
import { pageNumber, pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const list = await listInvitations(visit, {}, pageNumber(args.request.url));
  const teams = await teamChoices(visit);
  const asked = new URL(args.request.url).searchParams.get("facilitates");
  return {
    title: visit.t("people.invitations.title"),
    coalition: visit.coalition.name,
    invitations: list.rows,
    pager: pagerOf(paths.settingsPart("invitations"), list),
    teams,
    facilitates: teams.some(({ value }) => value === asked) ? asked : null,
    organizations: await organizationChoices(visit),
    submission: newId(),
  };
}

/** Invites to a team, an organization or the coalition itself. */
export async function action(args: ActionFunctionArgs) {
  return inviteToAnything(args, await adminVisit(args));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsInvitations() {
  const { reply, made } = afterInviting(useActionData<typeof action>());
  return <InvitationsPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} reply={reply} made={made} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
