import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { removeFactorOf } from "#app/features/people/second-factor.server";
import { sureSchema } from "#app/features/people/person.schema";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.person(params["person"] ?? ""));
}

/** Turns off the second factor of somebody who lost it. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["person"] ?? "";
  requireFreshLogin(visit, paths.person(id));
  return takeButton(visit, args.request, sureSchema, async () => {
    await removeFactorOf(visit, id);
    return { to: paths.person(id), done: "people.done.factorRemoved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
