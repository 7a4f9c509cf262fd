import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newSessionSchema } from "#app/features/sessions/session.schema";
import { SessionForm } from "#app/features/sessions/session-form";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import { nextSessionNumber } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
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
    return {
      title: visit.t("sessions.newTitle"),
      team: { slug: team.slug, name: team.name },
      number: await nextSessionNumber(visit, team.id),
      submission: newId(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const team = await answer(async () => {
    const found = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "session:prepare", found);
    return found;
  });
  const form = await readForm(args.request, newSessionSchema);
  if (!form.ok) return formAgain(form.reply);
  let number: number;
  try {
    number = await createSession(visit, team.id, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(paths.session(team.slug, number));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewSession() {
  const { team, number, submission } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useI18n();
  const list = paths.teamPart(team.slug, "sessions");
  return (
    <Page
      narrow
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: list, label: t("sessions.title") },
      ]}
    >
      <PageHead portal title={t("sessions.newTitle")} lead={t("sessions.newLead")} />
      <SessionForm reply={refused?.reply ?? null} backHref={list} fresh={{ number, submission }} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
