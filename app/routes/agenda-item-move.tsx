import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { moveAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { moveItemSchema } from "#app/features/sessions/agenda.schema";
import { onlyForms, preparingVisit } from "#app/features/sessions/session-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  const item = args.params.item ?? "";
  return takeButton(visit, args.request, moveItemSchema, async ({ direction }) => {
    await moveAgendaItem(visit, prepared, item, direction);
    return {
      to: `${paths.sessionPart(team.slug, session.number, "agenda/edit")}#item-${item}`,
      done: "agenda.done.moved",
    };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
