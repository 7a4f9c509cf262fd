import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerHandover } from "#app/features/teams/handover.server";
import { handoverAnswerSchema } from "#app/features/teams/joining.schema";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.teamPart(params["team"] ?? "", "people"));
}

/** Answers a handover, each as their part in it allows. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => teamBySlug(visit, args.params["team"]));
  return takeButton(visit, args.request, handoverAnswerSchema, async (input) => {
    await answerHandover(visit, id, args.params["handover"] ?? "", input.answer);
    return { to: paths.teamPart(slug, "people"), done: "joining.done.handoverAnswered" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
