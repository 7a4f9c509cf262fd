import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readSession, sessionNumberOf } from "#app/features/sessions/sessions.queries.server";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import { signedInVisit, type Visit, wordsOf } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { printed } from "./notices.server";
import { readRecap } from "./recaps.queries.server";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;
type TeamPermission = "recap:edit" | "recap:publish" | "recap:read-history" | "recap:accept-correction";

/**
 * The signed-in visit, the team and the session of a page under a recap, for who may do `permission` in the team. It is
 * asked before a form is read.
 */
export function recapVisit(args: Args, permission: TeamPermission) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    const session = await readSession(visit, team, sessionNumberOf(args.params["session"]));
    authorize(visit.principal, permission, { ...team, noteTakerId: session.noteTaker?.id ?? null });
    return { visit, team, session };
  });
}

/**
 * The recap that is given out as a file, as its reader may read it.
 * @throws {Refusal} `not_found` where there is none for them.
 */
export async function recapForFile(visit: Visit, { request, params }: Args) {
  const team = await teamOfPage(visit, request, params["team"], "team:read-past");
  const session = await readSession(visit, team, sessionNumberOf(params["session"]));
  const recap = await readRecap(visit, team, session.id);
  if (!recap) throw new Refusal("not_found", "errors.notFound");
  const structure = printed(recap, wordsOf(visit));
  return { recap, structure, number: session.number, name: `${team.slug}-session-${session.number}-recap` };
}
