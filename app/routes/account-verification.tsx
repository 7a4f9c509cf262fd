import type { ActionFunctionArgs } from "@remix-run/node";
import { sendVerificationAgain } from "#app/features/people/verification.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader() {
  throw seeOther(paths.account());
}

/** Sends the letter that verifies the own address again. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  await answer(() => sendVerificationAgain(visit));
  sayNext(visit, "people.done.verificationSent");
  throw seeOther(paths.account());
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
