import type { ActionFunctionArgs } from "@remix-run/node";
import { revocationSchema } from "#app/features/people/invitation.schema";
import { revokeInvitation } from "#app/features/people/invitations.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader() {
  throw seeOther(paths.settingsPart("invitations"));
}

/** Takes an invitation back, and returns to the list it stood in. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return takeButton(visit, args.request, revocationSchema, async ({ invitation, back }) => {
    await revokeInvitation(visit, invitation);
    return { to: safePath(back, paths.home()), done: "people.done.invitationRevoked" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
