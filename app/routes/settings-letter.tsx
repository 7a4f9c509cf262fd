import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { settleLetter } from "#app/features/notifications/outbox.commands.server";
import { letterSchema } from "#app/features/notifications/outbox.schema";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader() {
  throw seeOther(paths.settingsPart("mail"));
}

/** Has a letter tried again, or takes it out. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeButton(visit, args.request, letterSchema, async ({ what }) => {
    await settleLetter(visit, args.params["letter"] ?? "", what);
    return { to: paths.settingsPart("mail"), done: what === "retry" ? "mail.done.retried" : "mail.done.cancelled" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
