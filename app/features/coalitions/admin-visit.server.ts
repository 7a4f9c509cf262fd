import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";

/** The visit of an admin, for the pages under /settings. @throws {Response} sign-in, or the error page for others. */
export function adminVisit(args: Pick<LoaderFunctionArgs, "request" | "context">) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    authorize(visit.principal, "coalition:edit", { coalitionId: visit.coalition.id });
    return visit;
  });
}
