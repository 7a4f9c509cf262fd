import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { suspendPerson } from "#app/features/people/people.commands.server";
import { suspensionSchema } from "#app/features/people/person.schema";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader() {
  throw seeOther(paths.settingsPart("people"));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, suspensionSchema, async ({ suspended }) => {
    await suspendPerson(visit, args.params["person"] ?? "", suspended);
    return { to: paths.settingsPart("people"), done: suspended ? "people.done.suspended" : "people.done.restored" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
