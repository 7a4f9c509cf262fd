import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { archiveSchema } from "#app/features/teams/team.schema";
import { archiveTeam } from "#app/features/teams/teams.commands.server";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.team(params["team"] ?? ""));
}

/** Archives the team, or brings it back. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id, slug },
  } = await teamVisit(args, "team:archive");
  return takeButton(visit, args.request, archiveSchema, async ({ archived }) => {
    await archiveTeam(visit, id, archived);
    return { to: paths.team(slug), done: archived ? "teams.done.archived" : "teams.done.restored" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
