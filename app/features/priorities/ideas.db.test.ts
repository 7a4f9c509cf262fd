import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { readPaste } from "./idea";
import { addIdea, changeIdeaState, editIdea, importIdeas, makeSolution, undoIdeaState } from "./ideas.commands.server";
import { listIdeas, readIdea, stateBefore } from "./ideas.queries.server";

const db = await useDatabase();

async function aScene() {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const team = cast.teams.open;
  const add = (text: string, topic = "") =>
    addIdea(facilitator, team.id, { submission: newId(), text, topic, focusArea: "" });
  const list = async (who: Parameters<typeof actorFor>[2] = "facilitator") =>
    listIdeas(await actorFor(db, cast, who), team);
  return { cast, facilitator, team, add, list };
}

describe("a long list", () => {
  it("takes ideas one by one and pasted, each of them once", async () => {
    const { facilitator, team, add, list } = await aScene();
    await add("Paid first days", "Hiring");
    await expect(add("paid first days!")).rejects.toMatchObject({ kind: "invalid", field: "text" });
    const lines = readPaste("Paid first days.\nTraining: Night classes\nNight Classes");
    const submission = newId();
    const stored = [
      await importIdeas(facilitator, team.id, { submission, lines }),
      await importIdeas(facilitator, team.id, { submission, lines }),
      await importIdeas(facilitator, team.id, { submission: newId(), lines }),
    ];
    expect(stored).toEqual([
      { added: 1, known: 2 },
      { added: 1, known: 2 },
      { added: 0, known: 3 },
    ]);
    expect((await list("anonymous")).map(({ text, topic, state }) => [text, topic, state])).toEqual([
      ["Paid first days", "Hiring", "collected"],
      ["Night classes", "Training", "collected"],
    ]);
  });

  it("stores lists pasted side by side without saying anything twice", async () => {
    const { facilitator, team, list } = await aScene();
    const lines = readPaste(Array.from({ length: 20 }, (_, at) => `Idea number ${at}`).join("\n"));
    await Promise.all(
      [1, 2, 3].map(() => importIdeas(facilitator, team.id, { submission: newId(), lines: [...lines].reverse() })),
    );
    const ideas = await list();
    expect(ideas).toHaveLength(20);
    expect(new Set(ideas.map(({ text }) => text)).size).toBe(20);
  });

  it("refuses more ideas than it holds, and stores none of them", async () => {
    const { facilitator, team, list } = await aScene();
    const lines = Array.from({ length: 501 }, (_, at) => ({ topic: "", text: `Idea ${at}` }));
    await expect(importIdeas(facilitator, team.id, { lines })).rejects.toMatchObject({
      key: "priorities.errors.tooMany",
    });
    expect(await list()).toEqual([]);
  });
});

describe("an idea", () => {
  it("is classified, and gives a stale form back unless only its state changed", async () => {
    const { facilitator, team, add, list } = await aScene();
    const id = await add("Paid first days");
    await changeIdeaState(facilitator, team.id, id, { version: 1, state: "shortlisted", reason: "" });
    const words = { text: "Paid first days", topic: "Hiring", focusArea: "Youth" };
    await editIdea(facilitator, team.id, id, { version: 1, ...words });
    expect((await list())[0]).toMatchObject({ ...words, state: "shortlisted", version: 3 });
    await expect(editIdea(facilitator, team.id, id, { version: 1, ...words, topic: "Other" })).rejects.toMatchObject({
      kind: "conflict",
    });
    const other = await add("Another");
    await expect(editIdea(facilitator, team.id, other, { version: 1, ...words })).rejects.toMatchObject({
      field: "text",
    });
  });

  it("is not chosen with a reason that everybody reads, and comes back", async () => {
    const { cast, facilitator, team, add, list } = await aScene();
    const id = await add("A tower");
    const state = { version: 1, state: "not_chosen", reason: "Nobody has the money." } as const;
    await changeIdeaState(facilitator, team.id, id, state);
    expect((await list("anonymous"))[0]).toMatchObject({ state: "not_chosen", reason: "Nobody has the money." });
    await expect(changeIdeaState(facilitator, team.id, id, { ...state, state: "chosen" })).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(await stateBefore(facilitator, await readIdea(facilitator, team, id))).toBe("collected");
    await undoIdeaState(facilitator, team.id, id, 2);
    expect((await list())[0]).toMatchObject({ state: "collected", reason: "" });
    await expect(undoIdeaState(facilitator, team.id, id, 2)).rejects.toMatchObject({ kind: "conflict" });
    const events = await db
      .selectFrom("audit_event")
      .select("action")
      .where("coalition_id", "=", cast.coalitionId)
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute();
    expect(events.map(({ action }) => action)).toEqual(["idea:add", "idea:change-state", "idea:undo"]);
  });

  it("has nothing to undo where only its words changed", async () => {
    const { facilitator, team, add } = await aScene();
    const id = await add("A tower");
    await editIdea(facilitator, team.id, id, { version: 1, text: "A bridge", topic: "", focusArea: "" });
    await expect(undoIdeaState(facilitator, team.id, id, 2)).rejects.toMatchObject({
      key: "priorities.errors.nothingToUndo",
    });
  });

  it("becomes a solution once, and keeps the link", async () => {
    const { facilitator, team, add, list } = await aScene();
    const id = await add("Paid first days");
    const words = { submission: newId(), title: "Pay the first days", goal: "Nobody works for nothing." };
    const refs = [
      await makeSolution(facilitator, team.id, id, words),
      await makeSolution(facilitator, team.id, id, words),
    ];
    expect(new Set(refs).size).toBe(1);
    expect((await list("anonymous"))[0]).toMatchObject({
      state: "chosen",
      solution: { title: "Pay the first days", address: { team: team.slug, key: String(refs[0]) } },
    });
    await expect(makeSolution(facilitator, team.id, id, { ...words, submission: newId() })).rejects.toMatchObject({
      key: "priorities.errors.hasSolution",
    });
    const solutions = await db
      .selectFrom("commitment")
      .select("id")
      .where("title", "=", words.title)
      .where("coalition_id", "=", facilitator.principal.coalitionId)
      .execute();
    expect(solutions).toHaveLength(1);
  });

  it("is kept by the team's facilitators and admins alone", async () => {
    const { cast, team, add } = await aScene();
    const id = await add("Paid first days");
    const input = { submission: newId(), text: "Mine", topic: "", focusArea: "" };
    for (const role of ["otherFacilitator", "member", "rep", "viewer"] as const) {
      const actor = await actorFor(db, cast, role);
      const state = { version: 1, state: "chosen", reason: "" } as const;
      await expect(addIdea(actor, team.id, input)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(changeIdeaState(actor, team.id, id, state)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(undoIdeaState(actor, team.id, id, 1)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(
        makeSolution(actor, team.id, id, { submission: newId(), title: "Mine", goal: "" }),
      ).rejects.toMatchObject({ kind: "forbidden" });
    }
    const admin = await actorFor(db, cast, "admin");
    await addIdea(admin, team.id, { ...input, text: "An admin's" });
    await expect(editIdea(admin, cast.teams.closed.id, id, { version: 1, ...input })).rejects.toMatchObject({
      kind: "not_found",
    });
    const other = await aCast(db);
    await expect(addIdea(await actorFor(db, other, "admin"), team.id, input)).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});
