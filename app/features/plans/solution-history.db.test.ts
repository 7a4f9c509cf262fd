import { beforeEach, describe, expect, it } from "vitest";
import { aCast, type Cast } from "#tests/support/factories";
import { useDatabase } from "#tests/support/database";
import { noDates, solutionMaker } from "#tests/support/solutions";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { change } from "#app/platform/changes.server";
import { answerAssignment } from "./assignments.commands.server";
import { offerRole } from "./offers.commands.server";
import { readSolutionHistory, undoSolutionChange } from "./solution-history.server";
import { writeSolutionTree } from "./solution-writing.server";
import { planOfTeam } from "../teams/team-plan.server";
import { editSolution } from "./solutions.commands.server";
import { editStep } from "./steps.commands.server";
import { removeRole } from "./roles.commands.server";

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

describe("history", () => {
  const history = async (solutionId: string) =>
    (await readSolutionHistory(await as("facilitator"), solutionId, words, { mayEdit: true })).entries;

  it("has a revision for every change of every row", async () => {
    const solution = await aSolution();
    await aStep(solution.id, "Visit");
    const edit = { version: 1, label: "1", title: "Better title", goal: "See the trade", ...noDates };
    await editSolution(await as("facilitator", Date.UTC(2026, 6, 1)), solution.id, edit);
    const [latest] = await history(solution.id);
    expect(latest).toMatchObject({ what: "changed the solution", who: "Person facilitator", mayUndo: true });
    expect(latest?.lines).toEqual([{ label: "Title", before: "Open the shop floors", after: "Better title" }]);
  });

  it("undoes one change, and the undoing again", async () => {
    const solution = await aSolution();
    await aStep(solution.id, "Visit");
    const step = (await page("facilitator")).solution.steps[0]!;
    const edit = {
      version: 1,
      label: "1",
      text: "Visit twice",
      notes: [{ text: "By bus", children: [] }],
      timeline: { words: "In May", points: [] },
    };
    await editStep(await as("facilitator", Date.UTC(2026, 6, 1)), solution.id, step.id, edit);
    const [change] = await history(solution.id);
    await undoSolutionChange(await as("facilitator", Date.UTC(2026, 6, 2)), solution.id, change!.eventId);
    expect((await page("anonymous")).solution.steps[0]).toMatchObject({ text: "Visit", notes: [], timeline: null });
    const [undoing] = await history(solution.id);
    await undoSolutionChange(await as("facilitator", Date.UTC(2026, 6, 3)), solution.id, undoing!.eventId);
    expect((await page("anonymous")).solution.steps[0]).toMatchObject({
      text: "Visit twice",
      timeline: { words: "In May" },
    });
  });

  it("brings a removed row of roles back with what was accepted in it", async () => {
    const solution = await aSolution();
    const rowId = await aRow(solution.id);
    const { id } = await offerRole(await as("rep"), solution.id, {
      organizationId: cast.organizations.foundry.id,
      rowId,
      kind: "support",
    });
    await answerAssignment(await as("facilitator"), solution.id, id, { version: 1, answer: "accept", reason: "" });
    await removeRole(await as("facilitator", Date.UTC(2026, 6, 1)), solution.id, rowId, 1);
    const [removal] = await history(solution.id);
    await undoSolutionChange(await as("facilitator", Date.UTC(2026, 6, 2)), solution.id, removal!.eventId);
    expect((await page("anonymous")).facts.supports).toEqual([cast.organizations.foundry.id]);
  });

  it("does not undo what was changed again since, what an organization answered, or what concerns other things too", async () => {
    const solution = await aSolution();
    const edit = { label: "1", goal: "", ...noDates };
    await editSolution(await as("facilitator", Date.UTC(2026, 6, 1)), solution.id, {
      ...edit,
      version: 1,
      title: "Two",
    });
    const [first] = await history(solution.id);
    await editSolution(await as("facilitator", Date.UTC(2026, 6, 2)), solution.id, {
      ...edit,
      version: 2,
      title: "Three",
    });
    const undo = async (eventId: string) => undoSolutionChange(await as("facilitator"), solution.id, eventId);
    await expect(undo(first!.eventId)).rejects.toMatchObject({ kind: "conflict", key: "errors.changedSince" });

    const rowId = await aRow(solution.id);
    await offerRole(await as("rep", Date.UTC(2026, 6, 3)), solution.id, {
      organizationId: cast.organizations.foundry.id,
      rowId,
      kind: "support",
    });
    const [offer] = await history(solution.id);
    expect(offer).toMatchObject({ what: "offered to take a role", mayUndo: false });
    await expect(undo(offer!.eventId)).rejects.toMatchObject({ kind: "conflict" });

    const other = await aSolution("Another");
    const [creation] = await history(other.id);
    await expect(undo(creation!.eventId)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a whole solution written at once", () => {
  const tree = {
    title: "Tell people",
    goal: "So that they come",
    state: "active" as const,
    label: "2",
    steps: [
      { label: "1", text: "Find the words", notes: [{ text: "Ask parents", children: ["in the evening"] }] },
      { label: "3", text: "Say them", notes: [] },
    ],
    roles: [
      {
        label: "Employers",
        groupId: null,
        lead: null,
        support: { note: "", bullets: ["Open the floor"], pending: false },
      },
      { label: "Other", groupId: null, lead: null, support: null },
    ],
  };

  it("keeps the numbers as printed beside its own, in one event with one revision a row", async () => {
    const written = await change(await as("facilitator"), { action: "document:store" }, async (change) =>
      writeSolutionTree(change, await planOfTeam(change, cast.teams.open.id), tree),
    );
    const { solution } = await page("anonymous", written.ref);
    expect(solution).toMatchObject({
      ref: 1,
      label: "2",
      steps: [
        { ref: 1, label: "1" },
        { ref: 2, label: "3" },
      ],
    });
    expect(solution.steps[0]?.notes).toEqual(tree.steps[0]?.notes);
    expect(solution.roles.map(({ support }) => support?.bullets)).toEqual([["Open the floor"], undefined]);
    const revisions = await db
      .selectFrom("revision")
      .select(["subject_type", "version", "event_id"])
      .where("coalition_id", "=", cast.coalitionId)
      .execute();
    expect(revisions.map(({ subject_type }) => subject_type).sort()).toEqual(
      ["commitment", "mark", "plan", "role_row", "role_row", "step", "step"].sort(),
    );
    expect(new Set(revisions.map(({ event_id, version }) => `${event_id} ${version}`)).size).toBe(1);
    expect((await aStep(written.id, "Once more")).ref).toBe(3);
  });
});
