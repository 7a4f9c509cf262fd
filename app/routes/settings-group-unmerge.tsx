import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { undoGroupMerge } from "#app/features/coalitions/group-merges.server";
import { noGroupInput } from "#app/features/coalitions/coalition.schema";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader() {
  throw seeOther(paths.settingsPart("groups"));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, noGroupInput, async () => {
    await undoGroupMerge(visit, args.params["group"] ?? "");
    return { to: paths.settingsPart("groups"), done: "coalitions.done.groupBack" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
