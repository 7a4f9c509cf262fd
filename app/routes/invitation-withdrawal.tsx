import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { withdrawalSchema } from "#app/features/sessions/attending.schema";
import { onlyForms, preparingVisit } from "#app/features/sessions/session-visit.server";
import { withdrawInvitation } from "#app/features/sessions/withdrawing.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";

export function loader(args: LoaderFunctionArgs) {
  return onlyForms(args);
}

/** Withdraws somebody's invitation. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeButton(visit, args.request, withdrawalSchema, async ({ guest }) => {
    await withdrawInvitation(visit, prepared, guest);
    return {
      to: paths.sessionPart(team.slug, session.number, "invitations"),
      done: "attending.done.withdrawn",
    };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
