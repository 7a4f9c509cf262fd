import type { MessageKey } from "#app/platform/i18n/catalog";
import { paths } from "#app/platform/paths";
import { can, type Principal } from "#app/policy/policy";

/** The words in the masthead for somebody: four at most, so that they fit a phone with the door (sign in, account). */
export function shellNav(principal: Principal): { href: string; label: MessageKey }[] {
  const nav: { href: string; label: MessageKey }[] = [
    { href: paths.teams(), label: "coalitions.nav.teams" },
    { href: paths.organizations(), label: "coalitions.nav.organizations" },
  ];
  if (principal.personId === null) return nav;
  nav.unshift({ href: paths.waiting(), label: "coalitions.nav.waiting" });
  // What has no word here is found behind the settings, or from my work.
  if (can(principal, "coalition:edit", principal)) {
    nav.push({ href: paths.settings(), label: "coalitions.nav.settings" });
  } else if (can(principal, "documents:read-in", principal)) {
    nav.push({ href: paths.documents(), label: "coalitions.nav.documents" });
  } else if (can(principal, "contribution:give", principal)) {
    nav.push({ href: paths.contribute(), label: "coalitions.nav.contribute" });
  } else if (can(principal, "contribution:review", principal)) {
    nav.push({ href: paths.reviewContributions(), label: "coalitions.nav.review" });
  }
  return nav;
}
