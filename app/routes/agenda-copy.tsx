import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { agendasToCopy, copyAgenda, copySchema, itemsToCopy, USUAL } from "#app/features/sessions/agenda-copy.server";
import { onlyForms, preparingVisit } from "#app/features/sessions/session-visit.server";
import { Refusal } from "#app/platform/errors";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeButton(visit, args.request, copySchema, async ({ submission, from }) => {
    const known = await agendasToCopy(visit, prepared);
    if (from !== USUAL && !known.some(({ id }) => id === from)) throw new Refusal("not_found", "errors.notFound");
    await copyAgenda(visit, prepared, { submission, items: await itemsToCopy(visit, team, from) });
    return { to: paths.sessionPart(team.slug, session.number, "agenda/edit"), done: "agenda.done.copied" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
