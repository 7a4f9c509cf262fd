import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { unseatOrganization } from "#app/features/teams/table.server";
import { noInput } from "#app/features/teams/team.schema";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamPart(params["team"] ?? "", "people"));
}

/** Takes an organization from the team’s table. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, noInput, async () => {
    await unseatOrganization(visit, id, args.params["organization"] ?? "");
    return { to: paths.teamPart(slug, "people"), done: "teams.done.unseated" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
