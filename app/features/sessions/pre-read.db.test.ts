import { describe, expect, it } from "vitest";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { aResolution, anItem, aSession } from "#tests/support/sessions";
import { carryOver } from "./carrying.commands.server";
import { readAgenda } from "./agenda.queries.server";
import { readOpenItems, readPreRead } from "./pre-read.queries.server";
import { tasksTakenOver } from "./promised.queries.server";
import { readSession } from "./sessions.queries.server";

const db = await useDatabase();

/** A session that was held, and one that is to come. The cast's day is June 1st. */
async function twoSessions() {
  const cast = await aCast(db);
  const last = await aSession(db, cast, 1, { heldOn: "2026-05-12" });
  const next = await aSession(db, cast, 2);
  return { cast, last, next, facilitator: await actorFor(db, cast, "facilitator") };
}

const preReadFor = async (cast: Cast, role: Role | "anonymous") =>
  readPreRead(await actorFor(db, cast, role), teamFacts(cast, "open"), 2);

async function openOf(cast: Cast) {
  const facilitator = await actorFor(db, cast, "facilitator");
  const session = await readSession(facilitator, teamFacts(cast, "open"), 2);
  return (await readOpenItems(facilitator, teamFacts(cast, "open"), session))?.items ?? [];
}

async function publishRecap(cast: Cast, sessionId: string) {
  await db
    .insertInto("recap")
    .values({
      ...{ coalition_id: cast.coalitionId, id: newId(), session_id: sessionId, state: "published", structure: "{}" },
      ...{ published_at: 1, published_by: null, removed_at: null, version: 1 },
    })
    .execute();
}

describe("a pre-read", () => {
  it("says what was promised last time, to whom may know it", async () => {
    const { cast, last } = await twoSessions();
    const owner = { person_id: cast.people.member.id, organization_id: cast.organizations.foundry.id };
    await aResolution(db, cast, last.sessionId, { kind: "decision", text: "Floors open in spring." });
    await aResolution(db, cast, last.sessionId, { kind: "task", text: "Ask the insurer.", ...owner });
    await aResolution(db, cast, last.sessionId, { kind: "task", text: "Book the room.", done_at: 1 });
    await aResolution(db, cast, last.sessionId, { kind: "note", text: "A note." });
    const texts = async (role: Role | "anonymous") => (await preReadFor(cast, role)).promised.map(({ text }) => text);
    expect(await texts("facilitator")).toEqual(["Floors open in spring.", "Ask the insurer.", "Book the room."]);
    // Until the recap is published decisions are its draft, and tasks the team's own.
    expect(await texts("member")).toEqual(["Ask the insurer.", "Book the room."]);
    expect(await texts("anonymous")).toEqual([]);
    await publishRecap(cast, last.sessionId);
    await db.updateTable("person").set({ shows_name: 0 }).where("id", "=", cast.people.member.id).execute();
    const read = await preReadFor(cast, "anonymous");
    expect(read.last).toEqual({ number: 1, heldOn: "2026-05-12" });
    expect(read.promised.map(({ text, owners, isDone }) => [text, owners, isDone])).toEqual([
      ["Floors open in spring.", [], false],
      ["Ask the insurer.", [cast.organizations.foundry.name], false],
      ["Book the room.", [], true],
    ]);
    expect((await preReadFor(cast, "viewer")).promised[1]?.owners).toContain(cast.people.member.name);
  });

  it("says of a published recap what it said then, and of its tasks which are done by now", async () => {
    const { cast, last, facilitator } = await twoSessions();
    const { sessionId } = last;
    const decision = await aResolution(db, cast, sessionId, { kind: "decision", text: "Floors open in spring." });
    const task = await aResolution(db, cast, sessionId, { kind: "task", text: "Ask the insurer." });
    await publishRecap(cast, sessionId);
    await aResolution(db, cast, sessionId, { kind: "decision", text: "Not told yet.", recorded_at: 2 });
    const texts = async (role: Role | "anonymous") => (await preReadFor(cast, role)).promised.map(({ text }) => text);
    await change(facilitator, { action: "task:done" }, (book) => book.revise("resolution", task, { done_at: 3 }));
    expect(await texts("anonymous")).toEqual(["Floors open in spring.", "Ask the insurer."]);
    await change(facilitator, { action: "resolution:edit" }, (book) =>
      book.revise("resolution", decision, { text: "Floors open in autumn." }),
    );
    expect(await texts("anonymous")).toEqual(["Ask the insurer."]);
    expect(await texts("member")).toEqual(["Ask the insurer."]);
    expect(await texts("facilitator")).toEqual(["Floors open in autumn.", "Ask the insurer.", "Not told yet."]);
  });

  it("names the groups that nobody is from, to who may see the members", async () => {
    const { cast } = await twoSessions();
    const groups = await db
      .selectFrom("organization as o")
      .innerJoin("stakeholder_group as g", "g.id", "o.stakeholder_group_id")
      .select(["o.id", "g.name"])
      .where("o.coalition_id", "=", cast.coalitionId)
      .execute();
    const office = groups.find(({ id }) => id === cast.organizations.office.id)!;
    const foundry = groups.find(({ id }) => id === cast.organizations.foundry.id)!;
    const { absent } = await preReadFor(cast, "member");
    expect(absent).toContain(office.name);
    expect(absent).not.toContain(foundry.name);
    expect((await preReadFor(cast, "anonymous")).absent).toEqual([]);
  });
});

describe("what was left open", () => {
  it("is taken over when it is ticked, once, and stays where it was", async () => {
    const { cast, facilitator, last, next } = await twoSessions();
    const called = await anItem(facilitator, last, "Called up");
    const left = await anItem(facilitator, last, "Never called up", 20);
    await db.updateTable("agenda_item").set({ began_at: 1 }).where("id", "=", called).execute();
    const task = await aResolution(db, cast, last.sessionId, { kind: "task", text: "Ask the insurer." });
    await aResolution(db, cast, last.sessionId, { kind: "task", text: "Book the room.", done_at: 1 });
    expect((await openOf(cast)).map(({ id }) => id)).toEqual([left, task]);

    const chosen = { items: [left, called], tasks: [task] };
    expect(await carryOver(facilitator, next, { submission: newId(), ...chosen })).toBe(2);
    expect(await carryOver(facilitator, next, { submission: newId(), ...chosen })).toBe(0);
    expect(await openOf(cast)).toEqual([]);
    const { items } = await readAgenda(facilitator, cast.teams.open, next.sessionId);
    expect(items.map(({ title, minutes, isCarried }) => [title, minutes, isCarried])).toEqual([
      ["Never called up", 20, true],
    ]);
    const before = await readAgenda(facilitator, cast.teams.open, last.sessionId);
    expect(before.items.map(({ title }) => title)).toEqual(["Called up", "Never called up"]);
    const tasks = await db
      .selectFrom("resolution")
      .select(["text", "carried_from_id"])
      .where("coalition_id", "=", cast.coalitionId)
      .where("session_id", "=", next.sessionId)
      .execute();
    expect(tasks).toEqual([{ text: "Ask the insurer.", carried_from_id: task }]);
    await aResolution(db, cast, next.sessionId, { kind: "task", text: "Recorded there, and taken over from nowhere." });
    const taken = async (role: Role | "anonymous", number = 2) =>
      (await tasksTakenOver(await actorFor(db, cast, role), teamFacts(cast, "open"), { number })).map(
        ({ text }) => text,
      );
    expect(await taken("member")).toEqual(["Ask the insurer."]);
    expect(await taken("member", 1)).toEqual([]);
    expect(await taken("viewer")).toEqual([]);
    expect(await taken("anonymous")).toEqual([]);
  });

  it("is of the same team, and taken by who prepares it", async () => {
    const { cast, last, next, facilitator } = await twoSessions();
    const left = await anItem(facilitator, last, "Never called up");
    const chosen = { items: [left], tasks: [] };
    const closed = await aSession(db, cast, 1, {}, "closed");
    await expect(carryOver(facilitator, closed, chosen)).rejects.toMatchObject({ kind: "not_found" });
    await expect(carryOver(await actorFor(db, cast, "member"), next, chosen)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});
