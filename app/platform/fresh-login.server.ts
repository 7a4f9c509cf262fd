import { redirect } from "@remix-run/node";
import { paths } from "./paths";
import type { SignedIn, Visit } from "./visit.server";

/** How long giving the password counts for what hurts. */
const FRESH_MS = 15 * 60 * 1000;

type Shown = Pick<Visit, "moment"> & { person: SignedIn };

/**
 * Asks who is signed in for their password again, if they gave it more than a quarter of an hour ago. For what hurts:
 * call it in the loader of its page and in the action. A form in which something is typed asks for it in the form.
 * @param back the page of what they want to do, to which the confirmation leads back.
 * @throws {Response} a redirect to the page that asks.
 */
export function requireFreshLogin(visit: Shown, back: string): void {
  if (!isFreshLogin(visit)) throw redirect(paths.confirmLogin(back), 303);
}

/** Whether who is signed in gave their password lately enough for what hurts. */
export function isFreshLogin({ person, moment }: Shown): boolean {
  return moment.now - person.authenticatedAt <= FRESH_MS;
}
