import type { ActionFunctionArgs } from "@remix-run/node";
import { removeOwnFactor } from "#app/features/people/second-factor.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";
import { needsFactor } from "#app/features/people/second-factor-need.server";
import { signedInVisit } from "#app/platform/visit.server";

export function loader() {
  throw seeOther(paths.secondFactor());
}

/** Turns the own second factor off. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  requireFreshLogin(visit, paths.secondFactor());
  await answer(() => removeOwnFactor(visit, needsFactor(visit)));
  sayNext(visit, "people.done.factorRemoved");
  throw seeOther(paths.secondFactor());
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
