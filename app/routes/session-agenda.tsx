import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgendaPaper } from "#app/features/sessions/agenda-paper";
import { readAgenda } from "#app/features/sessions/agenda.queries.server";
import { tasksTakenOver } from "#app/features/sessions/promised.queries.server";
import { readSession, sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return answer(async () => {
    const team = await teamOfPage(visit, args.request, args.params.team);
    const { introduction: _, ...session } = await readSession(visit, team, sessionNumberOf(args.params.session));
    return {
      title: visit.t("agenda.of", { number: session.number }),
      coalition: visit.coalition.name,
      team: { slug: team.slug, name: team.name },
      session,
      items: (await readAgenda(visit, team, session.id)).items,
      tasks: await tasksTakenOver(visit, team, session),
      mayEdit: can(visit.principal, "session:prepare", team),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Agenda() {
  return <AgendaPaper {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
