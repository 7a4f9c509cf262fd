import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { closeRound } from "#app/features/rounds/rounds.commands.server";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.round(params["round"] ?? ""));
}

/** Closes a round for one team: nobody is reminded for it any more. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(async () => {
    const { id } = await teamBySlug(visit, args.params["team"]);
    await closeRound(visit, args.params["round"], id, "close");
  });
  sayNext(visit, "rounds.done.close");
  throw seeOther(paths.round(args.params["round"] ?? ""));
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
