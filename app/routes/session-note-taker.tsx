import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { noteTakerSchema } from "#app/features/sessions/attending.schema";
import { NoteTakerPage } from "#app/features/sessions/note-taker-page";
import { nameNoteTaker, noteTakerChoices } from "#app/features/sessions/note-taker.server";
import { preparingVisit } from "#app/features/sessions/session-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await preparingVisit(args);
  return {
    title: visit.t("sessions.noteTaker.title", { number: session.number }),
    team: { slug: team.slug, name: team.name },
    number: session.number,
    noteTakerId: session.noteTaker?.id ?? null,
    version: session.version,
    members: await noteTakerChoices(visit, team.id),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeForm(visit, args.request, noteTakerSchema, async ({ person, version }) => {
    await nameNoteTaker(visit, prepared, { personId: person, version });
    return { to: paths.session(team.slug, session.number), done: "sessions.done.noteTaker" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SessionNoteTaker() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <NoteTakerPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
