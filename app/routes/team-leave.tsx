import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { leaveTeam } from "#app/features/teams/membership.commands.server";
import { noInput } from "#app/features/teams/team.schema";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.team(params["team"] ?? ""));
}

/** Leaves the team. A private one is out of sight after that. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug, visibility } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, noInput, async () => {
    await leaveTeam(visit, id);
    return { to: visibility === "public" ? paths.team(slug) : paths.teams(), done: "teams.done.left" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
