import ICAL from "ical.js";
import { expect, it } from "vitest";
import { makeFeed } from "#app/features/sessions/calendar-feeds.server";
import { newId } from "#app/platform/ids";
import { setUpLog } from "#app/platform/log.server";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";
import { aSession } from "#tests/support/sessions";

const db = await useDatabase();
const portal = await usePortal();
const cast = await aCast(db, "Calendar Harbor Compact");
await aSession(db, cast, 1, { heldOn: "2099-06-18", title: "Out in the open" });
await aSession(db, cast, 1, { heldOn: "2099-06-19", title: "Behind the door" }, "closed");
const secret = await makeFeed(await actorFor(db, cast, "member"), newId());

const ask = (address: string, method = "GET") => portal.ask(address, { host: cast.host, method });
const titlesIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as never)
    .getAllSubcomponents("vevent")
    .map((event) => String(event.getFirstPropertyValue("summary")).replace(/^.*: /, ""));

it("shows the public what is public, and the owner of an address what is theirs, kept by nobody", async () => {
  const feed = `/calendar/${secret}/sessions.ics`;
  for (const [address, titles] of [
    ["/calendar.ics", ["Out in the open"]],
    [`/teams/${cast.teams.open.slug}/calendar.ics`, ["Out in the open"]],
    [`/teams/${cast.teams.open.slug}/sessions/1/session.ics`, ["Out in the open"]],
    [feed, ["Out in the open", "Behind the door"]],
  ] as const) {
    const { status, headers, text } = await ask(address);
    expect([address, status, headers["cache-control"]]).toEqual([address, 200, "no-store"]);
    expect(headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(titlesIn(text)).toEqual(titles);
  }
  expect((await ask(feed, "HEAD")).status).toBe(200);
  expect((await ask(`/teams/${cast.teams.closed.slug}/calendar.ics`)).status).toBe(404);
});

it("says nothing of the secret in the log, and knows the address no more once its owner is suspended", async () => {
  const lines: string[] = [];
  setUpLog("info", { write: (line: string) => void lines.push(line) });
  await ask(`/calendar/${secret}/sessions.ics`);
  await db.updateTable("person").set({ status: "suspended" }).where("id", "=", cast.people.member.id).execute();
  expect((await ask(`/calendar/${secret}/sessions.ics`)).status).toBe(404);
  setUpLog("silent");
  expect(lines.join("")).not.toContain(secret);
});
