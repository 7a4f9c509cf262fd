import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type DoneKey, sayNext } from "#app/platform/flash.server";
import type { FormReply } from "#app/platform/form-reply";
import { isRefusal, Refusal } from "#app/platform/errors";
import { answer, refuseForm, seeOther } from "#app/platform/http.server";
import { signedInVisit, type Visit, visitOf } from "#app/platform/visit.server";
import { teamOfPage } from "../teams/teams.queries.server";
import { type FoundSolution, openSolution } from "./find-solution.server";
import { solutionPaths } from "./plan-paths";
import { stepsOf } from "./solution-parts.server";

type Args = Pick<LoaderFunctionArgs | ActionFunctionArgs, "request" | "context" | "params">;
type Asked = Parameters<typeof openSolution>[3];

/** The signed-in visit and the solution of a page under `/teams/:team/solutions/:ref`, for who may do `permission` there. What is archived takes no form. */
export function solutionVisit(args: Args, permission: Asked) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const found: FoundSolution = await openSolution(visit, args.params.team ?? "", args.params.ref ?? "", permission);
    const isForm = args.request.method !== "GET" && args.request.method !== "HEAD";
    if (isForm && found.facts.isArchived) throw new Refusal("locked", "errors.archived");
    return { visit, ...found, to: solutionPaths(found.head.address, visit.decision) };
  });
}

/** The same for a page under one of its steps, for who may edit it. */
export function stepVisit(args: Args) {
  return answer(async () => {
    const found = await solutionVisit(args, "solution:edit");
    const steps = await stepsOf(found.visit, found.head.id);
    const step = steps.find(({ ref }) => String(ref) === args.params.step);
    if (!step) throw new Refusal("not_found", "errors.notFound");
    return { ...found, step };
  });
}

/**
 * Reads a page that anybody may ask for. What is not found under a team's former slug leads to its present one.
 *
 * @throws {Response} that redirect, or the refusal.
 */
export function readPage<T>(args: Args, read: (visit: Visit, team: string, key: string) => Promise<T>): Promise<T> {
  return answer(async () => {
    const visit = await visitOf(args);
    try {
      return await read(visit, args.params.team ?? "", args.params.ref ?? "");
    } catch (error) {
      if (isRefusal(error) && error.kind === "not_found") await teamOfPage(visit, args.request, args.params.team);
      throw error;
    }
  });
}

/** For addresses that only take forms: a link there leads to the page that has the form. */
export function onlyForms({ params }: Args): never {
  throw seeOther(solutionPaths({ team: params.team ?? "", key: params.ref ?? "" }).page);
}

type Done = { to: string; done: DoneKey };

/**
 * Runs a form's command, then leads to the page that shows what came of it. A refusal gives the form back.
 *
 * @throws {Response} the redirect.
 */
export async function storeForm(visit: Visit, reply: FormReply, work: () => Promise<Done>) {
  let stored: Done;
  try {
    stored = await work();
  } catch (error) {
    return refuseForm(reply, error);
  }
  sayNext(visit, stored.done);
  throw seeOther(stored.to);
}

/** The same for a form of one button, which has nothing to give back: a refusal becomes an error page. */
export async function storeButton(visit: Visit, work: () => Promise<Done>): Promise<never> {
  const stored = await answer(work);
  sayNext(visit, stored.done);
  throw seeOther(stored.to);
}
