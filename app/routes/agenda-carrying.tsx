import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { carryOver } from "#app/features/sessions/carrying.commands.server";
import { carryingSchema } from "#app/features/sessions/carrying.schema";
import { onlyForms, preparingVisit } from "#app/features/sessions/session-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeButton(visit, args.request, carryingSchema, async (chosen) => {
    const count = await carryOver(visit, prepared, chosen);
    const to = paths.sessionPart(team.slug, session.number, "agenda/edit");
    return count > 0 ? { to, done: "agenda.done.carried" } : { to };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
