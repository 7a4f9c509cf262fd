import { beforeEach, describe, expect, it } from "vitest";
import { aCast, type Cast, type Role } from "#tests/support/factories";
import { useDatabase } from "#tests/support/database";
import { solutionMaker } from "#tests/support/solutions";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { answerAssignment, proposeAssignment } from "./assignments.commands.server";
import { offerRole } from "./offers.commands.server";
import { namePeople } from "./assignment-people.server";
import { readSolutionHistory } from "./solution-history.server";
import { removeStepFromSolution } from "./steps.commands.server";
import { moveRole, removeRole } from "./roles.commands.server";
import { addUpdate } from "./updates.commands.server";

const db = await useDatabase();
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
};
let cast: Cast;
const { as, aSolution, aStep, aRow, page } = solutionMaker(db, () => cast);

beforeEach(async () => {
  cast = await aCast(db);
});

describe("roles", () => {
  it("keep their order, and a row keeps itself when it moves", async () => {
    const solution = await aSolution();
    const [first, second] = [await aRow(solution.id, { label: "One" }), await aRow(solution.id, { label: "Two" })];
    await moveRole(await as("facilitator"), solution.id, second, "up");
    expect((await page("anonymous")).solution.roles.map(({ id }) => id)).toEqual([second, first]);
  });

  it("of an organization grant the right to update only when it has accepted", async () => {
    const solution = await aSolution();
    await aRow(solution.id);
    const markId = (await page("facilitator")).solution.roles[0]!.support!.id;
    const update = { stepId: null, narrative: "Opened on Tuesday", status: "progressing" as const };
    const refused = { kind: "forbidden" };
    await expect(addUpdate(await as("rep"), solution.id, update)).rejects.toMatchObject(refused);

    const organizationId = cast.organizations.foundry.id;
    const { id } = await proposeAssignment(await as("facilitator"), solution.id, { markId, organizationId });
    await expect(addUpdate(await as("rep"), solution.id, update)).rejects.toMatchObject(refused);
    const accept = { version: 1, answer: "accept" as const, reason: "" };
    for (const other of ["facilitator", "otherRep", "contributor", "member"] as const) {
      await expect(answerAssignment(await as(other), solution.id, id, accept)).rejects.toMatchObject(refused);
    }
    await answerAssignment(await as("rep"), solution.id, id, accept);
    await addUpdate(await as("rep"), solution.id, update);
    expect((await page("anonymous")).updates.updates[0]).toMatchObject({ organizationName: "Lantern Street Foundry" });
    await expect(addUpdate(await as("otherRep"), solution.id, update)).rejects.toMatchObject(refused);

    await answerAssignment(await as("rep"), solution.id, id, { version: 2, answer: "end", reason: "" });
    await expect(addUpdate(await as("rep"), solution.id, update)).rejects.toMatchObject(refused);
  });

  it("that an organization offers are the team's to accept", async () => {
    const solution = await aSolution();
    const rowId = await aRow(solution.id);
    const offer = { organizationId: cast.organizations.foundry.id, rowId, kind: "lead" as const };
    await expect(offerRole(await as("otherRep"), solution.id, offer)).rejects.toMatchObject({ kind: "forbidden" });
    const { id } = await offerRole(await as("rep"), solution.id, offer);
    await expect(offerRole(await as("rep"), solution.id, offer)).rejects.toMatchObject({
      key: "plans.error.alreadyAssigned",
    });
    const accept = { version: 1, answer: "accept" as const, reason: "" };
    await expect(answerAssignment(await as("rep"), solution.id, id, accept)).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect(JSON.stringify((await page("anonymous")).solution.roles)).not.toContain("Lantern");
    await answerAssignment(await as("facilitator"), solution.id, id, accept);
    const [row] = (await page("anonymous")).solution.roles;
    expect(row?.lead).toMatchObject({
      pending: false,
      assignments: [{ status: "accepted", personName: "Person rep" }],
    });
  });

  it("need a reason to be declined", async () => {
    const solution = await aSolution();
    const rowId = await aRow(solution.id);
    const { id } = await offerRole(await as("rep"), solution.id, {
      organizationId: cast.organizations.foundry.id,
      rowId,
      kind: "support",
    });
    const decline = { version: 1, answer: "decline" as const };
    await expect(
      answerAssignment(await as("facilitator"), solution.id, id, { ...decline, reason: "" }),
    ).rejects.toMatchObject({ field: "reason" });
    await answerAssignment(await as("facilitator"), solution.id, id, { ...decline, reason: "Somebody else does it" });
  });

  it("accepted under a row or a step that was removed grant nothing", async () => {
    const solution = await aSolution();
    await aStep(solution.id, "Visit");
    const stepId = (await page("facilitator")).solution.steps[0]!.id;
    for (const [place, remove] of [
      [null, async (row: string) => removeRole(await as("facilitator"), solution.id, row, 1)],
      [stepId, async () => removeStepFromSolution(await as("facilitator"), solution.id, stepId, 1)],
    ] as const) {
      const rowId = await aRow(solution.id, { stepId: place });
      const { id } = await offerRole(await as("rep"), solution.id, {
        organizationId: cast.organizations.foundry.id,
        rowId,
        kind: "support",
      });
      await answerAssignment(await as("facilitator"), solution.id, id, { version: 1, answer: "accept", reason: "" });
      const update = { stepId: null, narrative: "Done", status: null };
      await addUpdate(await as("rep"), solution.id, update);
      await remove(rowId);
      await expect(addUpdate(await as("rep"), solution.id, update)).rejects.toMatchObject({ kind: "forbidden" });
    }
  });
});

describe("who does it", () => {
  async function aRole() {
    const solution = await aSolution();
    const { foundry } = cast.organizations;
    const rowId = await aRow(solution.id);
    const offer = { organizationId: foundry.id, rowId, kind: "support" as const };
    const { id } = await offerRole(await as("rep"), solution.id, offer);
    const name = async (role: Role, version: number, person: Role | null, deputy: Role | null) =>
      namePeople(await as(role), solution.id, id, {
        version,
        personId: person && cast.people[person].id,
        deputyId: deputy && cast.people[deputy].id,
      });
    const named = async (role: Role | "anonymous") => {
      const { roles } = (await page(role)).solution;
      return roles[0]?.support?.assignments.map(({ personName, deputyName }) => [personName, deputyName])[0];
    };
    return { solution, id, name, named };
  }

  it("is named by either side, for what was offered as for what was accepted", async () => {
    const { solution, id, name, named } = await aRole();
    await name("rep", 1, "contributor", "rep");
    await answerAssignment(await as("facilitator"), solution.id, id, { version: 2, answer: "accept", reason: "" });
    await name("facilitator", 3, "contributor", "member");
    expect(await named("viewer")).toEqual(["Person contributor", "Person member"]);
    await name("admin", 4, "contributor", null);
    expect(await named("anonymous")).toEqual(["Person contributor", null]);
    const { entries } = await readSolutionHistory(await as("viewer"), solution.id, words, { mayEdit: false });
    expect(entries.flatMap(({ lines }) => lines)).toContainEqual({
      label: "Who stands in",
      before: "Person member",
      after: null,
    });
  });

  it("is somebody of the organization or the team, and not their own deputy", async () => {
    const { name } = await aRole();
    const refused = { kind: "invalid" };
    await expect(name("rep", 1, "otherRep", null)).rejects.toMatchObject({ ...refused, field: "personId" });
    await expect(name("rep", 1, "rep", "otherMember")).rejects.toMatchObject({ ...refused, field: "deputyId" });
    await expect(name("rep", 1, "suspended", null)).rejects.toMatchObject(refused);
    await expect(name("rep", 1, "rep", "rep")).rejects.toMatchObject({ ...refused, field: "deputyId" });
    await expect(name("otherRep", 1, "rep", null)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(name("member", 1, "rep", null)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(name("rep", 7, "rep", null)).rejects.toMatchObject({ kind: "conflict" });
  });
});
