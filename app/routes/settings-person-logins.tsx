import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { endLoginsOf } from "#app/features/people/people.commands.server";
import { sureSchema } from "#app/features/people/person.schema";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { requireFreshLogin } from "#app/platform/fresh-login.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.person(params["person"] ?? ""));
}

/** Signs a person out everywhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["person"] ?? "";
  requireFreshLogin(visit, paths.person(id));
  return takeButton(visit, args.request, sureSchema, async () => {
    await endLoginsOf(visit, id);
    return { to: paths.person(id), done: "people.done.loginsEnded" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
