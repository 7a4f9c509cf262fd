import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { moveGroupSchema } from "#app/features/coalitions/coalition.schema";
import { moveGroup } from "#app/features/coalitions/groups.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader() {
  throw seeOther(paths.settingsPart("groups"));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, moveGroupSchema, async ({ direction }) => {
    await moveGroup(visit, args.params["group"] ?? "", direction);
    return { to: paths.settingsPart("groups") };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
