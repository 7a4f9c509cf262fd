import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/platform/http.server";
import { readBallot } from "./ballots.queries.server";
import { keepingVisit } from "./priorities-visit.server";

type Args = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

/** The visit of whoever keeps a team's ballots, and the ballot that the room's screen shows. */
export async function ballotKeptBy(args: Args) {
  const { visit, team } = await keepingVisit(args, "ballot:set-up");
  const ballot = await answer(() => readBallot(visit, team.id, args.params["ballot"] ?? ""));
  return { visit, team, ballot };
}

/** Whether a request that is under way for long would still be let in: login, grants and team are read anew. */
export async function mayKeep({ request, context, params }: Args): Promise<boolean> {
  const anew = { request, params, context: { ...context, setCookie: () => undefined } };
  return keepingVisit(anew, "ballot:set-up").then(
    () => true,
    () => false,
  );
}
