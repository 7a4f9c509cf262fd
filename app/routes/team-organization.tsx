import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { unseatOrganization } from "#app/features/teams/table.server";
import { noInput } from "#app/features/teams/team.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamPart(params["team"] ?? "", "people"));
}

/** Takes an organization from the team’s table. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id, slug },
  } = await teamVisit(args, "team:edit");
  return takeButton(visit, args.request, noInput, async () => {
    await unseatOrganization(visit, id, args.params["organization"] ?? "");
    return { to: paths.teamPart(slug, "people"), done: "teams.done.unseated" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
