import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { translator } from "#app/platform/i18n/translator";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, teamFacts } from "#tests/support/factories";
import { anItem, aSession } from "#tests/support/sessions";
import { agendasToCopy, copyAgenda, itemsToCopy, USUAL } from "./agenda-copy.server";
import { readAgenda } from "./agenda.queries.server";
import { createSeries } from "./series.commands.server";
import { readSeriesDays } from "./series.queries.server";
import { listSessions } from "./sessions.queries.server";

const db = await useDatabase();
const hours = { startTime: "09:00", endTime: "10:30", place: "Hall 2", link: null };

describe("a series", () => {
  it("adds its sessions with the next numbers, in the order of their days, and once", async () => {
    const cast = await aCast(db);
    await aSession(db, cast, 4);
    const facilitator = await actorFor(db, cast, "facilitator");
    const form = { submission: newId(), days: ["2026-09-17", "2026-07-16", "2026-08-20"], ...hours };
    expect(await createSeries(facilitator, cast.teams.open.id, form)).toEqual([5, 6, 7]);
    expect(await createSeries(facilitator, cast.teams.open.id, form)).toEqual([5, 6, 7]);
    const { rows } = await listSessions(facilitator, teamFacts(cast, "open"));
    expect(rows.map(({ number, heldOn, place }) => [number, heldOn, place])).toEqual([
      [7, "2026-09-17", "Hall 2"],
      [6, "2026-08-20", "Hall 2"],
      [5, "2026-07-16", "Hall 2"],
      [4, "2026-06-18", ""],
    ]);
    const preview = await readSeriesDays(facilitator, teamFacts(cast, "open"), {
      ...{ first: "2026-09-17", every: "month" as const, count: 2 },
    });
    expect(preview.days).toEqual([
      { day: "2026-09-17", isTaken: true },
      { day: "2026-10-15", isTaken: false },
    ]);
    expect(preview.nextNumber).toBe(8);
  });

  it("gives no number twice, also of removed sessions and when two add at once", async () => {
    const cast = await aCast(db);
    const removed = await aSession(db, cast, 3);
    await db.updateTable("session").set({ removed_at: 1 }).where("id", "=", removed.sessionId).execute();
    const [one, other] = [await actorFor(db, cast, "facilitator"), await actorFor(db, cast, "admin")];
    const made = await Promise.all(
      [one, other].map((who) =>
        createSeries(who, cast.teams.open.id, { submission: newId(), days: ["2026-07-16", "2026-08-20"], ...hours }),
      ),
    );
    expect(made.flat().sort()).toEqual([4, 5, 6, 7]);
  });

  it("is the facilitators' to make, with hours that can be", async () => {
    const cast = await aCast(db);
    const form = { submission: newId(), days: ["2026-07-16"], ...hours };
    await expect(createSeries(await actorFor(db, cast, "member"), cast.teams.open.id, form)).rejects.toMatchObject({
      kind: "forbidden",
    });
    const backwards = { ...form, endTime: "08:00" };
    await expect(
      createSeries(await actorFor(db, cast, "facilitator"), cast.teams.open.id, backwards),
    ).rejects.toMatchObject({ field: "endTime" });
  });
});

describe("an agenda", () => {
  it("begins with the template, or with the items of an earlier session", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const [first, second] = [await aSession(db, cast, 1), await aSession(db, cast, 2, { heldOn: "2026-07-16" })];
    const team = { ...teamFacts(cast, "open"), ...cast.teams.open } as never;
    await anItem(facilitator, first, "What we promised", 5);
    await anItem(facilitator, first, "Dates", null);
    expect((await agendasToCopy(facilitator, second)).map(({ number }) => number)).toEqual([1]);
    const reader = { ...facilitator, t: translator("en").t };
    const items = await itemsToCopy(reader, team, first.sessionId);
    await copyAgenda(facilitator, second, { submission: newId(), items });
    await copyAgenda(facilitator, second, { submission: newId(), items: await itemsToCopy(reader, team, USUAL) });
    const agenda = await readAgenda(facilitator, cast.teams.open, second.sessionId);
    expect(agenda.items.map(({ title, minutes }) => [title, minutes]).slice(0, 3)).toEqual([
      ["What we promised", 5],
      ["Dates", null],
      ["What we promised last time", 10],
    ]);
    expect(agenda.items).toHaveLength(6);
    await expect(copyAgenda(await actorFor(db, cast, "member"), second, { items })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(copyAgenda(facilitator, second, { items: [] })).rejects.toMatchObject({ kind: "not_found" });
  });
});
