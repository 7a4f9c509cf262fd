import type { Principal } from "./principal";

/** Whether the principal sees more of private things than an anonymous visitor: which rows a list may hold. */
export function readableTeams(principal: Principal): { all: boolean; teamIds: string[] } {
  return { all: principal.coalitionRole === "admin", teamIds: [...principal.teams.keys()] };
}

/** The teams that somebody facilitates: which decisions are theirs, in lists. */
export function facilitatedTeams({ teams }: Principal): string[] {
  return [...teams].filter(([, role]) => role === "facilitator").map(([id]) => id);
}

/** The teams whose solutions and roles the principal arranges, as `solution:arrange` says it. */
export function arrangedTeams(principal: Principal): { all: boolean; teamIds: string[] } {
  return { all: principal.coalitionRole === "admin", teamIds: facilitatedTeams(principal) };
}
