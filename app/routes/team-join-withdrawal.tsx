import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { withdrawRequest } from "#app/features/teams/membership.commands.server";
import { noInput } from "#app/features/teams/team.schema";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.team(params["team"] ?? ""));
}

/** Takes back one's own request to join. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, noInput, async () => {
    await withdrawRequest(visit, id);
    return { to: paths.team(slug), done: "joining.done.withdrawn" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
