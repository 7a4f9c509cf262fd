import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { apartSchema } from "#app/features/merging/merge.schema";
import { suggestAgain, tellApart } from "#app/features/organizations/told-apart.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

/** Nothing to see: the buttons stand beside the pairs. */
export function loader() {
  throw seeOther(paths.settingsPart("duplicates"));
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, apartSchema, async ({ intent, submission, ...pair }) => {
    await (intent === "apart" ? tellApart : suggestAgain)(visit, pair, submission);
    return { to: paths.settingsPart("duplicates"), done: `merging.done.${intent}` };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
