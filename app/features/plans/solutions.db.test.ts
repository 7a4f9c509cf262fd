import { beforeEach, describe, expect, it } from "vitest";
import { actorFor, aCast, type Cast } from "#tests/support/factories";
import { useOpenDatabase } from "#tests/support/database";
import { noDates, solutionMaker } from "#tests/support/solutions";
import { newId } from "#app/platform/ids";
import { listSolutionsOfTeam } from "./solution-lists.server";
import {
  changeSolutionState,
  editSolution,
  moveSolution,
  proposeSolution,
  shareSolution,
  unshareSolution,
} from "./solutions.commands.server";
import { createTeam } from "../teams/teams.commands.server";
import { readSolutionPage } from "./solutions.queries.server";
import { moveStep, removeStepFromSolution } from "./steps.commands.server";
import { addUpdate } from "./updates.commands.server";

const open = await useOpenDatabase();
const { db } = open;
let cast: Cast;
const { as, aSolution, aStep, aRow, page } = solutionMaker(db, () => cast);

beforeEach(async () => {
  cast = await aCast(db);
});

describe("numbers", () => {
  it("of solutions are given in order of creation, and a retired one keeps its own", async () => {
    const first = await aSolution("One");
    const second = await aSolution("Two");
    const retire = { version: first.version, state: "retired" as const, reason: "Done elsewhere" };
    await changeSolutionState(await as("facilitator"), first.id, retire);
    const third = await aSolution("Three");
    expect([first.ref, second.ref, third.ref]).toEqual([1, 2, 3]);
  });

  it("are given once each when the first solutions of a team come all at once", async () => {
    const started = await createTeam(await as("admin"), {
      submission: newId(),
      name: "Night Crossing",
      purpose: "",
      focus: "",
      joinPolicy: "open",
      visibility: "public",
    });
    const plans = () =>
      db
        .selectFrom("plan")
        .innerJoin("team", (join) =>
          join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
        )
        .select("team.id")
        .where("team.coalition_id", "=", cast.coalitionId)
        .where("team.slug", "=", started)
        .execute();
    expect(await plans()).toHaveLength(1);
    const admin = await as("admin");
    // One team that has its plan, and one that was there before teams got theirs at once.
    for (const teamId of [(await plans())[0]!.id, cast.teams.open.id]) {
      const titles = ["One", "Two", "Three", "Four", "Five"];
      const made = await Promise.all(
        titles.map((title) => proposeSolution(admin, teamId, { submission: newId(), title, goal: "" })),
      );
      expect(made.map(({ ref }) => ref).sort()).toEqual([1, 2, 3, 4, 5]);
    }
    expect(await plans()).toHaveLength(1);
  });

  it("of steps are never given again, not even after the last one was removed", async () => {
    const solution = await aSolution();
    await aStep(solution.id, "First");
    await aStep(solution.id, "Second");
    const { solution: shown } = await page("facilitator");
    const last = shown.steps[1]!;
    await removeStepFromSolution(await as("facilitator"), solution.id, last.id, last.version);
    expect((await aStep(solution.id, "Third")).ref).toBe(3);
    expect((await page("anonymous")).solution.steps.map(({ ref }) => ref)).toEqual([1, 3]);
  });

  it("stay with their step when it moves", async () => {
    const solution = await aSolution();
    for (const text of ["First", "Second", "Third"]) await aStep(solution.id, text);
    const steps = (await page("facilitator")).solution.steps;
    await moveStep(await as("facilitator"), solution.id, steps[2]!.id, "up");
    const moved = (await page("facilitator")).solution.steps;
    expect(moved.map(({ ref, text }) => `${ref} ${text}`)).toEqual(["1 First", "3 Third", "2 Second"]);
  });

  it("stay with a solution that moves among those of its state", async () => {
    await aSolution("One");
    const parked = await aSolution("Two");
    await changeSolutionState(await as("facilitator"), parked.id, { version: 1, state: "parked", reason: "Later" });
    const third = await aSolution("Three");
    await moveSolution(await as("facilitator"), third.id, "up");
    const list = await listSolutionsOfTeam(await as("anonymous"), cast.teams.open, ["active"]);
    expect(list.map(({ title, address }) => `${address.key} ${title}`)).toEqual(["3 Three", "1 One"]);
  });
});

describe("who sees a solution", () => {
  it("is nobody of another coalition", async () => {
    const solution = await aSolution();
    const other = await aCast(db, "Another Compact");
    const stranger = await actorFor(db, other, "admin");
    await expect(readSolutionPage(stranger, cast.teams.open.slug, "1")).rejects.toMatchObject({ kind: "not_found" });
    const edit = { version: 1, label: "1", title: "Taken", goal: "", ...noDates };
    await expect(editSolution(stranger, solution.id, edit)).rejects.toMatchObject({ kind: "not_found" });
    await expect(shareSolution(await as("facilitator"), solution.id, other.teams.open.id)).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("is nobody outside a private team", async () => {
    await aSolution("Quiet work", "closed");
    const { slug } = cast.teams.closed;
    expect((await page("member", 1, slug)).solution.title).toBe("Quiet work");
    for (const role of ["anonymous", "viewer", "rep", "otherFacilitator"] as const) {
      await expect(page(role, 1, slug)).rejects.toMatchObject({ kind: "not_found" });
    }
  });

  it("is whoever may read a team that co-owns it, under that team's address and without the private team's name", async () => {
    const solution = await aSolution("Quiet work", "closed");
    await shareSolution(await as("facilitator"), solution.id, cast.teams.open.id);
    const shared = await page("anonymous", solution.id);
    expect(shared.solution).toMatchObject({
      title: "Quiet work",
      owner: null,
      coOwners: [{ name: cast.teams.open.name }],
    });
    expect(JSON.stringify(shared.solution)).not.toContain(cast.teams.closed.name);
    await expect(page("anonymous", 1, cast.teams.closed.slug)).rejects.toMatchObject({ kind: "not_found" });

    const [line] = await listSolutionsOfTeam(await as("anonymous"), cast.teams.open);
    expect(line).toMatchObject({ title: "Quiet work", isOwn: false, coOwnedWith: null });
    expect(line?.address).toEqual({ team: cast.teams.open.slug, key: solution.id });
    expect((await listSolutionsOfTeam(await as("member"), cast.teams.open))[0]?.address).toEqual({
      team: cast.teams.closed.slug,
      key: "1",
    });
  });

  it("is decided again when co-owning ends", async () => {
    const solution = await aSolution("Quiet work", "closed");
    await shareSolution(await as("facilitator"), solution.id, cast.teams.open.id);
    await unshareSolution(await as("facilitator"), solution.id, cast.teams.open.id);
    await expect(page("anonymous", solution.id)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("proposing", () => {
  it("by a member makes a proposal, by a facilitator a solution of the plan", async () => {
    const input = { title: "Idea", goal: "" };
    const byMember = await proposeSolution(await as("member"), cast.teams.open.id, { submission: newId(), ...input });
    const byFacilitator = await proposeSolution(await as("facilitator"), cast.teams.open.id, {
      submission: newId(),
      ...input,
    });
    expect([byMember.isProposal, byFacilitator.isProposal]).toEqual([true, false]);
    await expect(
      proposeSolution(await as("viewer"), cast.teams.open.id, { submission: newId(), ...input }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("twice with the same form makes one solution", async () => {
    const form = { submission: newId(), title: "Once", goal: "" };
    const first = await proposeSolution(await as("facilitator"), cast.teams.open.id, form);
    const again = await proposeSolution(await as("facilitator"), cast.teams.open.id, form);
    expect(again).toEqual(first);
    expect(await listSolutionsOfTeam(await as("anonymous"), cast.teams.open)).toHaveLength(1);
  });
});

it("lists parked and retired solutions with their reasons, and only the states that are asked for", async () => {
  const [one, two] = [await aSolution("One"), await aSolution("Two")];
  await aSolution("Three");
  await changeSolutionState(await as("facilitator"), one.id, {
    version: 1,
    state: "parked",
    reason: "After the summer",
  });
  await changeSolutionState(await as("facilitator"), two.id, {
    version: 1,
    state: "retired",
    reason: "The city does it",
  });
  const all = await listSolutionsOfTeam(await as("anonymous"), cast.teams.open);
  expect(all.map(({ title, state, stateReason }) => [title, state, stateReason])).toEqual([
    ["One", "parked", "After the summer"],
    ["Two", "retired", "The city does it"],
    ["Three", "active", ""],
  ]);
  const active = await listSolutionsOfTeam(await as("anonymous"), cast.teams.open, ["active"]);
  expect(active.map(({ title }) => title)).toEqual(["Three"]);
});

it("a solution's page takes five statements and a list of them one, however much hangs on it", async () => {
  const solution = await aSolution();
  for (let n = 0; n < 5; n++) {
    await aStep(solution.id, `Step ${n}`);
    await aRow(solution.id, { label: `Row ${n}` });
    await addUpdate(await as("facilitator"), solution.id, { stepId: null, narrative: "Said", status: null });
  }
  const actor = await as("facilitator");
  open.statements.count = 0;
  await readSolutionPage(actor, cast.teams.open.slug, "1");
  expect(open.statements.count).toBe(5);
  open.statements.count = 0;
  await listSolutionsOfTeam(actor, cast.teams.open);
  expect(open.statements.count).toBe(1);
});
