import { beforeEach, describe, expect, it } from "vitest";
import { actorFor, aCast, type Cast, type Role } from "#tests/support/factories";
import { useOpenDatabase } from "#tests/support/database";
import { newId } from "#app/platform/ids";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { change } from "#app/platform/changes.server";
import { answerAssignment, proposeAssignment } from "./assignments.commands.server";
import { offerRole } from "./offers.commands.server";
import { namePeople } from "./assignment-people.server";
import { openSolution } from "./find-solution.server";
import { listSolutionsOfTeam } from "./solution-lists.server";
import { readSolutionHistory, undoSolutionChange } from "./solution-history.server";
import { writeSolutionTree } from "./solution-writing.server";
import { planOfTeam } from "../teams/team-plan.server";
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
import { addStepToSolution, editStep, moveStep, removeStepFromSolution } from "./steps.commands.server";
import { addRole, editRole, moveRole, removeRole } from "./roles.commands.server";
import { addUpdate, correctUpdate } from "./updates.commands.server";

const open = await useOpenDatabase();
const { db } = open;
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
};

let cast: Cast;
const as = (role: Role | "anonymous", now?: number) => actorFor(db, cast, role, now);
const noDates = { timeline: { words: "", points: [] } };
const noMarks = {
  lead: false,
  leadPending: false,
  leadNote: "",
  leadBullets: [],
  support: false,
  supportPending: false,
  supportNote: "",
  supportBullets: [],
};

async function aSolution(title = "Open the shop floors", team: "open" | "closed" = "open") {
  const { ref } = await proposeSolution(await as("facilitator"), cast.teams[team].id, {
    submission: newId(),
    title,
    goal: "See the trade",
  });
  const { head } = await openSolution(await as("facilitator"), cast.teams[team].slug, String(ref), "solution:read");
  return head;
}

async function aStep(solutionId: string, text: string) {
  return addStepToSolution(await as("facilitator"), solutionId, { submission: newId(), text, notes: [], ...noDates });
}

async function page(role: Role | "anonymous", key: string | number = 1, team = cast.teams.open.slug) {
  return readSolutionPage(await as(role), team, String(key));
}

async function aRow(solutionId: string, marks = {}) {
  const input = {
    submission: newId(),
    groupId: cast.groups.employers,
    label: "",
    stepId: null,
    ...noMarks,
    support: true,
    ...marks,
  };
  return (await addRole(await as("facilitator"), solutionId, input)).rowId;
}

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

describe("history", () => {
  const history = async (solutionId: string) =>
    (await readSolutionHistory(await as("facilitator"), solutionId, true, words)).entries;

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
    const { entries } = await readSolutionHistory(await as("viewer"), solution.id, false, words);
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
