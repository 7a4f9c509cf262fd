import { createHash } from "node:crypto";
import { paths } from "#app/platform/paths";
import { NOBODY } from "#app/platform/view-as.server";
import { isSecure, type Visit } from "#app/platform/visit.server";

/** Whoever comes back within this time is still on the same visit: a page that is looked at again says the same. */
const VISIT_LASTS = 4 * 60 * 60 * 1_000;
const KEPT = "Max-Age=15552000; HttpOnly; SameSite=Lax";

/** When a member was last at their team's page before this visit; null on the first one. */
type LastVisit = { at: number | null };

type Visitor = Pick<Visit, "principal" | "moment" | "coalition" | "setCookie">;

/**
 * Remembers in the member's browser, and nowhere else, that they are at their team's page: once a visit, not for every
 * page. Of anybody else nothing is remembered.
 * @returns null for whoever is no member.
 */
export function visitTeam(visitor: Visitor, request: Request, team: { id: string; slug: string }): LastVisit | null {
  const { personId, teams } = visitor.principal;
  if (personId === null || !teams.has(team.id)) return null;
  // Who looks at the page as members see it is there for the first time, and always will be.
  if (personId === NOBODY) return { at: null };
  const { now } = visitor.moment;
  const whose = ownerOf(personId, team.id);
  const known = rememberedIn(request, whose);
  if (known && now >= known.began && now - known.began < VISIT_LASTS) return { at: known.before };
  const before = known?.began ?? null;
  const secure = isSecure(visitor.coalition) ? "; Secure" : "";
  visitor.setCookie(`here=${whose}.${now}.${before ?? ""}; Path=${paths.team(team.slug)}; ${KEPT}${secure}`);
  return { at: before };
}

/** Several people may use one browser: each finds only what they left themselves. */
function ownerOf(personId: string, teamId: string): string {
  return createHash("sha256").update(`${teamId} ${personId}`).digest("hex").slice(0, 16);
}

function rememberedIn(request: Request, whose: string): { began: number; before: number | null } | null {
  const cookies = request.headers.get("cookie") ?? "";
  const found = /(?:^|;\s*)here=([0-9a-f]{16})\.(\d{1,15})\.(\d{0,15})(?:;|$)/.exec(cookies);
  if (!found || found[1] !== whose) return null;
  return { began: Number(found[2]), before: found[3] ? Number(found[3]) : null };
}
