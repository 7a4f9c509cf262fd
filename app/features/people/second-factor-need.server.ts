import type { SignedIn, Visit } from "#app/platform/visit.server";

/** Whether a second factor is asked of whoever is signed in: of coalition admins, outside the demo. */
export function needsFactor({ coalition, person }: Visit & { person: SignedIn }): boolean {
  return person.isAdmin && !coalition.waivesFactor;
}
