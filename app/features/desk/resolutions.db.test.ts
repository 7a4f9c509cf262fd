import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { addItemAtDesk, callUpItem } from "./agenda.commands.server";
import { itemThatIsUp } from "./desk";
import { itemsOf, recordedOf, recordedOne } from "./desk.queries.server";
import { editResolution, recordResolution, removeResolution } from "./resolutions.commands.server";

const db = await useDatabase();
const words = { kind: "decision" as const, text: "We begin in May.", about: "", who: "", dueWords: "", dueOn: null };
const entry = { ...words, item: null };

async function aDesk(team: "open" | "closed" = "open") {
  const cast = await aCast(db);
  const scene = await aScene(db, cast, team, "Harbor");
  const facilitator = await actorFor(db, cast, "facilitator");
  const session = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  const step = await db
    .selectFrom("step")
    .select(["id", "commitment_id"])
    .where("coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  return { cast, scene, facilitator, sessionId: session.id, step };
}

function nameTaker(cast: Cast, sessionId: string, personId: string) {
  return db
    .updateTable("session")
    .set({ note_taker_id: personId })
    .where("coalition_id", "=", cast.coalitionId)
    .where("id", "=", sessionId)
    .execute();
}

describe("what is recorded at the desk", () => {
  it("stands newest first under its item, about its step, once however often it is sent", async () => {
    const { cast, facilitator, sessionId, step } = await aDesk();
    const item = await addItemAtDesk(facilitator, sessionId, { title: "Dates", minutes: 25 });
    const submission = newId();
    for (let i = 0; i < 2; i++)
      await recordResolution(facilitator, sessionId, { ...entry, item, about: `t:${step.id}`, submission });
    await recordResolution(facilitator, sessionId, { ...entry, kind: "note", text: "Later." });
    const { recorded } = await recordedOf(facilitator, sessionId);
    expect(recorded.map(({ text }) => text)).toEqual(["Later.", "We begin in May."]);
    expect(recorded[1]).toMatchObject({
      ...{ kind: "decision", itemId: item, recordedBy: cast.people.facilitator.name },
      about: { solutionId: step.commitment_id, stepId: step.id, solutionRef: 1 },
    });
  });

  it("gives tasks to people and organizations of the table, and says whom it does not know", async () => {
    const { cast, facilitator, sessionId } = await aDesk();
    const { member, facilitator: host } = cast.people;
    const { foundry, office } = cast.organizations;
    const task = { ...entry, kind: "task" as const, dueWords: "next session", dueOn: "2026-05-01" };
    const who = `${member.name}, ${foundry.name}, ${host.name}`;
    const id = await recordResolution(facilitator, sessionId, { ...task, who });
    expect(await recordedOne(facilitator, sessionId, id)).toMatchObject({
      owners: { person: { id: member.id }, organization: { id: foundry.id }, deputy: { id: host.id } },
      ...{ dueWords: "next session", dueOn: "2026-05-01" },
    });
    for (const stranger of [office.name, cast.people.viewer.name, "Somebody"]) {
      await expect(recordResolution(facilitator, sessionId, { ...task, who: stranger })).rejects.toMatchObject({
        ...{ kind: "invalid", field: "who", values: { name: stranger } },
      });
    }
    // A decision has no owner, whatever the form still held.
    const decision = await recordResolution(facilitator, sessionId, { ...task, kind: "decision", who });
    expect(await recordedOne(facilitator, sessionId, decision)).toMatchObject({
      ...{ owners: { person: null, organization: null, deputy: null }, dueWords: "", dueOn: null },
    });
  });

  it("keeps an owner who left the team meanwhile", async () => {
    const { cast, facilitator, sessionId } = await aDesk();
    const { member } = cast.people;
    const task = { ...entry, kind: "task" as const, who: member.name };
    const id = await recordResolution(facilitator, sessionId, task);
    await db
      .updateTable("team_member")
      .set({ status: "ended" })
      .where("coalition_id", "=", cast.coalitionId)
      .where("person_id", "=", member.id)
      .execute();
    await editResolution(facilitator, sessionId, id, { ...task, text: "Said better.", version: 1 });
    expect(await recordedOne(facilitator, sessionId, id)).toMatchObject({
      ...{ text: "Said better.", owners: { person: { id: member.id } } },
    });
  });

  it("is changed, taken out and put back, and a stale form is refused", async () => {
    const { facilitator, sessionId } = await aDesk();
    const id = await recordResolution(facilitator, sessionId, entry);
    await editResolution(facilitator, sessionId, id, { ...entry, text: "We begin in June.", version: 1 });
    await expect(editResolution(facilitator, sessionId, id, { ...entry, version: 1 })).rejects.toMatchObject({
      kind: "conflict",
    });
    await removeResolution(facilitator, sessionId, id, { intent: "remove", version: 2 });
    expect(await recordedOf(facilitator, sessionId)).toMatchObject({ recorded: [], removed: [{ id, version: 3 }] });
    await expect(editResolution(facilitator, sessionId, id, { ...entry, version: 3 })).rejects.toMatchObject({
      kind: "not_found",
    });
    await removeResolution(facilitator, sessionId, id, { intent: "restore", version: 3 });
    expect((await recordedOf(facilitator, sessionId)).recorded).toMatchObject([{ text: "We begin in June." }]);
  });

  it("is about nothing of another team, and under no item of another session", async () => {
    const { cast, facilitator, sessionId } = await aDesk();
    await aScene(db, cast, "closed", "Hidden");
    const hidden = db.selectFrom("commitment").select("id").where("coalition_id", "=", cast.coalitionId);
    const { id } = await hidden.where("title", "like", "Hidden%").executeTakeFirstOrThrow();
    const about = `s:${id}`;
    await expect(recordResolution(facilitator, sessionId, { ...entry, about })).rejects.toMatchObject({
      ...{ kind: "invalid", field: "about" },
    });
    const strange = await aDesk();
    const item = await addItemAtDesk(strange.facilitator, strange.sessionId, { title: "Dates", minutes: null });
    await expect(recordResolution(facilitator, sessionId, { ...entry, item })).rejects.toMatchObject({
      kind: "invalid",
    });
    await expect(callUpItem(facilitator, sessionId, item)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("is written by facilitators, admins and the named note-taker alone", async () => {
    const { cast, facilitator, sessionId } = await aDesk();
    for (const role of ["otherFacilitator", "member", "rep", "viewer"] as const) {
      const actor = await actorFor(db, cast, role);
      await expect(recordResolution(actor, sessionId, entry)).rejects.toMatchObject({ kind: "forbidden" });
    }
    await recordResolution(await actorFor(db, cast, "admin"), sessionId, entry);
    await nameTaker(cast, sessionId, cast.people.member.id);
    const taker = await actorFor(db, cast, "member");
    const id = await recordResolution(taker, sessionId, { ...entry, text: "Written by the taker." });
    await removeResolution(taker, sessionId, id, { intent: "remove", version: 1 });
    const stranger = await aDesk();
    await expect(recordResolution(stranger.facilitator, sessionId, entry)).rejects.toMatchObject({ kind: "not_found" });
    expect((await recordedOf(facilitator, sessionId)).recorded).toHaveLength(1);
  });
});

describe("the agenda at the desk", () => {
  it("has the item up that was called up last; the first one begins the session", async () => {
    const { cast, facilitator, sessionId } = await aDesk();
    const first = await addItemAtDesk(facilitator, sessionId, { title: "Dates", minutes: 25 });
    const second = await addItemAtDesk(facilitator, sessionId, { title: "Good news", minutes: null });
    expect(itemThatIsUp(await itemsOf(facilitator, sessionId))).toBeNull();
    const began = facilitator.moment.now;
    await callUpItem(facilitator, sessionId, first);
    await callUpItem(await actorFor(db, cast, "facilitator", began + 60_000), sessionId, second);
    const items = await itemsOf(facilitator, sessionId);
    expect(items.map(({ id, beganAt }) => [id, beganAt])).toEqual([
      [first, began],
      [second, began + 60_000],
    ]);
    expect(itemThatIsUp(items)?.id).toBe(second);
    const session = db.selectFrom("session").select("began_at").where("id", "=", sessionId);
    expect(await session.executeTakeFirst()).toEqual({ began_at: began });
  });
});
