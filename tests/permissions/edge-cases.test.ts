import { expect, test } from "vitest";
import { anonymous, type Principal, readableTeams, refusalOf, type TeamFacts } from "#app/policy/policy";

/*
 * The edge cases of the permission model, one row each, and where each is held.
 *
 * Member of two teams, facilitator in one ............ here
 * Facilitator of one team on another ................. here; lists and pickers in tests/routes/permissions
 * One object linked to two teams ..................... tests/permissions/matrix.test.ts
 * Representative logging for their own organization .. here; contributions.db.test.ts posts a foreign organization
 * Representative who also facilitates ................ tests/permissions/matrix.test.ts
 * Representative changes employer .................... here
 * Removed member with an open form or login .......... here (suspended: every row of tests/permissions/routes.ts, column S)
 * Archived team ...................................... tests/permissions/matrix.test.ts
 * Draft recap ........................................ tests/permissions/canaries.ts, in every answer to everybody
 * Pending contribution ............................... tests/permissions/canaries.ts; contributions.db.test.ts
 * Role downgrade of oneself .......................... here
 * Same human in two coalitions ....................... here; logins in tests/routes/permissions
 * HEAD, OPTIONS, slashes, .data, _routes, ?index ..... tests/routes/permissions ("the same decision in every spelling")
 * Ids of the wrong type .............................. tests/routes/permissions ("ids of the wrong kind")
 * Public page while signed in as admin ............... tests/routes/views: the public's bytes are the public's
 * Last coalition admin leaves ........................ people.db.test.ts
 *
 * They wait for what they are about: locked periods and late contributions (rounds), tokens of suspended owners (the
 * programming interface), attachments on drafts (files), feeds (calendars), contributor sees total and own number
 * (small counts), queued notifications to removed members beyond letters (notifications).
 */

const coalitionId = "harbor";
const person = (grants: Partial<Principal>): Principal => ({ ...anonymous(coalitionId), personId: "p", ...grants });
const team = (teamId: string, visibility: "public" | "private" = "public"): TeamFacts => {
  return { coalitionId, teamId, visibility, isArchived: false };
};

test("a facilitator in one team is a plain member in another", () => {
  const both = person({
    teams: new Map([
      ["a", "facilitator"],
      ["b", "member"],
    ]),
  });
  expect(refusalOf(both, "team:edit", team("a"))).toBeNull();
  expect(refusalOf(both, "team:edit", team("b", "private"))).toBe("forbidden");
  expect(refusalOf(both, "team:read-history", team("b", "private"))).toBe("forbidden");
});

test("another team's facilitator reads what is published, no draft, and knows of no private team", () => {
  const other = person({ teams: new Map([["b", "facilitator"]]) });
  const recap = (visibility: "public" | "private", isPublished: boolean) => {
    return { ...team("a", visibility), existsSince: "2026-03-01", isPublished };
  };
  expect(refusalOf(other, "recap:read", recap("public", true))).toBeNull();
  expect(refusalOf(other, "recap:read", recap("public", false))).toBe("not_found");
  expect(refusalOf(other, "recap:read", recap("private", true))).toBe("not_found");
  expect(refusalOf(other, "team:view-as-member", team("a"))).toBe("forbidden");
  expect(readableTeams(other)).toEqual({ all: false, teamIds: ["b"] });
});

test("a representative logs for their own organization only", () => {
  const rep = person({ organizations: new Map([["foundry", new Set(["rep" as const])]]) });
  const amounts = (organizationId: string) => ({ ...team("a"), organizationId, atTable: true, sharesValues: false });
  expect(refusalOf(rep, "contribution:create", amounts("foundry"))).toBeNull();
  expect(refusalOf(rep, "contribution:create", amounts("packager"))).toBe("forbidden");
});

test("who changed employer reads nothing of the old one's any more", () => {
  const amounts = { ...team("a"), organizationId: "foundry", atTable: true, sharesValues: false };
  const before = person({ organizations: new Map([["foundry", new Set(["rep" as const])]]) });
  const after = person({ organizations: new Map([["packager", new Set(["rep" as const])]]) });
  expect(refusalOf(before, "contribution:read-raw", amounts)).toBeNull();
  expect(refusalOf(after, "contribution:read-raw", amounts)).toBe("forbidden");
  const foundry = { coalitionId, organizationId: "foundry", isPublic: true, isArchived: false };
  expect(refusalOf(after, "organization:read-history", foundry)).toBe("forbidden");
});

test("a removed member knows of the private team no more", () => {
  expect(refusalOf(person({ teams: new Map([["a", "member"]]) }), "team:read", team("a", "private"))).toBeNull();
  expect(refusalOf(person({}), "team:read", team("a", "private"))).toBe("not_found");
});

test("an admin who is no admin any more is refused at the next question", () => {
  expect(refusalOf(person({ coalitionRole: "admin" }), "audit:read", { coalitionId })).toBeNull();
  expect(refusalOf(person({}), "audit:read", { coalitionId })).toBe("forbidden");
});

test("an admin of another coalition finds nothing here", () => {
  const foreign = { ...person({ coalitionRole: "admin" }), coalitionId: "elsewhere" };
  expect(refusalOf(foreign, "coalition:export", { coalitionId })).toBe("not_found");
  expect(refusalOf(foreign, "team:read", team("a"))).toBe("not_found");
});
