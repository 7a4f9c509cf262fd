import { describe, expect, it } from "vitest";
import { momentAt } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aSession } from "#tests/support/sessions";
import { arrivalsOf, dismissArrival, forgetOldArrivals, restoreArrival, takeArrival } from "./arrivals.server";
import { attendeesOf } from "./attendance.queries.server";
import { ownStanding, sayImHere, sayImNotHere, sayWhoIsHere } from "./being-here.server";
import { checkInByCode, codeOfSession, endCode, makeCode } from "./check-in.server";

const db = await useDatabase();
const DURING = Date.UTC(2026, 5, 18, 14, 30);
const zone = "America/Chicago";

async function aDoor(team: keyof Cast["teams"] = "open", said = {}) {
  const cast = await aCast(db);
  const { sessionId, teamId } = await aSession(db, cast, 1, said, team);
  const as = (who: Role | "anonymous", now = DURING) => actorFor(db, cast, who, now);
  const facilitator = await as("facilitator");
  await makeCode(facilitator, sessionId, newId());
  const code = (await codeOfSession(facilitator, sessionId))!;
  const door = async (who: Role | "anonymous", now = DURING) => {
    const actor = await as(who, now);
    return { actor, checkIn: await checkInByCode(actor, code, "192.0.2.7") };
  };
  const comes = async (who: Role, now = DURING) => {
    const { actor, checkIn } = await door(who, now);
    return sayImHere(actor, checkIn);
  };
  const says = async (name: string, organization = "", submission = newId()) => {
    const { actor, checkIn } = await door("anonymous");
    await sayWhoIsHere(actor, { checkIn, clientAddress: "192.0.2.7" }, { name, organization, submission });
  };
  const list = () => attendeesOf(facilitator, teamId, sessionId);
  const here = async () => (await list()).filter(({ isHere }) => isHere).map(({ name }) => name);
  const waiting = () => arrivalsOf(facilitator, sessionId);
  return { cast, sessionId, facilitator, code, as, door, comes, says, list, here, waiting };
}

describe("a session's code", () => {
  it("is replaced, ended, and leads nowhere elsewhere", async () => {
    const { cast, sessionId, facilitator, code, as } = await aDoor();
    const nobody = await as("anonymous");
    const gone = (text: string, actor = nobody) =>
      expect(checkInByCode(actor, text, "192.0.2.8")).rejects.toMatchObject({ kind: "not_found" });
    const other = await aCast(db);
    await gone(code, await actorFor(db, other, "anonymous", DURING));
    await gone("KTW4-9RMX");
    await makeCode(facilitator, sessionId, newId());
    await gone(code);
    const newer = (await codeOfSession(facilitator, sessionId))!;
    expect((await checkInByCode(nobody, newer.toLowerCase(), "192.0.2.8")).session.number).toBe(1);
    await db.updateTable("team").set({ archived_at: 1 }).where("id", "=", cast.teams.open.id).execute();
    await gone(newer);
    await db.updateTable("team").set({ archived_at: null }).where("id", "=", cast.teams.open.id).execute();
    await db.updateTable("session").set({ cancelled_at: 1 }).where("id", "=", sessionId).execute();
    await gone(newer);
    await db.updateTable("session").set({ cancelled_at: null }).where("id", "=", sessionId).execute();
    await endCode(facilitator, sessionId);
    await gone(newer);
  });

  it("is made by whoever records the session, and guessed by nobody", async () => {
    const { sessionId, code, as } = await aDoor();
    for (const role of ["member", "rep", "otherFacilitator"] as const)
      await expect(makeCode(await as(role), sessionId, newId())).rejects.toMatchObject({ kind: "forbidden" });
    const nobody = await as("anonymous");
    const address = `198.51.100.${Math.floor(Math.random() * 255)}`;
    const tries = Array.from({ length: 60 }, () => checkInByCode(nobody, "KTW4-9RMX", address).catch(() => null));
    await Promise.all(tries);
    await expect(checkInByCode(nobody, code, address)).rejects.toMatchObject({ kind: "too_many" });
  });
});

describe("whoever is signed in", () => {
  it("is here by one tap, once however often, and takes it back", async () => {
    const { cast, door, comes, here, list } = await aDoor();
    const both = await Promise.all([comes("member"), comes("member")]);
    expect(both).toEqual(["here", "here"]);
    expect(await here()).toEqual([cast.people.member.name]);
    expect(await list()).toHaveLength(2);
    const { actor, checkIn } = await door("member");
    expect(await ownStanding(actor, checkIn)).toBe("here");
    await sayImNotHere(actor, checkIn);
    expect(await ownStanding(actor, checkIn)).toBeNull();
    expect(await here()).toEqual([]);
  });

  it("waits when they are neither of the team nor invited, also of a private one", async () => {
    const { cast, sessionId, facilitator, door, comes, here, waiting } = await aDoor("closed");
    expect(await comes("viewer")).toBe("waiting");
    await comes("viewer");
    const { actor, checkIn } = await door("viewer");
    expect(await ownStanding(actor, checkIn)).toBe("waiting");
    const [arrival, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(arrival).toMatchObject({ name: cast.people.viewer.name, isKnown: true });
    expect(await here()).toEqual([]);
    await takeArrival(facilitator, sessionId, arrival!.id, { key: null, name: arrival!.name, organization: "" });
    expect(await here()).toEqual([cast.people.viewer.name]);
    expect(await waiting()).toEqual([]);
    expect(await ownStanding(actor, checkIn)).toBe("here");
  });

  it("is not here before the session's time, or after it", async () => {
    const { comes, says, here } = await aDoor();
    const hours = 60 * 60_000;
    for (const now of [DURING - 2 * hours, DURING + 5 * hours])
      await expect(comes("member", now)).rejects.toMatchObject({ kind: "conflict" });
    await says("Guest Visitor");
    expect(await here()).toEqual([]);
    expect(momentAt(DURING, zone).today).toBe("2026-06-18");
  });
});

describe("a name that somebody gives", () => {
  it("waits until it is taken in as a guest, matched, or dismissed and put back", async () => {
    const { cast, sessionId, facilitator, says, list, here, waiting } = await aDoor();
    const { foundry } = cast.organizations;
    const submission = newId();
    for (let i = 0; i < 2; i++) await says("Wren Tidewater", foundry.name.toLowerCase(), submission);
    await says("wren  tidewater", foundry.name);
    // Whoever has the name of an account is not that account until somebody says so.
    await says(cast.people.member.name, "Somewhere");
    await says("Nobody Real");
    const [wren, member, nobody, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(await here()).toEqual([]);

    const asGuest = { key: null, name: wren!.name };
    await expect(
      takeArrival(facilitator, sessionId, wren!.id, { ...asGuest, organization: "Nowhere" }),
    ).rejects.toMatchObject({ field: "organization" });
    await takeArrival(facilitator, sessionId, wren!.id, { ...asGuest, organization: wren!.organization });
    const key = `p:${cast.people.member.id}`;
    await takeArrival(facilitator, sessionId, member!.id, { key, name: "", organization: "" });
    expect((await here()).sort()).toEqual([cast.people.member.name, "Wren Tidewater"].sort());
    expect((await list()).find(({ name }) => name === "Wren Tidewater")).toMatchObject({
      organization: foundry.name,
    });
    await dismissArrival(facilitator, sessionId, nobody!.id);
    expect(await waiting()).toMatchObject([{ name: "Nobody Real", isDismissed: true }]);
    await restoreArrival(facilitator, sessionId, nobody!.id);
    expect(await waiting()).toMatchObject([{ isDismissed: false }]);
    // What was taken in stands nowhere twice.
    expect(
      await db.selectFrom("arrival").select("name").where("coalition_id", "=", cast.coalitionId).execute(),
    ).toEqual([{ name: "Nobody Real" }]);
  });

  it("is settled by whoever records that session, and by nobody else", async () => {
    const { as, sessionId, says, waiting } = await aDoor();
    await says("Guest Visitor");
    const [arrival] = await waiting();
    for (const role of ["member", "rep"] as const)
      await expect(dismissArrival(await as(role), sessionId, arrival!.id)).rejects.toMatchObject({ kind: "forbidden" });
    const other = await aDoor();
    await expect(dismissArrival(other.facilitator, other.sessionId, arrival!.id)).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("is forgotten after a while", async () => {
    const { says, waiting } = await aDoor();
    await says("Guest Visitor");
    const days = 24 * 60 * 60_000;
    await forgetOldArrivals(db, DURING + 89 * days);
    expect(await waiting()).toHaveLength(1);
    await forgetOldArrivals(db, DURING + 91 * days);
    expect(await waiting()).toEqual([]);
  });
});
