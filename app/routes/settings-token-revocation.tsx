import type { ActionFunctionArgs } from "@remix-run/node";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { sureSchema } from "#app/features/people/person.schema";
import { revokeToken } from "#app/features/tokens/tokens.commands.server";
import { takeButton } from "#app/platform/form-action.server";
import { requireFreshLogin } from "#app/platform/fresh-login.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader() {
  throw seeOther(paths.allTokens());
}

/** Ends somebody's token. */
export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  requireFreshLogin(visit, paths.allTokens());
  return takeButton(visit, args.request, sureSchema, async () => {
    await revokeToken(visit, args.params["apiToken"], "any");
    return { to: paths.allTokens(), done: "tokens.done.revoked" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
