import { expect, it } from "vitest";
import { circulateRecap } from "#app/features/recaps/recaps.commands.server";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { sessionByNumber } from "#app/features/sessions/sessions.commands.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Role, teamFacts } from "#tests/support/factories";
import { recapFixture, store } from "#tests/support/readings";
import { readDocument } from "./reading.server";
import { buildRecap } from "./recap-building.server";
import { printRecapMarkdown } from "./recap-printing";
import { structureOf } from "./review";

const db = await useDatabase();
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
  locale: "en" as const,
};

/** A team with a plan, and a session in which two things were decided and one promised. */
async function aSessionWithRecords() {
  const cast = await aCast(db);
  await store(db, cast, recapFixture("07-hotels"));
  const facilitator = await actorFor(db, cast, "facilitator");
  const teamId = cast.teams.open.id;
  const [first, second] = await db
    .selectFrom("commitment")
    .selectAll()
    .where("coalition_id", "=", cast.coalitionId)
    .orderBy("position")
    .execute();
  const made = await change(facilitator, { action: "session:create" }, async (book) => {
    const session = await book.create("session", {
      team_id: teamId,
      number: 9,
      title: "",
      date_words: "",
      held_on: "2026-05-28",
      held_until: null,
      start_time: null,
      end_time: null,
      place: "",
      link: null,
      introduction: "",
      note_taker_id: null,
      began_at: null,
      ended_at: null,
      cancelled_at: null,
    });
    const item = {
      session_id: session,
      title: "Buses",
      minutes: 20,
      purpose: "",
      began_at: null,
      carried_from_id: null,
    };
    const agenda = await book.create("agenda_item", { ...item, position: 1 });
    await book.create("agenda_about", { agenda_item_id: agenda, commitment_id: second!.id });
    const resolution = {
      session_id: session,
      agenda_item_id: agenda,
      commitment_id: null,
      step_id: null,
      organization_id: null,
      person_id: null,
      deputy_id: null,
      due_words: "",
      due_on: null,
      done_at: null,
      recorded_by: null,
      recorded_at: 1,
      carried_from_id: null,
    };
    const decision = { ...resolution, kind: "decision" as const };
    const decided = await book.create("resolution", { ...decision, position: 2, text: "Rename the\nsecond solution" });
    await book.create("resolution", { ...decision, position: 1, text: "Meet in the evening" });
    await book.create("resolution", {
      ...resolution,
      kind: "task",
      position: 3,
      text: "Ask the insurer",
      person_id: cast.people.member.id,
      organization_id: cast.organizations.foundry.id,
      due_on: "2026-06-15",
    });
    const note = { ...resolution, kind: "note" as const };
    await book.create("resolution", { ...note, position: 4, text: "Vans came up", agenda_item_id: null });
    await book.create("resolution", { ...note, position: 5, text: "The depot\nopens at five" });
    await book.create("resolution", { ...note, position: 6, text: "It is liked", commitment_id: second!.id });
    await book.create("resolution", { ...note, position: 7, text: "Two drivers asked" });
    // What is written at the desk is no resolution, and what the facilitators keep to themselves leaves them in no form.
    const text = { session_id: session, agenda_item_id: null, version: 1, saved_at: 1 };
    for (const [body, is_private] of [["Desk words", 0] as const, ["Private words", 1] as const]) {
      const row = { coalition_id: book.coalitionId, id: newId(), ...text, body, is_private };
      await book.tx.insertInto("session_note").values(row).execute();
    }
    const there = {
      session_id: session,
      name: "",
      invited_at: null,
      reply: null,
      replied_at: null,
      present: 1 as const,
    };
    const at = (person_id: string | null, organization_id: string | null) => ({ ...there, person_id, organization_id });
    await book.create("attendance", at(cast.people.rep.id, cast.organizations.foundry.id));
    await book.create("attendance", at(cast.people.rep.id, cast.organizations.foundry.id));
    await book.create("attendance", { ...at(null, cast.organizations.foundry.id), name: "Wilhelmina Guest" });
    await book.create("attendance", at(cast.people.member.id, null));
    await book.create("attendance", at(cast.people.otherRep.id, null));
    await book.create("attendance", { ...at(cast.people.viewer.id, null), present: 0 });
    return { session, decided };
  });
  await change({ ...facilitator, decision: made.decided }, { action: "solution:edit" }, (book) =>
    book.revise("commitment", second!.id, { goal: "A goal by decision" }),
  );
  const shown = async (role: Role | "anonymous") =>
    (await readRecap(await actorFor(db, cast, role), teamFacts(cast, "open"), made.session))?.structure;
  const build = (version: number | null) => buildRecap(facilitator, { teamId, number: 9, version }, words);
  return { cast, facilitator, teamId, first: first!, second: second!, ...made, shown, build };
}

it("the draft is built from the agenda's solutions, the decisions with what they changed, tasks and attendance", async () => {
  const { cast, second, shown, build } = await aSessionWithRecords();
  await build(null);
  const recap = (await shown("facilitator"))!;
  expect(recap.title).toBe("Open Shop Floors: Session 9 Recap");
  expect(recap.date).toEqual({ raw: "May 28, 2026", start: "2026-05-28", end: "2026-05-28", precision: "day" });
  expect(recap.solutions.map(({ title, goal, order }) => ({ title, goal, order }))).toEqual([
    { title: second.title, goal: "A goal by decision", order: 1 },
  ]);
  expect(recap.decisions).toEqual([
    { text: "Meet in the evening", changes: [] },
    { text: "Rename the second solution", changes: [`${second.title}: Goal, changed: A goal by decision`] },
  ]);
  expect(recap.notes).toEqual([
    { text: "Vans came up", children: [] },
    { text: "Buses", children: ["The depot opens at five", "Two drivers asked"] },
    { text: `Solution ${second.label}: ${second.title}`, children: ["It is liked"] },
  ]);
  expect(JSON.stringify(recap)).not.toMatch(/Private words|Desk words/);
  const { member, rep, otherRep } = cast.people;
  const foundry = cast.organizations.foundry.name;
  expect(recap.tasks).toEqual([{ text: "Ask the insurer", who: `${member.name}, ${foundry}`, by: "June 15, 2026" }]);
  expect(recap.attendance).toEqual([
    {
      group: "Employers",
      count: 3,
      // The packager's representative was only tapped by name.
      organizations: [foundry, cast.organizations.packager.name].sort(),
      names: [rep.name, otherRep.name, "Wilhelmina Guest"].sort((a, b) => a.localeCompare(b)),
    },
    { group: "No group", count: 1, organizations: [], names: [member.name] },
  ]);
});

it("the draft has what a decision changed beside the agenda, too", async () => {
  const { facilitator, decided, first, second, shown, build } = await aSessionWithRecords();
  await change({ ...facilitator, decision: decided }, { action: "solution:edit" }, (book) =>
    book.revise("commitment", first.id, { goal: "Another goal by decision" }),
  );
  await build(null);
  const titles = (await shown("facilitator"))!.solutions.map(({ title }) => title);
  expect(titles).toEqual([first.title, second.title]);
});

it("reads back from its print", async () => {
  const { shown, build } = await aSessionWithRecords();
  await build(null);
  const recap = (await shown("facilitator"))!;
  const read = await readDocument(printRecapMarkdown({ ...recap, warnings: [], leftover: [] }), { kind: "recap" });
  const { decisions, notes, tasks, attendance, solutions } = structureOf({ ...read, warnings: [] });
  expect({ decisions, notes, tasks, attendance }).toEqual({
    decisions: recap.decisions,
    notes: recap.notes,
    tasks: recap.tasks,
    attendance: recap.attendance,
  });
  expect(solutions.map(({ title, steps }) => ({ title, steps }))).toEqual(
    recap.solutions.map(({ title, steps }) => ({ title, steps })),
  );
});

it("names nobody to visitors but who shows their name", async () => {
  const { cast, facilitator, session, teamId, shown, build } = await aSessionWithRecords();
  await build(null);
  await change(facilitator, { action: "recap:publish" }, async (book) => {
    const row = await book.tx
      .selectFrom("recap")
      .select("id")
      .where("session_id", "=", session)
      .executeTakeFirstOrThrow();
    await book.revise("recap", row.id, { state: "published", published_at: 1 });
  });
  const hidden = async (shows_name: 0 | 1) =>
    db.updateTable("person").set({ shows_name }).where("id", "=", cast.people.member.id).execute();
  await hidden(0);
  const recap = (await shown("anonymous"))!;
  expect(recap.tasks?.[0]?.who).toBe(cast.organizations.foundry.name);
  expect(recap.attendance?.map(({ names }) => names)).toEqual([undefined, undefined]);
  expect(JSON.stringify(recap)).not.toContain("people");
  await hidden(1);
  expect((await shown("anonymous"))?.tasks?.[0]?.who).toContain(cast.people.member.name);
  expect((await shown("viewer"))?.attendance?.[0]?.names).toContain("Wilhelmina Guest");
  expect(teamId).toBe(cast.teams.open.id);
});

it("is built again while it is a draft, by who saw it as it is; without an agenda it has the whole plan", async () => {
  const { facilitator, teamId, session, first, second, shown, build, cast } = await aSessionWithRecords();
  await build(null);
  await expect(build(null)).rejects.toMatchObject({ kind: "conflict" });
  await db.updateTable("agenda_about").set({ removed_at: 1 }).where("coalition_id", "=", cast.coalitionId).execute();
  await build(1);
  const titles = (await shown("facilitator"))?.solutions.map(({ title }) => title);
  expect(titles?.slice(0, 2)).toEqual([first.title, second.title]);
  await circulateRecap(facilitator, { teamId, sessionId: session, version: 2, until: "2026-06-08" });
  await expect(build(3)).rejects.toMatchObject({ kind: "conflict", key: "recaps.error.notDraft" });
  expect((await sessionByNumber({ tx: db as never, coalitionId: cast.coalitionId }, teamId, 9))?.id).toBe(session);
});

it("what was taken away at the desk is gone from the next draft", async () => {
  const { cast, shown, build } = await aSessionWithRecords();
  await build(null);
  await db.updateTable("resolution").set({ removed_at: 1 }).where("coalition_id", "=", cast.coalitionId).execute();
  await build(1);
  const { decisions, notes, tasks, attendance } = (await shown("facilitator"))!;
  expect([decisions, notes, tasks, attendance?.length]).toEqual([undefined, undefined, undefined, 2]);
});

it.each(["member", "rep", "otherFacilitator"] as const)("is not built by %s", async (role) => {
  const { cast, teamId } = await aSessionWithRecords();
  const actor = await actorFor(db, cast, role);
  await expect(buildRecap(actor, { teamId, number: 9, version: null }, words)).rejects.toMatchObject({
    kind: "forbidden",
  });
});
