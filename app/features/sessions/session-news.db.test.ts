import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { aSession } from "#tests/support/sessions";
import { readAttending } from "./attending.queries.server";
import { callOff } from "./cancelling.commands.server";
import { inviteToSession } from "./inviting.commands.server";
import { replyToInvitation } from "./replying.commands.server";
import type { SessionWords } from "./session";
import { countToTell } from "./session-news.server";
import { editSession } from "./sessions.commands.server";
import { readSession } from "./sessions.queries.server";
import { withdrawInvitation } from "./withdrawing.commands.server";

const db = await useDatabase();

type Edit = { tells?: boolean; who?: Role; version?: number };

async function aScene(team: keyof Cast["teams"] = "open") {
  const cast = await aCast(db);
  const session = await aSession(db, cast, 1, { place: "Hall 2" }, team);
  const as = (who: Role) => actorFor(db, cast, who);
  const facilitator = await as("facilitator");
  const chosen = { members: true, person: cast.people.viewer.id, organization: null };
  await inviteToSession(facilitator, session, { submission: newId(), ...chosen });
  const read = () => readSession(facilitator, teamFacts(cast, team), 1);
  const edit = async (said: Partial<SessionWords>, { tells = true, who = "facilitator", version = 0 }: Edit = {}) => {
    const now = await read();
    return editSession(await as(who), session.teamId, 1, { ...now, ...said, tells }, version || now.version);
  };
  const call = async (cancels: boolean, who: Role = "facilitator") =>
    callOff(await as(who), session, { cancels, tells: true });
  const withdraw = async (guest: string, who: Role = "facilitator") =>
    withdrawInvitation(await as(who), session, guest);
  const invited = async () => (await readAttending(facilitator, teamFacts(cast, team), session.sessionId)).guests;
  return { cast, session, facilitator, as, read, edit, call, withdraw, invited };
}

/** The letters of a kind, by whom they are for, each with what its file does to a calendar. */
async function letters({ coalitionId, people }: Cast, kind: string) {
  const rows = await db
    .selectFrom("outbox")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where("kind", "=", `attending.${kind}.letter`)
    .orderBy("id")
    .execute();
  return rows.map(({ person_id, state, calendar, message_values, path }) => {
    const who = Object.entries(people).find(([, { id }]) => id === person_id)?.[0];
    const file = new ICAL.Component(ICAL.parse(calendar!) as never);
    const event = new ICAL.Event(file.getFirstSubcomponent("vevent")!);
    const method = file.getFirstPropertyValue("method");
    const start = event.startDate.toJSDate().toISOString();
    const values = JSON.parse(message_values) as { was: string; when: string };
    return { who, state, method, sequence: event.sequence, uid: event.uid, start, path, values };
  });
}
const names = (all: { who?: string | undefined }[]) => all.map(({ who }) => who).sort();

describe("a session that moves", () => {
  it("is told of to everybody who was invited, once, with the entry that takes the old one's place", async () => {
    const { cast, facilitator, session, read, edit } = await aScene();
    expect(await countToTell(facilitator, session.teamId, session.sessionId)).toBe(2);
    const { version } = await read();
    expect(await edit({ heldOn: "2026-06-25" })).toBe(2);
    // The same form again is refused, and writes to nobody.
    await expect(edit({ heldOn: "2026-06-26" }, { version })).rejects.toMatchObject({ kind: "conflict" });
    const [first] = await letters(cast, "invitation");
    const told = await letters(cast, "moved");
    expect(names(told)).toEqual(["member", "viewer"]);
    for (const letter of told) {
      expect(letter).toMatchObject({ method: "PUBLISH", uid: first!.uid, start: "2026-06-25T14:00:00.000Z" });
      expect(letter.sequence).toBeGreaterThan(first!.sequence);
      expect(letter.values.was).toBe("Thursday, June 18, 2026, 9:00–11:00 am CDT\nHall 2");
    }
  });

  it("is told of only where it is another day, time or place, and only when that is wished", async () => {
    const { cast, edit } = await aScene();
    expect(await edit({ title: "Buses" })).toBe(0);
    expect(await edit({ place: "Hall 3" }, { tells: false })).toBe(0);
    expect(await letters(cast, "moved")).toEqual([]);
    expect(await edit({ startTime: "10:00" }, { who: "admin" })).toBe(3);
    expect(names(await letters(cast, "moved"))).toEqual(["facilitator", "member", "viewer"]);
  });

  it("is taken out of calendars when it has no day any more, and nobody hears of what is over", async () => {
    const { cast, edit } = await aScene();
    await edit({ heldOn: null, startTime: null, endTime: null });
    expect(await letters(cast, "moved")).toMatchObject([{ method: "CANCEL" }, { method: "CANCEL" }]);
    const over = await aScene();
    await over.edit({ heldOn: "2026-05-01" }, { tells: false });
    expect(await over.edit({ heldOn: "2026-05-02" })).toBe(0);
  });
});

describe("a session that is called off", () => {
  it("is told of once, takes no answers, and comes back after all", async () => {
    const { cast, read, call, as } = await aScene();
    expect([await call(true), await call(true)]).toEqual([2, 0]);
    expect((await read()).isCancelled).toBe(true);
    const [first] = await letters(cast, "invitation");
    const off = await letters(cast, "cancelled");
    expect(off).toMatchObject([{ method: "CANCEL", uid: first!.uid }, { method: "CANCEL" }]);
    const answer = replyToInvitation(await as("member"), cast.teams.open.slug, 1, "going");
    await expect(answer).rejects.toMatchObject({ key: "sessions.cancelled.text" });
    expect(await call(false)).toBe(2);
    const again = await letters(cast, "again");
    expect(again).toMatchObject([{ method: "PUBLISH" }, { method: "PUBLISH" }]);
    expect(again[0]!.sequence).toBeGreaterThan(off[0]!.sequence);
    expect((await read()).isCancelled).toBe(false);
  });

  it("is the facilitators' to call off", async () => {
    const { call } = await aScene();
    for (const role of ["member", "rep", "otherFacilitator"] as const)
      await expect(call(true, role)).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("an invitation that is withdrawn", () => {
  it("is told of by mail that takes the entry out, when the letter had left", async () => {
    const { cast, withdraw, invited, as, session } = await aScene("closed");
    await db.updateTable("outbox").set({ state: "sent" }).where("coalition_id", "=", cast.coalitionId).execute();
    await withdraw(cast.people.viewer.id);
    const [first] = await letters(cast, "invitation");
    const [told, ...more] = await letters(cast, "withdrawn");
    expect(more).toEqual([]);
    // The page of a private team's session is no longer theirs.
    expect(told).toMatchObject({ who: "viewer", method: "CANCEL", uid: first!.uid, path: null });
    expect(told!.sequence).toBeGreaterThan(first!.sequence);
    expect((await invited()).map(({ id }) => id)).not.toContain(cast.people.viewer.id);
    await expect(withdraw(cast.people.viewer.id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(replyToInvitation(await as("viewer"), cast.teams.closed.slug, 1, "going")).rejects.toMatchObject({
      kind: "not_found",
    });
    // Who is invited anew gets an entry that counts higher than the one that was taken out.
    const anew = { submission: newId(), members: false, person: cast.people.viewer.id, organization: null };
    await inviteToSession(await as("facilitator"), session, anew);
    const all = await letters(cast, "invitation");
    expect(all.filter(({ who }) => who === "viewer").at(-1)!.sequence).toBeGreaterThanOrEqual(told!.sequence);
  });

  it("stops the letter that still waits, and then tells nobody", async () => {
    const { cast, withdraw } = await aScene();
    await withdraw(cast.people.viewer.id);
    expect(await letters(cast, "withdrawn")).toEqual([]);
    const states = (await letters(cast, "invitation")).map(({ who, state }) => [who, state]);
    expect(states.sort()).toEqual([
      ["member", "queued"],
      ["viewer", "cancelled"],
    ]);
  });

  it("is the facilitators' to withdraw, of that session alone", async () => {
    const { cast, withdraw } = await aScene();
    for (const role of ["member", "rep", "otherFacilitator"] as const)
      await expect(withdraw(cast.people.viewer.id, role)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(withdraw(cast.people.rep.id)).rejects.toMatchObject({ kind: "not_found" });
    const other = await aScene();
    await expect(other.withdraw(cast.people.viewer.id)).rejects.toMatchObject({ kind: "not_found" });
  });
});
