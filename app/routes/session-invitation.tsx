import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAttending, sessionToAttend } from "#app/features/sessions/attending.queries.server";
import { replySchema } from "#app/features/sessions/attending.schema";
import { InvitationPage } from "#app/features/sessions/invitation-page";
import { replyToInvitation } from "#app/features/sessions/replying.commands.server";
import { isAhead } from "#app/features/sessions/session";
import { sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const number = sessionNumberOf(args.params.session);
    const { team, session, facts, mayReadTeam } = await sessionToAttend(visit, args.params.team, number);
    const { own } = await readAttending(visit, facts, session.id);
    const isOver = !isAhead(session, visit.moment.today);
    return { title: visit.t("attending.pageTitle", { number }), team, session, own, isOver, mayReadTeam };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, slug, number, mayReadTeam } = await answer(async () => {
    const visit = await signedInVisit(args);
    const number = sessionNumberOf(args.params.session);
    const { team, mayReadTeam } = await sessionToAttend(visit, args.params.team, number);
    return { visit, slug: team.slug, number, mayReadTeam };
  });
  return takeButton(visit, args.request, replySchema, async ({ reply }) => {
    await replyToInvitation(visit, slug, number, reply);
    const to = mayReadTeam ? paths.session(slug, number) : paths.sessionPart(slug, number, "invitation");
    return { to, done: "attending.done.replied" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Invitation() {
  return <InvitationPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
