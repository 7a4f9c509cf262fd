import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { Refusal } from "#app/platform/errors";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { readSession, sessionNumberOf } from "./sessions.queries.server";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;

/**
 * The signed-in visit, the team and the session of a page under `/teams/:team/sessions/:session`, for who may prepare
 * it. It is asked before a form is read.
 */
export function preparingVisit(args: Args) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, "session:prepare", team);
    const session = await readSession(visit, team, sessionNumberOf(args.params.session));
    return { visit, team, session, prepared: { teamId: team.id, sessionId: session.id } };
  });
}

/** The same for the page of one thing of the session, which `find` looks for. @throws {Refusal} `not_found`. */
export function found<T>(thing: T | undefined): Promise<T> {
  return answer(() => {
    if (thing === undefined) throw new Refusal("not_found", "errors.notFound");
    return Promise.resolve(thing);
  });
}

/** For addresses under a session that only take forms: a link there leads to the session. */
export function onlyForms({ params }: Args): never {
  throw seeOther(`${paths.teamPart(params.team ?? "", "sessions")}/${encodeURIComponent(params.session ?? "")}`);
}
