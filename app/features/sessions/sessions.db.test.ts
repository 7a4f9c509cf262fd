import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, teamFacts } from "#tests/support/factories";
import { createSession, editSession } from "./sessions.commands.server";
import { listSessions, nextSessionNumber, readSession } from "./sessions.queries.server";

const db = await useDatabase();
const words = {
  title: "Spring meeting",
  dateWords: "a Tuesday in May",
  heldOn: "2026-05-05",
  heldUntil: "2026-05-26",
  introduction: "We met.",
};

describe("a session", () => {
  it("gets a number that stays, and is listed newest first", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const { id } = cast.teams.open;
    expect(await nextSessionNumber(facilitator, id)).toBe(1);
    await createSession(facilitator, id, { ...words, number: 3 });
    await createSession(facilitator, id, { ...words, number: 4, title: "" });
    expect(await nextSessionNumber(facilitator, id)).toBe(5);
    const { rows } = await listSessions(await actorFor(db, cast, "anonymous"), teamFacts(cast, "open"));
    expect(rows.map(({ number }) => number)).toEqual([4, 3]);
    await expect(createSession(facilitator, id, { ...words, number: 3 })).rejects.toMatchObject({
      kind: "invalid",
      field: "number",
    });
  });

  it("is stored once, however often the form is sent", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const submission = newId();
    for (let i = 0; i < 2; i++)
      await createSession(facilitator, cast.teams.open.id, { ...words, number: 1, submission });
    expect((await listSessions(facilitator, teamFacts(cast, "open"))).total).toBe(1);
  });

  it("is changed by its facilitators and admins, and a stale form is refused", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const { id } = cast.teams.open;
    await createSession(facilitator, id, { ...words, number: 1 });
    await editSession(facilitator, id, 1, { ...words, title: "Another title" }, 1);
    expect(await readSession(facilitator, teamFacts(cast, "open"), 1)).toMatchObject({
      title: "Another title",
      version: 2,
    });
    await expect(editSession(facilitator, id, 1, words, 1)).rejects.toMatchObject({ kind: "conflict" });
    for (const role of ["otherFacilitator", "member", "rep", "viewer"] as const) {
      await expect(editSession(await actorFor(db, cast, role), id, 1, words, 2)).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
    const other = await aCast(db);
    await expect(editSession(await actorFor(db, other, "admin"), id, 1, words, 2)).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("cannot end before it begins", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const input = { ...words, number: 1, heldUntil: "2026-05-01" };
    await expect(createSession(facilitator, cast.teams.open.id, input)).rejects.toMatchObject({ field: "heldUntil" });
  });
});
