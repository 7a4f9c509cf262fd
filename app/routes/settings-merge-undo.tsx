import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { undoMergeSchema } from "#app/features/merging/merge.schema";
import { undoMerge } from "#app/features/merging/merges.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

/** Nothing to see: the button stands in the list of merges. */
export function loader() {
  throw seeOther(paths.settingsPart("duplicates"));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, undoMergeSchema, async ({ submission }) => {
    await undoMerge(visit, args.params["merge"], submission);
    return { to: paths.settingsPart("duplicates"), done: "merging.done.undone" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
