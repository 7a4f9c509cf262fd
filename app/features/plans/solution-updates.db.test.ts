import { beforeEach, describe, expect, it } from "vitest";
import { aCast, type Cast } from "#tests/support/factories";
import { useDatabase } from "#tests/support/database";
import { noDates, noMarks, solutionMaker } from "#tests/support/solutions";
import { newId } from "#app/platform/ids";
import { editSolution } from "./solutions.commands.server";
import { editStep, moveStep } from "./steps.commands.server";
import { editRole } from "./roles.commands.server";
import { addUpdate, correctUpdate } from "./updates.commands.server";

const db = await useDatabase();
let cast: Cast;
const { as, aSolution, aStep, aRow, page } = solutionMaker(db, () => cast);

beforeEach(async () => {
  cast = await aCast(db);
});

describe("saving over somebody else's words", () => {
  it("is refused, and stores nothing", async () => {
    const solution = await aSolution();
    const edit = { version: 1, label: "1", goal: "", ...noDates };
    await editSolution(await as("facilitator"), solution.id, { ...edit, title: "First save" });
    await expect(editSolution(await as("admin"), solution.id, { ...edit, title: "Second save" })).rejects.toMatchObject(
      { kind: "conflict" },
    );
    expect((await page("anonymous")).solution.title).toBe("First save");
  });

  it("is not what happens when a step merely moved meanwhile", async () => {
    const solution = await aSolution();
    for (const text of ["First", "Second"]) await aStep(solution.id, text);
    const [step] = (await page("facilitator")).solution.steps;
    await moveStep(await as("admin"), solution.id, step!.id, "down");
    const edit = { version: step!.version, label: "1", text: "First, better", notes: [], ...noDates };
    await editStep(await as("facilitator"), solution.id, step!.id, edit);
    expect((await page("anonymous")).solution.steps[1]).toMatchObject({ ref: 1, text: "First, better" });
  });

  it("is refused for a row of roles when one of its marks has changed", async () => {
    const solution = await aSolution();
    const row = await aRow(solution.id);
    const form = { versions: "1.0.1", label: "Employers", groupId: null, ...noMarks, support: true };
    await editRole(await as("facilitator"), solution.id, row, { ...form, supportNote: "Open the floor" });
    await expect(editRole(await as("admin"), solution.id, row, { ...form, supportNote: "Mine" })).rejects.toMatchObject(
      { kind: "conflict" },
    );
    expect((await page("anonymous")).solution.roles[0]?.support?.note).toBe("Open the floor");
  });
});

describe("updates", () => {
  it("are kept as written: a correction stands in the place of the first, once", async () => {
    const solution = await aSolution();
    const { id } = await addUpdate(await as("facilitator"), solution.id, {
      stepId: null,
      narrative: "Nin plants",
      status: "progressing",
    });
    const correction = { submission: newId(), shown: id, narrative: "Nine plants", status: "progressing" as const };
    await correctUpdate(await as("facilitator"), solution.id, id, correction);
    await correctUpdate(await as("facilitator"), solution.id, id, correction);
    await expect(
      correctUpdate(await as("admin"), solution.id, id, { ...correction, submission: newId() }),
    ).rejects.toMatchObject({ kind: "conflict" });
    const { updates, total } = (await page("anonymous")).updates;
    expect([total, updates[0]?.narrative]).toEqual([1, "Nine plants"]);
    const kept = await db
      .selectFrom("commitment_update")
      .select("narrative")
      .where("commitment_id", "=", solution.id)
      .execute();
    expect(kept.map(({ narrative }) => narrative).sort()).toEqual(["Nin plants", "Nine plants"]);
  });

  it("that state no status leave the status as it was", async () => {
    const solution = await aSolution();
    await addUpdate(await as("facilitator"), solution.id, { stepId: null, narrative: "Stuck", status: "blocked" });
    await addUpdate(await as("facilitator", Date.UTC(2026, 6, 1)), solution.id, {
      stepId: null,
      narrative: "We met",
      status: null,
    });
    expect((await page("anonymous")).solution).toMatchObject({ status: "blocked", updatedOn: "2026-06-30" });
  });
});
