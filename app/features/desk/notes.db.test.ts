import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { addItemAtDesk } from "./agenda.commands.server";
import { GENERAL, LONGEST_NOTE, PRIVATE } from "./note";
import { saveNote } from "./notes.commands.server";
import { historyOfNote, noteAt, readNote } from "./notes.server";

const db = await useDatabase();

async function aSession() {
  const cast = await aCast(db);
  await aScene(db, cast, "open", "Harbor");
  const facilitator = await actorFor(db, cast, "facilitator");
  const { id } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  return { cast, facilitator, sessionId: id };
}

describe("a text that several people write", () => {
  it("has what both wrote since the same version, and says so", async () => {
    const { cast, facilitator, sessionId } = await aSession();
    const item = await addItemAtDesk(facilitator, sessionId, { title: "Dates", minutes: null });
    const admin = await actorFor(db, cast, "admin");
    const put = (actor: typeof admin, version: number, body: string) =>
      saveNote(actor, sessionId, item, { save: newId(), version, body });
    expect(await put(facilitator, 0, "one\ntwo")).toMatchObject({ outcome: "saved", version: 1, mine: 1 });
    expect(await put(admin, 1, "one\ntwo\nhers")).toMatchObject({ outcome: "saved", version: 2 });
    const his = await put(facilitator, 1, "his\none\ntwo");
    expect(his).toMatchObject({ outcome: "merged", body: "his\none\ntwo\nhers", version: 4, mine: 3 });
    // What is typed on goes on from the text as it was sent.
    expect(await put(facilitator, his.mine, "his\none\ntwo, and more")).toMatchObject({
      ...{ outcome: "merged", body: "his\none\ntwo, and more\nhers" },
    });
    expect(await put(admin, 99, "x").catch((error: unknown) => error)).toMatchObject({ kind: "invalid" });
  });

  it("keeps both where both changed the same words", async () => {
    const { cast, facilitator, sessionId } = await aSession();
    const admin = await actorFor(db, cast, "admin");
    const put = (actor: typeof admin, version: number, body: string) =>
      saveNote(actor, sessionId, GENERAL, { save: newId(), version, body });
    await put(facilitator, 0, "We begin in May.");
    await put(admin, 1, "We begin in June.");
    const answer = await put(facilitator, 1, "We begin in July.");
    expect(answer).toMatchObject({ outcome: "conflict", body: "We begin in June.", version: 4, mine: 3 });
    const note = await readNote(facilitator, sessionId, GENERAL);
    const scope = { db, coalitionId: cast.coalitionId };
    const versions = await Promise.all([0, 1, 2, 3, 4].map((at) => noteAt(scope, { ...note, id: note.id! }, at)));
    expect(versions).toEqual([
      ...["", "We begin in May.", "We begin in June.", "We begin in July.", "We begin in June."],
    ]);
    const { entries } = await historyOfNote(facilitator, sessionId, GENERAL);
    expect(entries.map(({ version, after }) => [version, after])).toEqual([
      [4, "We begin in June."],
      [2, "We begin in June."],
      [1, "We begin in May."],
    ]);
  });

  it("stores a save once, however often it is sent", async () => {
    const { cast, facilitator, sessionId } = await aSession();
    const save = newId();
    const sent = { save, version: 0, body: "Once." };
    await saveNote(facilitator, sessionId, GENERAL, sent);
    const other = { save: newId(), version: 1, body: "Once. Twice." };
    await saveNote(await actorFor(db, cast, "admin"), sessionId, GENERAL, other);
    expect(await saveNote(facilitator, sessionId, GENERAL, sent)).toMatchObject({ version: 2, mine: 1 });
    expect(await readNote(facilitator, sessionId, GENERAL)).toMatchObject({ body: "Once. Twice.", version: 2 });
    // A save's name is not taken for another text.
    await expect(saveNote(facilitator, sessionId, PRIVATE, sent)).rejects.toMatchObject({ kind: "invalid" });
  });

  it("loses nothing that was typed on while an answer was lost, and tells a conflict again", async () => {
    const { cast, facilitator, sessionId } = await aSession();
    const admin = await actorFor(db, cast, "admin");
    const save = newId();
    await saveNote(facilitator, sessionId, GENERAL, { save, version: 0, body: "We begin" });
    const typedOn = { save, version: 0, body: "We begin in May." };
    expect(await saveNote(facilitator, sessionId, GENERAL, typedOn)).toMatchObject({
      ...{ outcome: "saved", body: "We begin in May.", version: 2 },
    });
    await saveNote(admin, sessionId, GENERAL, { save: newId(), version: 2, body: "We begin in June." });
    const aside = { save: newId(), version: 2, body: "We begin in July." };
    for (let times = 0; times < 2; times += 1) {
      expect(await saveNote(facilitator, sessionId, GENERAL, aside)).toMatchObject({
        ...{ outcome: "conflict", body: "We begin in June.", mine: 4 },
      });
    }
  });

  it("refuses five million letters with a sentence, and keeps what stands", async () => {
    const { facilitator, sessionId } = await aSession();
    await saveNote(facilitator, sessionId, GENERAL, { save: newId(), version: 0, body: "Stands." });
    const body = "x".repeat(5 * 1024 * 1024);
    await expect(saveNote(facilitator, sessionId, GENERAL, { save: newId(), version: 1, body })).rejects.toMatchObject({
      ...{ kind: "invalid", field: "body", values: { most: LONGEST_NOTE } },
    });
    expect(await readNote(facilitator, sessionId, GENERAL)).toMatchObject({ body: "Stands.", version: 1 });
  });

  it("is the recorders' to write, and of the facilitators alone where it is theirs", async () => {
    const { cast, facilitator, sessionId } = await aSession();
    const sent = () => ({ save: newId(), version: 0, body: "Words." });
    for (const role of ["member", "otherFacilitator", "rep", "viewer"] as const) {
      const actor = await actorFor(db, cast, role);
      for (const key of [GENERAL, PRIVATE])
        await expect(saveNote(actor, sessionId, key, sent())).rejects.toMatchObject({ kind: "forbidden" });
    }
    const admin = await actorFor(db, cast, "admin");
    await saveNote(admin, sessionId, GENERAL, sent());
    await expect(saveNote(admin, sessionId, PRIVATE, sent())).rejects.toMatchObject({ kind: "forbidden" });
    await saveNote(facilitator, sessionId, PRIVATE, { ...sent(), body: "Mine." });
    expect(await readNote(facilitator, sessionId, GENERAL)).toMatchObject({ body: "Words." });
    const elsewhere = await aSession();
    for (const key of [GENERAL, newId(), "no-id"])
      await expect(saveNote(elsewhere.facilitator, sessionId, key, sent())).rejects.toMatchObject({
        kind: "not_found",
      });
    await expect(saveNote(facilitator, sessionId, newId(), sent())).rejects.toMatchObject({ kind: "not_found" });
  });
});
