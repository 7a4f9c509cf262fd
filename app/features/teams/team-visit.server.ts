import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, type Permission, type TeamFacts } from "#app/policy/policy";
import type { Team } from "./team";
import { teamOfPage } from "./teams.queries.server";

/** The permissions that a team's own facts decide. */
type TeamPermission = Extract<Permission, `team:${string}` | "round:open" | "metric:define">;

/**
 * The signed-in visit and the team of a page under `/teams/:team`, for who may do `permission` there. It is asked
 * before a form is read, so that nobody else learns what a right form would be.
 */
export function teamVisit(
  args: LoaderFunctionArgs | ActionFunctionArgs,
  permission: TeamPermission,
  facts: Partial<TeamFacts> = {},
) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team: Team = await teamOfPage(visit, args.request, args.params["team"]);
    authorize(visit.principal, permission, { ...team, ...facts });
    return { visit, team };
  });
}
