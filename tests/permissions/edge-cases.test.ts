import { expect, test } from "vitest";
import { anonymous, type Principal, readableTeams, refusalOf, type TeamFacts } from "#app/policy/policy";

/*
 * The edge cases of the permission model, one row each, and the test that holds each. "routes" is
 * tests/routes/permissions.route.test.ts, "writing" tests/routes/permissions-writing.route.test.ts.
 *
 * Member of two teams, facilitator in one ... here: "a facilitator in one team is a plain member in another"
 * Facilitator of one team on another ........ here: "another team's facilitator reads what is published …"; routes: "lists
 *                                             and pickers name nothing of the private team"
 * One object linked to two teams ............ matrix.test.ts: "a solution shared with another team …"; solutions.db: "is
 *                                             whoever may read a team that co-owns it, … without the private team's name"
 * Representative logging for their own ...... here: "a representative logs for their own organization only"; of two: "… of
 *                                             two organizations"; contributions.db: "refuses an organization that one does
 *                                             not speak for, and stores nothing"; writing: a foreign organization's form
 * Representative who also facilitates ....... matrix.test.ts: "a representative who also facilitates …"
 * Representative changes employer ........... here: "who changed employer reads nothing of the old one's any more"
 * Removed member ............................ here: "a removed member knows of the private team no more"; joining.db: "by
 *                                             being removed ends reading at once"; sending.db: "does not send what may no
 *                                             longer be told"; people.db: "falls with the right of whoever made it"
 * Suspended ................................. column S of routes.ts and writing.ts; people.db: "loses … logins at once"
 * Token of a suspended owner ................ tokens.db: "a suspended owner's lets nobody in"; of one who left the
 *                                             organization: "whose owner left … reads and sends nothing"
 * Retired member ............................ matrix.test.ts: "whoever retired from a private team"; routes: the same
 * Re-invited person ......................... joining.db: "lets a person read on …, and gives nothing back by itself"
 * Invitation to another address; expired .... people.db: "is for the address it names"; "answers alike when used, revoked, …"
 * Archived team ............................. routes and writing: "archived team", every address and form
 * Archived organization ..................... routes: "an archived organization"
 * Draft recap ............................... canaries.ts, in every answer; recaps.db: "a draft is seen by facilitators …"
 * Publish race .............................. recaps.db and sessions.db: a stale form is refused
 * Proposed, parked, retired solution ........ routes: "a … solution"
 * Pending contribution ...................... canaries.ts, in every answer; contributions.db: "shows no pending number …"
 * Accepted, withdrawn contribution .......... contribution-states.ts, run by writing: "a number that was decided or taken back"
 * Last coalition admin ...................... people.db: "the last admin"; person-merging.db
 * Role downgrade of oneself ................. here: "an admin who is no admin any more is refused at the next question"
 * Same human in two coalitions .............. here: "an admin of another coalition finds nothing here"; routes: "another
 *                                             coalition"
 * View as ................................... views.route: "as the public", "as a member", "changes nothing: …"
 * HEAD, OPTIONS, slashes, _routes, ?index ... routes: "the same decision in every spelling"; .data: every row of both files
 * Ids of the wrong type ..................... routes: "ids of the wrong kind"
 * Public page while signed in as admin ...... routes: "a public page while signed in as admin"
 *
 * They wait for what they are about: locked periods and late contributions (rounds), attachments on drafts (files), feeds (calendars), contributor sees total and own number
 * (small counts).
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

test("a representative of two organizations logs for each of them, and for no third", () => {
  const rep = new Set(["rep" as const]);
  const both = person({
    organizations: new Map([
      ["foundry", rep],
      ["packager", rep],
    ]),
  });
  const amounts = (organizationId: string) => ({ ...team("a"), organizationId, atTable: true, sharesValues: false });
  expect(refusalOf(both, "contribution:create", amounts("foundry"))).toBeNull();
  expect(refusalOf(both, "contribution:create", amounts("packager"))).toBeNull();
  expect(refusalOf(both, "contribution:create", amounts("college"))).toBe("forbidden");
  expect(refusalOf(both, "contribution:create", amounts(""))).toBe("forbidden");
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
