import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { peopleChoices } from "#app/features/people/people.queries.server";
import { readAttending } from "#app/features/sessions/attending.queries.server";
import { inviteSchema } from "#app/features/sessions/attending.schema";
import { inviteToSession } from "#app/features/sessions/inviting.commands.server";
import { InvitationsPage } from "#app/features/sessions/invitations-page";
import { isAhead } from "#app/features/sessions/session";
import { preparingVisit } from "#app/features/sessions/session-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await preparingVisit(args);
  return {
    title: visit.t("attending.invitations", { number: session.number }),
    team: { slug: team.slug, name: team.name },
    number: session.number,
    isOpen: isAhead(session, visit.moment.today),
    attending: await readAttending(visit, team, session.id),
    people: await peopleChoices(visit),
    organizations: await organizationChoices(visit),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeForm(visit, args.request, inviteSchema, async ({ members, ...chosen }) => {
    const count = await inviteToSession(visit, prepared, { ...chosen, members: members !== undefined });
    const to = paths.sessionPart(team.slug, session.number, "invitations");
    return { to, done: count > 0 ? "attending.done.invited" : "attending.done.nobodyNew" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Invitations() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <InvitationsPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
