import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Refusal } from "#app/platform/errors";
import { answer } from "#app/platform/http.server";
import { isId } from "#app/platform/ids";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { taskFacts } from "./tasks.queries.server";

/**
 * The signed-in visit and a task under `/teams/:team/tasks/:task`, for who may say how it stands: also for somebody who
 * has the task and may not read its team.
 */
export function taskVisit(args: LoaderFunctionArgs | ActionFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const id = args.params["task"];
    if (!isId(id)) throw new Refusal("not_found", "errors.notFound");
    const facts = await taskFacts(visit.db, visit.principal.coalitionId, id);
    if (facts.slug !== args.params["team"]) throw new Refusal("not_found", "errors.notFound");
    authorize(visit.principal, "task:update", facts);
    return { visit, id, facts };
  });
}
