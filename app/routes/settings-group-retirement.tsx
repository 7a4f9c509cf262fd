import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { retireGroupSchema } from "#app/features/coalitions/coalition.schema";
import { retireGroup } from "#app/features/coalitions/groups.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader() {
  throw seeOther(paths.settingsPart("groups"));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, retireGroupSchema, async ({ retired }) => {
    await retireGroup(visit, args.params["group"] ?? "", retired);
    return { to: paths.settingsPart("groups"), done: "coalitions.done.groupSaved" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
