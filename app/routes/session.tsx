import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayRecord } from "#app/features/desk/desk-session.server";
import { withDecisionLinks } from "#app/features/recaps/decision-links.server";
import { publishRecap, unpublishRecap } from "#app/features/recaps/recaps.commands.server";
import { printed } from "#app/features/recaps/notices.server";
import { publicationSchema } from "#app/features/recaps/recap.schema";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { SessionPage } from "#app/features/recaps/session-page";
import { SessionAhead } from "#app/features/sessions/session-ahead";
import { readAhead } from "#app/features/sessions/session-ahead.server";
import { readSession, sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit, visitOf, wordsOf } from "#app/platform/visit.server";
import { authorize, can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return answer(async () => {
    const team = await teamOfPage(visit, args.request, args.params.team, "team:read-past");
    const session = await readSession(visit, team, sessionNumberOf(args.params.session));
    const recording = { ...team, noteTakerId: session.noteTaker?.id ?? null };
    const recap = await readRecap(visit, recording, session.id);
    const words = wordsOf(visit);
    // Its introduction is the recap's: whoever retired before it was published reads neither.
    if (!recap && !can(visit.principal, "team:read", team)) session.introduction = "";
    return {
      title: session.title || visit.t("sessions.session", { number: session.number }),
      coalition: visit.coalition.name,
      team: { slug: team.slug, name: team.name },
      session,
      recap: recap && {
        ...recap,
        structure: await withDecisionLinks(visit, session.id, printed(recap, words), words),
      },
      ahead: await readAhead(visit, team, session, recap !== null),
      mayRecord: mayRecord(visit.principal, team, session),
      mayEdit: can(visit.principal, "session:prepare", team),
      mayDraft: can(visit.principal, "recap:edit", recording),
      mayPublish: can(visit.principal, "recap:publish", team),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { team, session } = await answer(async () => {
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "recap:publish", team);
    return { team, session: await readSession(visit, team, sessionNumberOf(args.params.session)) };
  });
  const form = await readForm(args.request, publicationSchema);
  if (!form.ok) return formAgain(form.reply);
  const { intent, ...pressed } = form.value;
  try {
    await (intent === "publish" ? publishRecap : unpublishRecap)(visit, {
      ...pressed,
      teamId: team.id,
      sessionId: session.id,
    });
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, intent === "publish" ? "recaps.done.published" : "recaps.done.unpublished");
  throw seeOther(paths.session(team.slug, session.number));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Session() {
  const { ahead, ...page } = useLoaderData<typeof loader>();
  return ahead ? <SessionAhead {...page} {...ahead} /> : <SessionPage {...page} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
