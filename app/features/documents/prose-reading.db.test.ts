import { expect, it } from "vitest";
import { editProse } from "#app/features/plans/prose.server";
import type { RecapStructure } from "#app/features/recaps/recap";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { aReading, countRevisions, recapFixture, store } from "#tests/support/readings";
import { dropItem, itemAt, pointerOf } from "./draft-edit";
import { changesOf, planImport } from "./import-plan";
import { readRun } from "./import-runs.queries.server";
import { linePairs } from "./line-pairs";
import { readPlan } from "./plan-as-it-stands.server";
import { readWithSource } from "./reading.server";
import { printRecapMarkdown } from "./recap-printing";
import { structureOf } from "./review";
import { readStanding } from "./standing.server";
import { undoBlockers, undoReading } from "./undo-reading.server";

const db = await useDatabase();

const recap = recapFixture("01-clinic-hiring");
const vision = { kind: "vision" as const, body: "Every clinic\n\n- hires\n- **keeps** people" };
const method = { kind: "method" as const, body: "We walk in." };
const spoken = (...prose: NonNullable<RecapStructure["solutions"][number]["prose"]>): RecapStructure => ({
  ...recap,
  solutions: recap.solutions.map((one, i) => (i === 0 ? { ...one, prose } : one)),
});

const of = (cast: Cast) => ({ db, coalitionId: cast.coalitionId, teamId: cast.teams.open.id });
const wordsOf = async (cast: Cast) => (await readPlan(of(cast)))[0]!.prose.map(({ kind, body }) => ({ kind, body }));

it("stores the parts in words; the same document again writes nothing", async () => {
  const cast = await aCast(db);
  await store(db, cast, spoken(vision, method));
  expect(await wordsOf(cast)).toEqual([vision, method]);
  const before = await countRevisions(db, cast);
  await store(db, cast, spoken(vision, method));
  expect(await countRevisions(db, cast)).toBe(before);
});

it("changes a part where only the document changed, and asks where people did", async () => {
  const cast = await aCast(db);
  await store(db, cast, spoken(vision, method));
  const shorter = { ...vision, body: "Every clinic hires." };
  const id = await store(db, cast, spoken(shorter, method));
  expect(await wordsOf(cast)).toEqual([shorter, method]);

  const facilitator = await actorFor(db, cast, "facilitator");
  const [solution] = await readPlan(of(cast));
  const part = solution!.prose[0]!;
  await editProse(facilitator, solution!.id, part.id, { version: 2, kind: "vision", body: "Ours." });
  const [blocker] = await undoBlockers(facilitator, await readRun(facilitator, id));
  expect(blocker).toMatchObject({ title: solution!.title, why: "changed" });

  const { review } = await readRun(facilitator, await aReading(db, cast, spoken(vision, method)));
  const [change] = changesOf(planImport(review, await readStanding(of(cast), review.draft)));
  expect(change).toMatchObject({ field: "body", before: "Ours.", after: vision.body, isConflict: true, take: false });
  await store(db, cast, spoken(vision, method));
  expect((await wordsOf(cast))[0]!.body).toBe("Ours.");
  await store(db, cast, spoken(vision, method), { fromDocument: [change!.key] });
  expect(await wordsOf(cast)).toEqual([vision, method]);
});

it("takes them back with the document, and leaves what a document does not mention", async () => {
  const cast = await aCast(db);
  await store(db, cast, recap);
  const id = await store(db, cast, spoken(vision));
  await undoReading(await actorFor(db, cast, "facilitator"), id, 2);
  expect(await wordsOf(cast)).toEqual([]);
  await store(db, cast, spoken(vision, method));
  await store(db, cast, recap);
  expect(await wordsOf(cast)).toEqual([vision, method]);
});

it("shows each part beside its lines, where it can be dropped", async () => {
  const { draft, source } = await readWithSource(
    printRecapMarkdown({ ...spoken(vision, method), warnings: [], leftover: [] }),
  );
  const under = { ...draft, warnings: [] };
  const pairs = linePairs(source.join("\n"), under);
  const shown = pairs.filter(({ items }) => items.some(({ as }) => as === "prose"));
  expect(shown.map(({ items, lines }) => [items[0]!.part, lines[0]!.text, lines.length])).toEqual([
    ["vision", "### Vision", 5],
    ["method", "### Method", 2],
  ]);
  const item = itemAt(under, "/solutions/0/prose/0")!;
  expect(pointerOf(item)).toBe("/solutions/0/prose/0");
  expect(structureOf(dropItem(under, item)).solutions[0]!.prose).toEqual([method]);
});

it("leaves over what is of no solution, and takes no heading without words under it", async () => {
  const printed = printRecapMarkdown({ ...spoken(vision), warnings: [], leftover: [] });
  const of9 = await readWithSource(printed.replace("## Solution 1 in our", "## Solution 9 in our"));
  expect(of9.draft.solutions.every(({ prose }) => prose === undefined)).toBe(true);
  expect(of9.draft.leftover.map(({ text }) => text)).toContain(vision.body);
  const empty = await readWithSource(printed.replace(/^>.*$/gm, ""));
  expect(empty.draft.solutions.every(({ prose }) => prose === undefined)).toBe(true);
});
