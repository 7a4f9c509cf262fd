import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { hashSecret } from "#app/platform/auth.server";
import { momentAt } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import { translator } from "#app/platform/i18n/translator";
import { anonymous } from "#app/policy/policy";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aSession } from "#tests/support/sessions";
import { calendarEntries } from "./calendar.queries.server";
import { calendarAnswer } from "./calendar-answer.server";
import { listFeeds, makeFeed, ownerOfFeed, revokeFeed } from "./calendar-feeds.server";

const db = await useDatabase();
const moment = momentAt(Date.UTC(2026, 5, 1, 18), "America/Chicago");

async function entriesOf(cast: Cast, role: Role | "anonymous") {
  const principal = role === "anonymous" ? anonymous(cast.coalitionId) : (await actorFor(db, cast, role)).principal;
  return (await calendarEntries({ db, principal, moment })).map(({ team, number }) => `${team.name} ${number}`);
}

describe("a calendar", () => {
  it("holds what its reader may read, and of an archived team nothing to come", async () => {
    const cast = await aCast(db);
    await aSession(db, cast, 1, { heldOn: "2026-04-14" });
    await aSession(db, cast, 2);
    await aSession(db, cast, 3, { heldOn: null, startTime: null, endTime: null });
    await aSession(db, cast, 4, { heldOn: "2024-05-14" });
    await aSession(db, cast, 1, {}, "closed");
    const open = ["Open Shop Floors 1", "Open Shop Floors 2"];
    expect(await entriesOf(cast, "anonymous")).toEqual(open);
    expect(await entriesOf(cast, "viewer")).toEqual(open);
    expect((await entriesOf(cast, "member")).sort()).toEqual(["Closed Circle 1", ...open]);
    expect((await entriesOf(cast, "admin")).sort()).toEqual(["Closed Circle 1", ...open]);
    await db.updateTable("team").set({ archived_at: 1 }).where("id", "=", cast.teams.open.id).execute();
    expect(await entriesOf(cast, "anonymous")).toEqual(["Open Shop Floors 1"]);
  });

  it("is a file that another program reads, and nobody keeps", async () => {
    const cast = await aCast(db);
    await aSession(db, cast, 1, { title: "Tea, coffee; and a plan", place: "Hall 2" });
    const entries = await calendarEntries({ db, principal: anonymous(cast.coalitionId), moment });
    const asked = { t: translator("en").t, timeZone: "America/Chicago", origin: cast.origin, now: moment.now };
    const response = calendarAnswer("Harbor", entries, asked, "sessions");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const calendar = new ICAL.Component(ICAL.parse(await response.text()) as never);
    const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent")!);
    expect([event.summary, event.location, event.startDate.toJSDate().toISOString()]).toEqual([
      "Open Shop Floors, session 1: Tea, coffee; and a plan",
      "Hall 2",
      "2026-06-18T14:00:00.000Z",
    ]);
  });
});

describe("the address of somebody's calendar", () => {
  it("is kept as a hash, and is its owner's with the rights that they have now", async () => {
    const cast = await aCast(db);
    const member = await actorFor(db, cast, "member");
    const secret = await makeFeed(member, newId());
    const { secret_hash: kept } = await db
      .selectFrom("calendar_feed")
      .select("secret_hash")
      .where("coalition_id", "=", cast.coalitionId)
      .executeTakeFirstOrThrow();
    expect(kept).toBe(hashSecret(secret));
    expect(kept).not.toContain(secret);
    const read = async () => ownerOfFeed(await actorFor(db, cast, "anonymous"), secret, "192.0.2.7");
    const owner = await read();
    expect(owner.personId).toBe(cast.people.member.id);
    await db
      .updateTable("team_member")
      .set({ removed_at: 1 })
      .where("person_id", "=", cast.people.member.id)
      .where("team_id", "=", cast.teams.closed.id)
      .execute();
    expect((await read()).teams.has(cast.teams.closed.id)).toBe(false);
  });

  it("leads nowhere once it is ended, its owner is suspended, or in another coalition", async () => {
    const cast = await aCast(db);
    const member = await actorFor(db, cast, "member");
    const [first, second] = [await makeFeed(member, newId()), await makeFeed(member, newId())];
    const gone = async (secret: string, where = cast) =>
      expect(ownerOfFeed(await actorFor(db, where, "anonymous"), secret, "192.0.2.7")).rejects.toMatchObject({
        kind: "not_found",
      });
    await gone(first, await aCast(db));
    await gone(`${first}x`);
    const feeds = await listFeeds(member);
    await expect(revokeFeed(await actorFor(db, cast, "facilitator"), feeds[0]!.id)).rejects.toMatchObject({
      kind: "not_found",
    });
    await revokeFeed(member, feeds[0]!.id);
    await gone(first);
    expect(await listFeeds(member)).toHaveLength(1);
    await db.updateTable("person").set({ status: "suspended" }).where("id", "=", cast.people.member.id).execute();
    await gone(second);
  });

  it("is held back when wrong ones are tried, or one is read all the time", async () => {
    const cast = await aCast(db);
    const secret = await makeFeed(await actorFor(db, cast, "member"), newId());
    const nobody = await actorFor(db, cast, "anonymous");
    const outcome = (tried: string, address: string) =>
      ownerOfFeed(nobody, tried, address).then(
        () => "read",
        (error: { kind: string }) => error.kind,
      );
    for (let i = 0; i < 60; i++) await outcome("wrong", "198.51.100.1");
    expect(await outcome("wrong", "198.51.100.1")).toBe("too_many");
    expect(await outcome(secret, "198.51.100.1")).toBe("too_many");
    const readings: string[] = [];
    for (let i = 0; i < 140; i++) readings.push(await outcome(secret, "198.51.100.2"));
    expect(readings.indexOf("too_many")).toBe(120);
    expect(await outcome("wrong", "198.51.100.2")).toBe("not_found");
  });

  it("is made once by one form, and ten of them are enough", async () => {
    const cast = await aCast(db);
    const member = await actorFor(db, cast, "member");
    const submission = newId();
    await makeFeed(member, submission);
    await expect(makeFeed(member, submission)).rejects.toMatchObject({ key: "calendar.errors.shownAlready" });
    for (let i = 0; i < 9; i++) await makeFeed(member, newId());
    await expect(makeFeed(member, newId())).rejects.toMatchObject({ key: "calendar.errors.tooMany" });
    await expect(makeFeed(await actorFor(db, cast, "anonymous"), newId())).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});
