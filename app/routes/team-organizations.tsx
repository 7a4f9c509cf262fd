import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { seatOrganization } from "#app/features/teams/table.server";
import { tableSchema } from "#app/features/teams/team.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamPart(params["team"] ?? "", "people"));
}

/** Puts an organization at the team’s table. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id, slug },
  } = await teamVisit(args, "team:edit");
  return takeButton(visit, args.request, tableSchema, async ({ organizationId }) => {
    await seatOrganization(visit, id, organizationId);
    return { to: paths.teamPart(slug, "people"), done: "teams.done.seated" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
