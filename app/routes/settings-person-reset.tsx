import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { startReset } from "#app/features/people/reset.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.person(params["person"] ?? ""));
}

/** Writes to a person, with a link to choose a new password. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["person"] ?? "";
  await answer(() => startReset(visit, id));
  sayNext(visit, "people.done.resetStarted");
  throw seeOther(paths.person(id));
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
