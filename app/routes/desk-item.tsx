import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { callUpItem } from "#app/features/desk/agenda.commands.server";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

/** An item's own address leads to the desk, where it is written under. */
export async function loader(args: LoaderFunctionArgs) {
  const { team, session } = await deskVisit(args);
  return answer(() => {
    throw seeOther(paths.desk(team.slug, session.number, { item: args.params["item"] ?? "" }));
  });
}

/** Calls the item up. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return takeButton(visit, args.request, z.object({}), async () => {
    const id = args.params["item"] ?? "";
    await callUpItem(visit, session.id, id);
    return { to: paths.desk(team.slug, session.number, { item: id }) };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
