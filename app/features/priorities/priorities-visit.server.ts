import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { teamOfPage } from "#app/features/teams/teams.queries.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;

/** The signed-in visit and the team of a page under `/teams/:team/priorities`, for who may keep its ideas or ballots. It is asked before a form is read. */
export function keepingVisit(args: Args, permission: "idea:edit" | "ballot:set-up" = "idea:edit") {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamOfPage(visit, args.request, args.params.team);
    authorize(visit.principal, permission, team);
    return { visit, team };
  });
}

/** For addresses under the page that only take forms: a link there leads to the page. */
export function onlyForms({ params }: Args): never {
  throw seeOther(paths.priorities(encodeURIComponent(params.team ?? "")));
}
