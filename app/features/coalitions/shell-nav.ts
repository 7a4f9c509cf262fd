import type { MessageKey } from "#app/platform/i18n/catalog";
import { paths } from "#app/platform/paths";
import { can, type Principal } from "#app/policy/policy";

/** The words in the masthead for somebody: five at most, so that they fit a phone. The door (sign in, account) follows. */
export function shellNav(principal: Principal): { href: string; label: MessageKey }[] {
  const nav: { href: string; label: MessageKey }[] = [
    { href: paths.teams(), label: "coalitions.nav.teams" },
    { href: paths.organizations(), label: "coalitions.nav.organizations" },
  ];
  if (can(principal, "contribution:give", principal))
    nav.push({ href: paths.contribute(), label: "coalitions.nav.contribute" });
  if (can(principal, "coalition:edit", principal)) {
    // Admins find documents and waiting numbers behind the settings: five words are what a phone has room for.
    nav.push({ href: paths.settings(), label: "coalitions.nav.settings" });
  } else if (can(principal, "documents:read-in", principal)) {
    nav.push({ href: paths.documents(), label: "coalitions.nav.documents" });
  } else if (can(principal, "contribution:review", principal)) {
    nav.push({ href: paths.reviewContributions(), label: "coalitions.nav.review" });
  }
  return nav;
}
