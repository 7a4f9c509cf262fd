import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { removeAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { removeItemSchema } from "#app/features/sessions/agenda.schema";
import { onlyForms, preparingVisit } from "#app/features/sessions/session-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeButton(visit, args.request, removeItemSchema, async ({ version }) => {
    await removeAgendaItem(visit, prepared, args.params.item ?? "", version);
    return { to: paths.sessionPart(team.slug, session.number, "agenda/edit"), done: "agenda.done.removed" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
