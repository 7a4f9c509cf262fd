import type { ActionFunctionArgs } from "@remix-run/node";
import { sureSchema } from "#app/features/people/person.schema";
import { revokeToken } from "#app/features/tokens/tokens.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader() {
  throw seeOther(paths.tokens());
}

/** Ends one of one's own tokens. No password is asked for: whoever ends one in a hurry has a reason. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return takeButton(visit, args.request, sureSchema, async () => {
    await revokeToken(visit, args.params["apiToken"], "own");
    return { to: paths.tokens(), done: "tokens.done.revoked" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
