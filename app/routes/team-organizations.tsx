import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { seatOrganization } from "#app/features/teams/table.server";
import { tableSchema } from "#app/features/teams/team.schema";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamPart(params["team"] ?? "", "people"));
}

/** Puts an organization at the team’s table. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, tableSchema, async ({ organizationId }) => {
    await seatOrganization(visit, id, organizationId);
    return { to: paths.teamPart(slug, "people"), done: "teams.done.seated" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
