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

/** Locks a team's numbers of a round's period. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(async () => {
    const { id } = await teamBySlug(visit, args.params["team"]);
    await closeRound(visit, args.params["round"], id, "lock");
  });
  sayNext(visit, "rounds.done.lock");
  throw seeOther(paths.round(args.params["round"] ?? ""));
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
