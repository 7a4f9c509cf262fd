import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { removeJoinQuestion } from "#app/features/teams/join-questions.server";
import { noInput } from "#app/features/teams/team.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamSetting(params["team"] ?? "", "joining"));
}

/** Takes a question away. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:set-joining");
  return takeButton(visit, args.request, noInput, async () => {
    await removeJoinQuestion(visit, team.id, args.params["joinQuestion"] ?? "");
    return { to: paths.teamSetting(team.slug, "joining"), done: "joining.done.questionRemoved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
