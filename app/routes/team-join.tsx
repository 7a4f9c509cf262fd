import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { joinTeam } from "#app/features/teams/membership.commands.server";
import { noInput } from "#app/features/teams/team.schema";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.team(params["team"] ?? ""));
}

/** Joins the team, or asks to. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, noInput, async () => {
    const isIn = await joinTeam(visit, id);
    return { to: paths.team(slug), done: isIn ? "teams.done.joined" : "teams.done.asked" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
