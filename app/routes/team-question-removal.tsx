import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { removeQuestion } from "#app/features/teams/faq.server";
import { noInput } from "#app/features/teams/team.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamSetting(params["team"] ?? "", "questions"));
}

/** Takes a question off the team’s page. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    team: { id, slug },
  } = await teamVisit(args, "team:edit");
  return takeButton(visit, args.request, noInput, async () => {
    await removeQuestion(visit, id, args.params["question"] ?? "");
    return { to: paths.teamSetting(slug, "questions"), done: "teams.done.questionRemoved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
