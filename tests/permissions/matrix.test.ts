import { describe, expect, test } from "vitest";
import {
  anonymous,
  type CommitmentFacts,
  type Permission,
  permissions,
  type Principal,
  refusalOf,
  type TeamFacts,
} from "#app/policy/policy";
import { throughToken, type TokenScope } from "#app/policy/principal";
import { type Column, columns, matrix, type MatrixObject, tokens } from "./matrix";

const coalitionId = "harbor";
const base = (personId: string): Principal => ({ ...anonymous(coalitionId), personId });
const speaking = (personId: string, organization: string, role: "rep" | "contributor" | "plan_owner"): Principal => ({
  ...base(personId),
  organizations: new Map([[organization, new Set([role])]]),
});
const inTeams = (personId: string, role: "facilitator" | "member", ...teams: string[]): Principal => ({
  ...base(personId),
  teams: new Map(teams.map((team) => [team, role])),
});

const principals: Record<Column, Principal> = {
  C: { ...base("c"), coalitionRole: "admin" },
  D: { ...base("d"), coalitionRole: "data_steward" },
  F: inTeams("f", "facilitator", "public", "private"),
  F2: inTeams("f2", "facilitator", "other"),
  O: speaking("o", "foundry", "rep"),
  O2: speaking("o2", "packager", "rep"),
  B: speaking("b", "foundry", "contributor"),
  K: speaking("k", "office", "plan_owner"),
  M: inTeams("m", "member", "public", "private"),
  M2: inTeams("m2", "member", "other"),
  V: base("v"),
  A: anonymous(coalitionId),
  X: { ...anonymous("elsewhere"), personId: "x", coalitionRole: "admin" },
};

const openTeam: TeamFacts = { coalitionId, teamId: "public", visibility: "public", isArchived: false };
const closedTeam: TeamFacts = { coalitionId, teamId: "private", visibility: "private", isArchived: false };
const solution = (team: TeamFacts): CommitmentFacts => ({
  ...team,
  coTeams: [],
  isProposed: false,
  leads: ["foundry"],
  supports: [],
});
const amounts = (team: TeamFacts, sharesValues = false) => ({
  ...team,
  organizationId: "foundry",
  atTable: true,
  sharesValues,
});
const existsSince = "2026-03-01";
const profile = { coalitionId, organizationId: "foundry", isPublic: true, isArchived: false };
const organization = { ...profile, tables: [openTeam.teamId] };

const aSession = (team: TeamFacts) => ({
  ...team,
  ballotId: "the ballot",
  existsSince,
  noteTakerId: null,
  invited: { people: [], organizations: ["foundry"] },
});

const objects: Record<MatrixObject, (asking: Principal) => object> = {
  coalition: () => ({ coalitionId }),
  "a person": () => ({ coalitionId, personId: "somebody" }),
  "the organization": () => organization,
  "an unlisted organization": () => ({ ...organization, isPublic: false }),
  "the public team": () => openTeam,
  "the private team": () => closedTeam,
  "a solution of the public team": () => solution(openTeam),
  "a solution of the private team": () => solution(closedTeam),
  "a session of the public team": () => ({ ...openTeam, existsSince }),
  "a session of the private team": () => ({ ...closedTeam, existsSince }),
  "a session of the public team that the organization is invited to": () => aSession(openTeam),
  "a session of the private team that the organization is invited to": () => aSession(closedTeam),
  "a session of the public team that its member records": () => ({
    ...aSession(openTeam),
    noteTakerId: principals.M.personId,
  }),
  "the draft recap of a session that its member records": () => ({
    ...aSession(openTeam),
    isPublished: false,
    noteTakerId: principals.M.personId,
  }),
  "a task of the public team that the organization has": () => ({
    ...openTeam,
    people: [],
    organizations: ["foundry"],
  }),
  "a task of the private team that the organization has": () => ({
    ...closedTeam,
    people: [],
    organizations: ["foundry"],
  }),
  "a published recap of the public team": () => ({ ...openTeam, existsSince, isPublished: true }),
  "a published recap of the private team": () => ({ ...closedTeam, existsSince, isPublished: true }),
  "a draft recap of the public team": () => ({ ...openTeam, existsSince, isPublished: false }),
  "the organization's amounts for the public team": () => amounts(openTeam),
  "the organization's amounts for the public team, shared with its facilitators": () => amounts(openTeam, true),
  "the organization's amounts for the private team": () => amounts(closedTeam),
  "a contribution of the organization": () => ({ ...amounts(openTeam), enteredBy: "somebody" }),
  "a contribution of the organization, shared with the facilitators": () => ({
    ...amounts(openTeam, true),
    enteredBy: "somebody",
  }),
  "a contribution that the person entered": ({ personId }) => ({
    ...amounts(openTeam, true),
    enteredBy: personId ?? "somebody",
  }),
  "the organization's ask of the public team": () => ({ ...amounts(openTeam), askId: "the ask" }),
  "the organization's ask of the private team": () => ({ ...amounts(closedTeam), askId: "the ask" }),
};

const answers = { "-": "forbidden", "0": "not_found", Y: null } as const;

describe.each(matrix)("%s on %s", (permission, object, cells) => {
  const expected = cells.trim().split(/\s+/) as (keyof typeof answers)[];

  test.each(columns.map((column, i) => [column, expected[i]!] as const))("%s: %s", (column, cell) => {
    const asking = principals[column];
    // The matrix names permissions and objects as text; which facts belong to which is what this file states.
    const refusal = refusalOf(asking, permission as Permission, objects[object](asking) as never);
    expect(refusal).toBe(answers[cell]);
  });

  // L: whoever holds the link of an ask is anonymous everywhere else.
  test("the holder of an ask's link", () => {
    const holder = { ...anonymous(coalitionId), answersAsk: "the ask" };
    const refusal = refusalOf(holder, permission as Permission, objects[object](holder) as never);
    const isTheirs = permission === "ask:answer";
    const asAnybody = expected[columns.indexOf("A")]!;
    // They know of the ask that they answer: what else there is to do about it is not theirs.
    expect(refusal).toBe(isTheirs ? null : permission === "ask:link" ? "forbidden" : answers[asAnybody]);
  });

  // By room code: whoever has the code of a ballot is what they are everywhere else.
  test("the holder of a ballot's code", () => {
    const holder = { ...anonymous(coalitionId), votesOn: "the ballot" };
    const refusal = refusalOf(holder, permission as Permission, objects[object](holder) as never);
    expect(refusal).toBe(permission === "ballot:vote" ? null : answers[expected[columns.indexOf("A")]!]);
  });

  // T: a token is its owner's rights for one organization, within its scopes, and for all else nobody.
  test.each(["read", "write"] as const)("a token to %s", (verb) => {
    const scopes: TokenScope[] = [`contributions:${verb}`];
    const holder = throughToken(principals.O, { id: "t", organizationId: "foundry", scopes });
    const own = tokens.find(([ownPermission, ownObject]) => ownPermission === permission && ownObject === object);
    const asAnybody = expected[columns.indexOf("A")]!;
    const cell = own ? own[verb === "read" ? 2 : 3] : asAnybody;
    const refusal = refusalOf(holder, permission as Permission, objects[object](holder) as never);
    expect(refusal).toBe(answers[cell]);
  });

  test("has an answer for every principal", () => expect(expected).toHaveLength(columns.length));
});

test("every permission stands in the matrix", () => {
  expect(permissions.filter((permission) => !matrix.some(([listed]) => listed === permission))).toEqual([]);
});

describe("a token", () => {
  const everything: TokenScope[] = ["contributions:read", "contributions:write"];
  const of = (owner: Principal, organizationId: string | null) =>
    throughToken(owner, { id: "t", organizationId, scopes: everything });

  test("gives no role of its owner away", () => {
    const owner: Principal = { ...principals.C, teams: principals.F.teams, organizations: principals.O.organizations };
    const holder = of(owner, "foundry");
    for (const permission of ["coalition:edit", "coalition:invite", "audit:read", "coalition:export"] as const)
      expect(refusalOf(holder, permission, { coalitionId })).toBe("forbidden");
    expect(refusalOf(holder, "team:read", closedTeam)).toBe("not_found");
    expect(refusalOf(holder, "contribution:decide", { ...amounts(openTeam), enteredBy: "x" })).toBe("forbidden");
    expect(refusalOf(holder, "contribution:create", amounts(closedTeam))).toBeNull();
  });

  test("is for one organization of its owner's, and for none that they left", () => {
    const both: Principal = {
      ...principals.O,
      organizations: new Map([...principals.O.organizations, ...principals.O2.organizations]),
    };
    expect(refusalOf(of(both, "packager"), "contribution:create", amounts(openTeam))).toBe("forbidden");
    expect(refusalOf(of(principals.V, "foundry"), "contribution:create", amounts(openTeam))).toBe("forbidden");
    expect(refusalOf(of(principals.V, "foundry"), "contribution:read-raw", amounts(closedTeam))).toBe("not_found");
  });

  test("is made by its owner alone, and ended by them", () => {
    const own = { coalitionId, personId: "o" };
    expect(refusalOf(principals.O, "token:make", own)).toBeNull();
    expect(refusalOf(principals.O, "token:revoke", own)).toBeNull();
    expect(refusalOf(principals.C, "token:make", own)).toBe("forbidden");
    expect(refusalOf(of(principals.O, "foundry"), "token:make", own)).toBe("not_found");
  });
});

describe("what is archived", () => {
  const archived = { ...openTeam, isArchived: true };

  test("takes no changes from anybody, and says so", () => {
    expect(refusalOf(principals.C, "team:edit", archived)).toBe("locked");
    expect(refusalOf(principals.F, "team:import", archived)).toBe("locked");
  });

  test("can still be read, and restored by an admin", () => {
    expect(refusalOf(principals.A, "team:read", archived)).toBeNull();
    expect(refusalOf(principals.C, "team:archive", archived)).toBeNull();
  });
});

test("a representative who also facilitates the measuring team accepts no number of their own organization", () => {
  const both: Principal = { ...principals.F, organizations: principals.O.organizations };
  const facts = { ...amounts(openTeam, true), enteredBy: "somebody" };
  expect(refusalOf(both, "contribution:create", facts)).toBeNull();
  expect(refusalOf(both, "contribution:decide", facts)).toBe("forbidden");
});

describe("whoever retired from a private team", () => {
  const retired: Principal = { ...base("r"), retired: new Map([["private", "2026-03-01"]]) };
  const on = (existsSince: string | null) => ({ ...closedTeam, existsSince, isPublished: true });

  test("reads the sessions and recaps that existed until that day, and nothing later", () => {
    expect(refusalOf(retired, "team:read-past", closedTeam)).toBeNull();
    for (const permission of ["session:read", "recap:read"] as const) {
      expect(refusalOf(retired, permission, on("2026-03-01"))).toBeNull();
      expect(refusalOf(retired, permission, on("2026-03-02"))).toBe("not_found");
      expect(refusalOf(retired, permission, on(null))).toBe("not_found");
    }
    expect(refusalOf(retired, "recap:read", { ...on("2026-03-01"), isPublished: false })).toBe("not_found");
  });

  test("reads nothing else of it, and of no other private team", () => {
    expect(refusalOf(retired, "team:read", closedTeam)).toBe("not_found");
    expect(refusalOf(retired, "solution:read", solution(closedTeam))).toBe("not_found");
    expect(refusalOf(retired, "metric:read", closedTeam)).toBe("not_found");
    expect(refusalOf(retired, "team:see-members", closedTeam)).toBe("not_found");
    expect(refusalOf(retired, "session:read", { ...on("2026-01-01"), teamId: "other" })).toBe("not_found");
  });
});

test("a solution shared with another team is read by both and edited by its own", () => {
  const shared = { ...solution(closedTeam), coTeams: [{ ...closedTeam, teamId: "other" }] };
  expect(refusalOf(principals.M2, "solution:read", shared)).toBeNull();
  expect(refusalOf(principals.F2, "solution:edit", shared)).toBe("forbidden");
});

test("a proposal is read by who is signed in, not by the public", () => {
  const proposal = { ...solution(openTeam), isProposed: true };
  expect(refusalOf(principals.V, "solution:read", proposal)).toBeNull();
  expect(refusalOf(principals.A, "solution:read", proposal)).toBe("not_found");
});
