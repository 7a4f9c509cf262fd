import type { ActionFunctionArgs } from "@remix-run/node";
import { browserOf } from "#app/features/people/browser.server";
import { signOut } from "#app/features/people/sign-in.server";
import { sayNext } from "#app/platform/flash.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";

/** Nothing to see: a link here must not sign anybody out. */
export function loader() {
  throw seeOther(paths.account());
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const { secret, isSecure } = browserOf(visit, args.request);
  if (secret) visit.setCookie(await signOut(visit, secret, isSecure));
  sayNext(visit, "people.done.signedOut");
  throw seeOther(paths.signIn());
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
