import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { doneAtDesk } from "#app/features/desk/after-recap.server";
import { removalSchema } from "#app/features/desk/desk.schema";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { removeResolution } from "#app/features/desk/resolutions.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.session(params["team"] ?? "", Number(params["session"])));
}

/** Takes what was recorded out of the session, or puts it back. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return takeButton(visit, args.request, removalSchema, async (input) => {
    await removeResolution(visit, session.id, args.params["resolution"] ?? "", input);
    const said = input.intent === "remove" ? "desk.done.removed" : "desk.done.restored";
    return { to: paths.desk(team.slug, session.number), ...(await doneAtDesk(visit, session.id, said)) };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
