import { beforeEach, describe, expect, it } from "vitest";
import type { EditableTables } from "#db/schema";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, anAffiliation, aTeam, type Cast, type Role } from "#tests/support/factories";
import { aScene, type TeamScene } from "#tests/support/scene";
import { promisesOfOrganization } from "./promises-of-organization.server";
import { listSolutionsOfTeam } from "./solution-lists.server";
import { leadNames } from "./plan";
import { readSolutionPage } from "./solutions.queries.server";
import { addUpdate } from "./updates.commands.server";

const db = await useDatabase();

let cast: Cast;
let scene: TeamScene;
const as = (role: Role | "anonymous") => actorFor(db, cast, role);

async function set<T extends "assignment" | "affiliation" | "person" | "organization">(
  table: T,
  id: string,
  values: Partial<EditableTables[T]>,
  by: "id" | "person_id" = "id",
) {
  await db
    .updateTable(table as "assignment")
    .set(values as Partial<EditableTables["assignment"]>)
    .where("coalition_id", "=", cast.coalitionId)
    .where(by, "=", id)
    .execute();
}

async function lead(role: Role | "anonymous" = "member") {
  const { solution } = await readSolutionPage(await as(role), cast.teams.open.slug, "1");
  const mark = solution.roles[0]!.lead!;
  const [line] = await listSolutionsOfTeam(await as(role), cast.teams.open);
  return { mark, first: mark.assignments[0], names: leadNames(solution.roles), listed: line!.leads };
}

beforeEach(async () => {
  cast = await aCast(db);
  scene = await aScene(db, cast, "open", "Fallwords");
  await set("assignment", scene.assignmentId, { person_id: cast.people.rep.id });
});

describe("what a person holds", () => {
  it("is shown with their name while they speak for the organization", async () => {
    expect((await lead()).first).toMatchObject({ status: "accepted", personName: "Person rep" });
  });

  it.each([
    ["their affiliation ended", () => set("affiliation", cast.people.rep.id, { status: "ended" }, "person_id")],
    ["they are suspended", () => set("person", cast.people.rep.id, { status: "suspended" })],
    ["their account is removed", () => set("person", cast.people.rep.id, { status: "removed", removed_at: 1 })],
    ["their affiliation was taken back", () => set("affiliation", cast.people.rep.id, { removed_at: 1 }, "person_id")],
  ])("falls to the organization when %s", async (_, leave) => {
    await leave();
    for (const role of ["member", "anonymous"] as const) {
      const { first, names, listed } = await lead(role);
      expect(first).toMatchObject({ status: "accepted", personName: null });
      expect(first!.organization!.name).toBe("Lantern Street Foundry");
      expect(names).toEqual(["Lantern Street Foundry"]);
      expect(listed).toEqual(["Lantern Street Foundry"]);
    }
  });

  it("falls to the deputy first, if there is one, and comes back with the person", async () => {
    await set("assignment", scene.assignmentId, { deputy_id: cast.people.contributor.id });
    expect((await lead()).first).toMatchObject({ personName: "Person rep" });
    await set("affiliation", cast.people.rep.id, { status: "ended" }, "person_id");
    expect((await lead()).first).toMatchObject({ personName: "Person contributor" });
    await set("affiliation", cast.people.contributor.id, { status: "ended" }, "person_id");
    expect((await lead()).first).toMatchObject({ personName: null });
    await anAffiliation(db, cast.coalitionId, cast.people.rep.id, cast.organizations.foundry.id, "contributor");
    expect((await lead()).first).toMatchObject({ personName: "Person rep" });
  });

  it("is not held by who speaks for another organization alone", async () => {
    await set("assignment", scene.assignmentId, { person_id: cast.people.otherRep.id });
    expect((await lead()).first).toMatchObject({ personName: null });
  });
});

describe("what an organization holds", () => {
  it.each([["archived_at"], ["removed_at"]] as const)("is nobody's when its %s is set", async (left) => {
    await set("organization", cast.organizations.foundry.id, { [left]: 1 });
    const { mark, names, listed } = await lead("anonymous");
    expect(mark).toMatchObject({ isAbandoned: true, assignments: [] });
    expect(names).toEqual([]);
    expect(listed).toEqual([]);
    expect((await lead("member")).first).toMatchObject({ status: "left" });
    expect(await promisesOfOrganization(await as("member"), cast.organizations.foundry.id)).toEqual([]);
  });

  it("is listed once with every team that owns it, as far as the reader may know them", async () => {
    const share = async (teamId: string, commitmentId: string) =>
      db
        .insertInto("commitment_team")
        .values({
          ...{ coalition_id: cast.coalitionId, id: newId(), removed_at: null, version: 1 },
          ...{ commitment_id: commitmentId, team_id: teamId },
        })
        .execute();
    const closed = await aScene(db, cast, "closed", "Hiddenwords");
    const third = await aTeam(db, cast.coalitionId, "A Third Team", "public");
    await share(cast.teams.closed.id, scene.solutionId);
    await share(third.id, scene.solutionId);
    await share(third.id, closed.solutionId);
    const seen = async (role: Role | "anonymous") =>
      (await promisesOfOrganization(await as(role), cast.organizations.foundry.id)).map(({ teams, solution }) => [
        teams.map(({ name }) => name),
        `${teams[0]!.slug}/${solution.key}`,
      ]);
    const { open, closed: hidden } = cast.teams;
    for (const role of ["anonymous", "viewer"] as const)
      expect(await seen(role)).toEqual([
        // By the name of the team in whose plan it is, also where the reader may not know that name.
        [["A Third Team"], `${third.slug}/${closed.solutionId}`],
        [[open.name, "A Third Team"], `${open.slug}/1`],
      ]);
    expect(await seen("admin")).toEqual([
      [[hidden.name, "A Third Team"], `${hidden.slug}/1`],
      [[open.name, "A Third Team", hidden.name], `${open.slug}/1`],
    ]);
    for (const [names, address] of await seen("viewer")) {
      const [slug = "", key = ""] = String(address).split("/");
      expect((await readSolutionPage(await as("viewer"), slug, key)).solution).toBeDefined();
      expect(names).not.toContain(hidden.name);
    }
  });

  it("grants nothing any more", async () => {
    const update = { stepId: null, narrative: "Still here", status: null };
    await addUpdate(await as("rep"), scene.solutionId, update);
    await set("organization", cast.organizations.foundry.id, { archived_at: 1 });
    await expect(addUpdate(await as("rep"), scene.solutionId, update)).rejects.toMatchObject({ kind: "forbidden" });
  });
});
