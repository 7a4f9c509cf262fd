import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { archiveSchema } from "#app/features/teams/team.schema";
import { archiveTeam } from "#app/features/teams/teams.commands.server";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.team(params["team"] ?? ""));
}

/** Archives the team, or brings it back. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, archiveSchema, async ({ archived }) => {
    await archiveTeam(visit, id, archived);
    return { to: paths.team(slug), done: archived ? "teams.done.archived" : "teams.done.restored" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
