import type { MessageKey } from "#app/platform/i18n/catalog";
import { paths } from "#app/platform/paths";
import { can, type Principal } from "#app/policy/policy";

/** The words in the masthead for somebody: five at most, so that they fit a phone. The door (sign in, account) follows. */
export function shellNav(principal: Principal): { href: string; label: MessageKey }[] {
  const { coalitionId } = principal;
  const runsSomething = can(principal, "coalition:edit", { coalitionId });
  const readsIn = [...principal.teams.values()].includes("facilitator");
  const speaks = principal.organizations.size > 0;
  const nav: { href: string; label: MessageKey }[] = [
    { href: paths.teams(), label: "coalitions.nav.teams" },
    { href: paths.organizations(), label: "coalitions.nav.organizations" },
  ];
  if (speaks) nav.push({ href: paths.contribute(), label: "coalitions.nav.contribute" });
  // Admins find the documents behind the settings: five words are what a phone has room for.
  if (readsIn && !runsSomething) nav.push({ href: paths.documents(), label: "coalitions.nav.documents" });
  if (runsSomething) nav.push({ href: paths.settings(), label: "coalitions.nav.settings" });
  return nav;
}
