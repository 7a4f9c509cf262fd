import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aMembership, aCast, actorFor, aPerson, type Cast, teamFacts } from "#tests/support/factories";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { principalOf } from "#app/platform/visit.server";
import { addQuestion, editQuestion, listQuestions } from "./faq.server";
import { joinTeam } from "./join-team.server";
import { leaveTeam, setTeamRole } from "./membership.commands.server";
import { ownStanding } from "./own-standing.server";
import { listTable, seatOrganization, shareValues, unseatOrganization } from "./table.server";
import { exposureOf, listMembers, teamFigures } from "./team-people.queries.server";
import { archiveTeam, createTeam, editTeam, setVisibility } from "./teams.commands.server";
import { listTeams, teamBySlug, teamChoices, teamOfPage } from "./teams.queries.server";

const db = await useDatabase();
let cast: Cast;
let other: Cast;

beforeAll(async () => {
  cast = await aCast(db);
  other = await aCast(db, "Elsewhere Compact");
});

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

const profile = { purpose: "", focus: "", joinPolicy: "open" as const };

async function aNewTeam(
  input: Partial<{ joinPolicy: "open" | "request" | "invitation"; visibility: "public" | "private" }> = {},
) {
  const admin = await actorFor(db, cast, "admin");
  const slug = await createTeam(admin, {
    ...profile,
    visibility: "public",
    name: `Team ${newId()}`,
    ...input,
    submission: newId(),
  });
  return { admin, team: await teamBySlug(admin, slug) };
}

async function somebody(name = "Some Body") {
  const { id } = await aPerson(db, cast.coalitionId, name);
  const viewer = await actorFor(db, cast, "viewer");
  return { id, actor: async () => ({ ...viewer, principal: await principalOf(db, cast.coalitionId, id, null) }) };
}

describe("which teams there are", () => {
  it("depends on who asks, in lists and by address alike", async () => {
    const names = async (role: Parameters<typeof actorFor>[2]) =>
      (await listTeams(await actorFor(db, cast, role))).rows.map(({ name }) => name);
    const seen = (list: string[]) => list.filter((name) => !name.startsWith("Team "));
    expect(seen(await names("anonymous"))).toEqual(["Open Shop Floors", "Third Shift"]);
    expect(seen(await names("otherFacilitator"))).toEqual(["Open Shop Floors", "Third Shift"]);
    expect(seen(await names("member"))).toEqual(["Closed Circle", "Open Shop Floors", "Third Shift"]);
    expect(seen(await names("admin"))).toEqual(["Closed Circle", "Open Shop Floors", "Third Shift"]);
    const closed = cast.teams.closed.slug;
    expect(await kindOf(teamBySlug(await actorFor(db, cast, "viewer"), closed))).toBe("not_found errors.notFound");
    expect(await kindOf(teamBySlug(await actorFor(db, cast, "member"), closed))).toBe("done");
  });

  it("never shows another coalition's, not even to its admin", async () => {
    const there = await actorFor(db, other, "admin");
    const mine = new Set(Object.values(cast.teams).map(({ id }) => id));
    expect((await listTeams(there)).rows.filter(({ id }) => mine.has(id))).toEqual([]);
    expect((await teamChoices(there)).filter(({ value }) => mine.has(value))).toEqual([]);
    const elsewhere = { ...teamFacts(cast, "open"), coalitionId: other.coalitionId };
    expect((await listMembers(there, elsewhere)).rows).toEqual([]);
    expect(await listTable(there, elsewhere)).toEqual([]);
    expect(await listQuestions(there, elsewhere)).toEqual([]);
    expect((await teamFigures(there, elsewhere)).members).toBe(0);
    for (const work of [
      () => editTeam(there, cast.teams.open.id, { ...profile, name: "Mine now", slug: "mine", version: 1 }),
      () => archiveTeam(there, cast.teams.open.id, true),
      () => setTeamRole(there, cast.teams.open.id, other.people.viewer.id, "member"),
      () => seatOrganization(there, other.teams.open.id, cast.organizations.office.id),
      () => addQuestion(there, cast.teams.open.id, { question: "?", answer: "!", submission: newId() }),
    ]) {
      expect(await kindOf(work())).toBe("not_found errors.notFound");
    }
  });
});

describe("an address", () => {
  it("goes on leading to a team that was renamed, and is given to no other", async () => {
    const { admin, team } = await aNewTeam();
    const renamed = { ...profile, name: team.name, slug: `moved-${newId()}`, version: 1 };
    await editTeam(admin, team.id, renamed);
    expect((await teamBySlug(admin, team.slug)).slug).toBe(renamed.slug);
    const asked = new Request(`http://x.test/teams/${team.slug}/people?page=2`);
    const response = await teamOfPage(admin, asked, team.slug).catch((thrown: unknown) => thrown as Response);
    expect((response as Response).status).toBe(301);
    expect((response as Response).headers.get("Location")).toBe(`/teams/${renamed.slug}/people?page=2`);
    const another = await aNewTeam();
    const taken = editTeam(admin, another.team.id, {
      ...profile,
      name: another.team.name,
      slug: team.slug,
      version: 1,
    });
    expect(await kindOf(taken)).toBe("invalid errors.slugTaken");
    await editTeam(admin, team.id, { ...renamed, slug: team.slug, version: 2 });
    expect((await teamBySlug(admin, renamed.slug)).slug).toBe(team.slug);
  });

  it("does not tell of a private team by its former slug", async () => {
    const { admin, team } = await aNewTeam({ visibility: "private" });
    await editTeam(admin, team.id, { ...profile, name: team.name, slug: `moved-${newId()}`, version: 1 });
    expect(await kindOf(teamBySlug(await actorFor(db, cast, "viewer"), team.slug))).toBe("not_found errors.notFound");
  });

  it("is no word that leads to a form", async () => {
    const { admin, team } = await aNewTeam();
    expect(await kindOf(editTeam(admin, team.id, { ...profile, name: team.name, slug: "new", version: 1 }))).toBe(
      "invalid errors.slugTaken",
    );
  });
});

describe("joining", () => {
  it("is done at once where the team is open, asked where it wants to be asked, refused where it invites", async () => {
    const { id, actor } = await somebody();
    const [open, request, closed] = [
      await aNewTeam(),
      await aNewTeam({ joinPolicy: "request" }),
      await aNewTeam({ joinPolicy: "invitation" }),
    ];
    expect(await joinTeam(await actor(), open.team.id)).toBe(true);
    expect(await joinTeam(await actor(), open.team.id)).toBe(true);
    expect(await joinTeam(await actor(), request.team.id)).toBe(false);
    expect((await ownStanding(await actor(), request.team.id)).hasAsked).toBe(true);
    expect((await actor()).principal.teams.has(request.team.id)).toBe(false);
    await setTeamRole(request.admin, request.team.id, id, "member");
    expect((await actor()).principal.teams.get(request.team.id)).toBe("member");
    expect(await kindOf(joinTeam(await actor(), closed.team.id))).toBe("forbidden teams.join.byInvitation");
  });

  it("of a private team is impossible for whoever may not know of it", async () => {
    const { actor } = await somebody();
    expect(await kindOf(joinTeam(await actor(), cast.teams.closed.id))).toBe("not_found errors.notFound");
  });

  it("stops when the team is archived", async () => {
    const { admin, team } = await aNewTeam();
    await archiveTeam(admin, team.id, true);
    const { actor } = await somebody();
    expect(await kindOf(joinTeam(await actor(), team.id))).toBe("locked errors.archived");
    await archiveTeam(admin, team.id, false);
    expect(await kindOf(joinTeam(await actor(), team.id))).toBe("done");
  });
});

describe("facilitators", () => {
  it("are made and unmade by admins only", async () => {
    const { id, actor } = await somebody();
    await joinTeam(await actor(), cast.teams.open.id);
    const facilitator = await actorFor(db, cast, "facilitator");
    const no = "forbidden errors.forbidden";
    expect(await kindOf(setTeamRole(facilitator, cast.teams.open.id, id, "facilitator"))).toBe(no);
    await setTeamRole(await actorFor(db, cast, "admin"), cast.teams.open.id, id, "facilitator");
    expect(await kindOf(setTeamRole(facilitator, cast.teams.open.id, id, "member"))).toBe(no);
    expect(await kindOf(setTeamRole(facilitator, cast.teams.open.id, id, "none"))).toBe(no);
    expect(await kindOf(setTeamRole(facilitator, cast.teams.open.id, cast.people.member.id, "member"))).toBe("done");
    await leaveTeam(await actor(), cast.teams.open.id);
  });

  it("do not leave a team without one", async () => {
    const { admin, team } = await aNewTeam();
    const [one, two] = [await somebody("One"), await somebody("Two")];
    for (const { id } of [one, two]) await setTeamRole(admin, team.id, id, "facilitator");
    const answers = await Promise.all([
      kindOf(leaveTeam(await one.actor(), team.id)),
      kindOf(leaveTeam(await two.actor(), team.id)),
    ]);
    expect(answers.sort()).toEqual(["conflict teams.leave.lastFacilitator", "done"]);
  });
});

describe("names and addresses", () => {
  it("are shown to the public by choice, to members by name, to facilitators with addresses", async () => {
    await db.updateTable("person").set({ shows_name: 0 }).where("id", "=", cast.people.member.id).execute();
    const seen = async (role: Parameters<typeof actorFor>[2]) =>
      (await listMembers(await actorFor(db, cast, role), teamFacts(cast, "open"))).rows;
    expect((await seen("anonymous")).map(({ name }) => name)).toEqual(["Person facilitator"]);
    expect((await seen("anonymous")).every(({ email }) => email === null)).toBe(true);
    expect((await seen("viewer")).map(({ name }) => name)).toContain("Person member");
    expect((await seen("viewer")).every(({ email }) => email === null)).toBe(true);
    expect((await seen("facilitator")).every(({ email }) => email !== null)).toBe(true);
    expect((await teamFigures(await actorFor(db, cast, "anonymous"), teamFacts(cast, "open"))).members).toBe(2);
  });
});

describe("the table", () => {
  it("is set by those who run the team; only the organization's representatives share its values", async () => {
    const facilitator = await actorFor(db, cast, "facilitator");
    const { office, foundry } = cast.organizations;
    await seatOrganization(facilitator, cast.teams.open.id, office.id);
    await seatOrganization(facilitator, cast.teams.open.id, office.id);
    const at = async () => (await listTable(facilitator, teamFacts(cast, "open"))).map(({ name }) => name);
    expect(await at()).toContain("Office of Trades");
    const people = async () =>
      (await listTable(facilitator, teamFacts(cast, "open"))).find(({ name }) => name === foundry.name)?.people;
    expect(await people()).toBe(0);
    await aMembership(db, cast.coalitionId, cast.teams.open.id, cast.people.rep.id, "member");
    expect(await people()).toBe(1);
    await unseatOrganization(facilitator, cast.teams.open.id, office.id);
    expect(await at()).not.toContain("Office of Trades");
    const share = async (role: Parameters<typeof actorFor>[2]) =>
      kindOf(shareValues(await actorFor(db, cast, role), cast.teams.open.id, foundry.id, true));
    expect(await share("rep")).toBe("done");
    for (const role of ["admin", "facilitator", "otherRep", "contributor", "steward"] as const) {
      expect(await share(role)).toBe("forbidden errors.forbidden");
    }
  });
});

describe("opening a private team", () => {
  it("is the admin's, on a page that is still true, and lists what it shows", async () => {
    const { admin, team } = await aNewTeam({ visibility: "private" });
    await addQuestion(admin, team.id, { question: "Who?", answer: "Us.", submission: newId() });
    await setTeamRole(admin, team.id, cast.people.facilitator.id, "facilitator");
    expect(await exposureOf(admin, team)).toMatchObject({ questions: 1, names: 1, solutions: 0 });
    const facilitator = await actorFor(db, cast, "facilitator");
    expect(await kindOf(setVisibility(facilitator, team.id, "public", 1))).toBe("forbidden errors.forbidden");
    expect(await kindOf(setVisibility(admin, team.id, "public", 7))).toBe("conflict errors.changedMeanwhile");
    expect(await kindOf(setVisibility(admin, team.id, "public", 1))).toBe("done");
  });
});

it("a question saved twice from the same page gives the second one back", async () => {
  const facilitator = await actorFor(db, cast, "facilitator");
  const words = { question: "When?", answer: "Thursdays." };
  await addQuestion(facilitator, cast.teams.open.id, { ...words, submission: newId() });
  const [question] = await listQuestions(facilitator, teamFacts(cast, "open"));
  await editQuestion(facilitator, cast.teams.open.id, question!.id, { ...words, answer: "Fridays.", version: 1 });
  const stale = editQuestion(facilitator, cast.teams.open.id, question!.id, { ...words, version: 1 });
  expect(await kindOf(stale)).toBe("conflict errors.changedMeanwhile");
});
