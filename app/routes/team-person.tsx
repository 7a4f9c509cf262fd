import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { setTeamRole } from "#app/features/teams/membership.commands.server";
import { teamRoleSchema } from "#app/features/teams/team.schema";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamPart(params["team"] ?? "", "people"));
}

/** Says what a person is in the team: facilitator, member, or not in it. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, teamRoleSchema, async ({ role }) => {
    await setTeamRole(visit, id, args.params["person"] ?? "", role);
    return { to: paths.teamPart(slug, "people"), done: "teams.done.roleSet" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
