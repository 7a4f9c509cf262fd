import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { tasksOfTeam } from "#app/features/desk/tasks.queries.server";
import { TasksPage } from "#app/features/desk/tasks-page";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

/** Tasks are the team's own to read, also once it is archived. */
export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "task:create", { ...team, isArchived: false });
    return {
      title: visit.t("desk.tasks.of", { team: team.name }),
      team: { slug: team.slug, name: team.name },
      ...(await tasksOfTeam(visit, team.id)),
      today: visit.moment.today,
      mayUpdate: can(visit.principal, "task:create", team),
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Tasks() {
  return <TasksPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
