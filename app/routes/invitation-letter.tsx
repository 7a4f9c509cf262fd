import type { ActionFunctionArgs } from "@remix-run/node";
import { revocationSchema } from "#app/features/people/invitation.schema";
import { renewInvitation } from "#app/features/people/invitations.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader() {
  throw seeOther(paths.settingsPart("invitations"));
}

/** Sends an invitation again, and returns to the list it stood in. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return takeButton(visit, args.request, revocationSchema, async ({ invitation, back }) => {
    await renewInvitation(visit, invitation, "mail");
    return { to: safePath(back, paths.home()), done: "people.done.invitationSent" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
