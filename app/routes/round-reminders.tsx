import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { roundButtonSchema } from "#app/features/rounds/round.schema";
import { remindRound } from "#app/features/rounds/rounds.commands.server";
import { requireRound } from "#app/features/rounds/round-teams.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.round(params["round"] ?? ""));
}

/** Writes once more to every organization that owes an answer. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(() => requireRound(visit, args.params["round"]));
  return takeButton(visit, args.request, roundButtonSchema, async ({ submission }) => {
    await remindRound(visit, args.params["round"], submission);
    return { to: paths.round(args.params["round"] ?? ""), done: "rounds.done.remind" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
