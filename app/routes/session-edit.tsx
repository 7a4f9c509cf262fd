import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editSessionSchema } from "#app/features/sessions/session.schema";
import { CallingOff } from "#app/features/sessions/calling-off";
import { isAhead } from "#app/features/sessions/session";
import { countToTell } from "#app/features/sessions/session-news.server";
import { SessionAsItStands, SessionForm } from "#app/features/sessions/session-form";
import { editSession } from "#app/features/sessions/sessions.commands.server";
import { readSession, sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "session:prepare", team);
    const session = await readSession(visit, team, sessionNumberOf(args.params.session));
    const title = visit.t("sessions.editTitle", { number: session.number });
    const isOpen = isAhead(session, visit.moment.today);
    const toTell = isOpen ? await countToTell(visit, team.id, session.id) : 0;
    return { title, team: { slug: team.slug, name: team.name }, session, isOpen, toTell };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { team, number } = await answer(async () => {
    const found = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "session:prepare", found);
    return { team: found, number: sessionNumberOf(args.params.session) };
  });
  const form = await readForm(args.request, editSessionSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    const { version, tells, ...words } = form.value;
    const told = await editSession(visit, team.id, number, { ...words, tells: tells !== undefined }, version);
    sayNext(visit, told > 0 ? "attending.done.told" : "sessions.done.saved");
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(paths.session(team.slug, number));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditSession() {
  const { title, team, session, isOpen, toTell } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const { t } = useI18n();
  const changedMeanwhile = reply !== null && reply.values["version"]?.[0] !== String(session.version);
  return (
    <Page
      narrow
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, session.number), label: t("sessions.session", { number: session.number }) },
      ]}
    >
      <PageHead portal title={title} />
      {changedMeanwhile && <SessionAsItStands session={session} />}
      <SessionForm
        reply={reply}
        backHref={paths.session(team.slug, session.number)}
        session={session}
        toTell={toTell}
      />
      {isOpen && <CallingOff team={team.slug} session={session} toTell={toTell} />}
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
