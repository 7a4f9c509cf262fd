import { expect, it } from "vitest";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import { readSession } from "#app/features/sessions/sessions.queries.server";
import { change } from "#app/platform/changes.server";
import type { Refusal } from "#app/platform/errors";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, teamFacts } from "#tests/support/factories";
import { giveNotice, replaceNotice, takeNoticeBack } from "./notices.commands.server";
import { printed } from "./notices.server";
import type { RecapStructure } from "./recap";
import { publishRecap, saveRecap, unpublishRecap } from "./recaps.commands.server";
import { readRecap } from "./recaps.queries.server";
import { compareVersions, listVersions } from "./versions.server";

const db = await useDatabase();
const { t } = translator("en");
const structure: RecapStructure = {
  kind: "recap",
  language: "en",
  title: "Recap",
  team: null,
  sessionNumber: 1,
  date: null,
  intro: null,
  solutions: [],
  decisions: [{ text: "Buses run on Mondays", changes: [] }],
};

async function aRecap() {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const facts = teamFacts(cast, "open");
  const day = { dateWords: "", heldOn: null, heldUntil: null };
  await createSession(facilitator, facts.teamId, { title: "", ...day, introduction: "", number: 1 });
  const { id: sessionId } = await readSession(facilitator, facts, 1);
  const save = (next: RecapStructure) =>
    change(facilitator, { action: "recap:build" }, (book) => saveRecap(book, sessionId, next, false));
  await save(structure);
  return { cast, facilitator, facts, sessionId, save, at: { teamId: facts.teamId, sessionId } };
}

it("every version is listed, and any two are compared part by part", async () => {
  const { facilitator, facts, sessionId, save, at } = await aRecap();
  await save({ ...structure, decisions: [{ text: "Buses run on Tuesdays", changes: [] }] });
  await save({ ...structure, decisions: undefined, tasks: [{ text: "Ask", who: "", by: "Oct 9" }] });
  await publishRecap(facilitator, { ...at, version: 3 });
  const found = (await listVersions(facilitator, sessionId))!;
  expect(found.versions.map(({ version, state }) => [version, state])).toEqual([
    [4, "published"],
    [3, "draft"],
    [2, "draft"],
    [1, "draft"],
  ]);
  const compare = (from: number, to: number) => compareVersions(facilitator, facts, found.recapId, { from, to }, t);
  expect((await compare(1, 2))?.changes).toEqual([
    { label: "Decisions", before: "\u2022 Buses run on Mondays", after: "\u2022 Buses run on Tuesdays" },
  ]);
  expect((await compare(1, 3))?.changes).toEqual([
    { label: "Who does what", before: null, after: "\u2022 Ask (Oct 9)" },
    { label: "Decisions", before: "\u2022 Buses run on Mondays", after: null },
  ]);
  expect((await compare(3, 4))?.changes).toEqual([]);
  expect(await compare(1, 9)).toBe(null);
});

it("a notice stands beside what is published, with its day and giver, and is printed", async () => {
  const { cast, facilitator, facts, sessionId, at } = await aRecap();
  const notice = { text: "It was\nTuesday", submission: newId() };
  await expect(giveNotice(facilitator, at, notice)).rejects.toMatchObject({ kind: "conflict" });
  await publishRecap(facilitator, { ...at, version: 1 });
  await giveNotice(facilitator, at, notice);
  await giveNotice(facilitator, at, notice);
  const seen = async (role: "anonymous" | "member") =>
    (await readRecap(await actorFor(db, cast, role), facts, sessionId))!;
  const { notices, structure: text } = await seen("member");
  const who = cast.people.facilitator.name;
  expect(notices).toMatchObject([{ text: "It was\nTuesday", day: "2026-05-31", who }]);
  expect(text).toEqual(structure);
  const words = { t, format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }) };
  expect(printed({ structure: text, notices }, words).notices).toEqual([`May 31, 2026, ${who}: It was Tuesday`]);

  await db.updateTable("person").set({ shows_name: 0 }).where("id", "=", cast.people.facilitator.id).execute();
  expect((await seen("anonymous")).notices[0]?.who).toBe(null);
  await expect(giveNotice(await actorFor(db, cast, "member"), at, { text: "No" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await unpublishRecap(facilitator, { ...at, version: 2 });
  expect((await readRecap(facilitator, facts, sessionId))?.notices).toEqual([]);
});

it("a notice is said in other words by another one, and taken back with a reason; all of it stays", async () => {
  const { cast, facilitator, facts, sessionId, at } = await aRecap();
  await publishRecap(facilitator, { ...at, version: 1 });
  await giveNotice(facilitator, at, { text: "It was Tuesday" });
  const notices = async () => (await readRecap(facilitator, facts, sessionId))!.notices;
  const [first] = await notices();
  const other = { notice: first!.id, version: 1, text: "It was Wednesday", submission: newId() };
  await replaceNotice(facilitator, at, other);
  await replaceNotice(facilitator, at, other);
  const [before, now, ...none] = await notices();
  expect(none).toEqual([]);
  expect(before).toMatchObject({ text: "It was Tuesday", takenBack: { isReplaced: true, reason: "" } });
  expect(now).toMatchObject({ text: "It was Wednesday", takenBack: null });

  const refused = async (work: Promise<void>) => work.then(null, ({ kind, field }: Refusal) => ({ kind, field }));
  const back = { notice: now!.id, version: 1 };
  expect(await refused(takeNoticeBack(facilitator, at, { ...back, reason: "" }))).toMatchObject({
    kind: "invalid",
    field: "reason",
  });
  expect(await refused(takeNoticeBack(facilitator, at, { ...back, notice: before!.id, reason: "No" }))).toMatchObject({
    kind: "conflict",
  });
  const member = await actorFor(db, cast, "member");
  expect(await refused(takeNoticeBack(member, at, { ...back, reason: "No" }))).toMatchObject({ kind: "forbidden" });
  await takeNoticeBack(facilitator, at, { ...back, reason: "It was right" });
  expect(await refused(replaceNotice(facilitator, at, { ...back, text: "Again" }))).toMatchObject({ kind: "conflict" });

  const words = { t, format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }) };
  const given = `May 31, 2026, ${cast.people.facilitator.name}`;
  expect(printed({ structure, notices: await notices() }, words).notices).toEqual([
    `${given}: It was Tuesday (Replaced on May 31, 2026.)`,
    `${given}: It was Wednesday (Taken back on May 31, 2026: It was right)`,
  ]);
});
