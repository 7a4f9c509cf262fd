import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { reviseSolution } from "#app/features/plans/solution-writing.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { aReading, countRevisions, recapFixture, store } from "#tests/support/readings";
import { samplesFolder as samples } from "#tests/support/samples";
import { setReadingAside, startReading } from "./import-runs.commands.server";
import { readRun } from "./import-runs.queries.server";
import { changesOf, planImport } from "./import-plan";
import { readPlan } from "./plan-as-it-stands.server";
import { readReading } from "./review-page.queries.server";
import { readStanding } from "./standing.server";
import { storeReading } from "./store-reading.server";

const { db, statements } = await useOpenDatabase();
const fixtures = path.resolve(import.meta.dirname, "../../../tests/fixtures/recaps");
const recap = recapFixture("01-clinic-hiring");

const planOf = (cast: Cast) => readPlan({ db, coalitionId: cast.coalitionId, teamId: cast.teams.open.id });

async function goalsOf(cast: Cast) {
  return (await planOf(cast)).map(({ goal }) => goal);
}

/** What the review page of a reading would find to differ. */
async function differences(cast: Cast, readingId: string) {
  const { review } = await readRun(await actorFor(db, cast, "facilitator"), readingId);
  const of = { db, coalitionId: cast.coalitionId, teamId: cast.teams.open.id };
  const plan = planImport(review, await readStanding(of, review.draft));
  return { changes: changesOf(plan), unmentioned: plan.unmentioned };
}

async function editGoal(cast: Cast, index: number, goal: string) {
  const { id } = (await planOf(cast))[index]!;
  await change(await actorFor(db, cast, "facilitator"), { action: "solution:edit" }, (book) =>
    reviseSolution(book, id, { goal }),
  );
}

describe("a recap that is stored", () => {
  it("becomes solutions, steps, roles, metric links and a session with its published recap", async () => {
    const cast = await aCast(db);
    const reader = await actorFor(db, cast, "facilitator");
    const run = await readRun(reader, await store(db, cast, recap));
    const steps = recap.solutions.flatMap((solution) => solution.steps).length;
    const links = recap.solutions.flatMap((solution) => solution.metrics).length;
    expect(run.state).toBe("stored");
    expect(run.written?.counts).toMatchObject({ solutions: recap.solutions.length, steps, links });
    const plan = await planOf(cast);
    expect(plan.map(({ title }) => title)).toEqual(recap.solutions.map(({ title }) => title));
    expect(plan.map(({ metrics }) => metrics.map(({ words }) => words))).toEqual(
      recap.solutions.map(({ metrics }) => metrics.map(({ text }) => text)),
    );
    const session = await db
      .selectFrom("session")
      .selectAll()
      .where("coalition_id", "=", cast.coalitionId)
      .executeTakeFirstOrThrow();
    expect(session).toMatchObject({ number: recap.sessionNumber, title: recap.title });
    expect(await readRecap(reader, teamFacts(cast, "open"), session.id)).toMatchObject({ state: "published" });
  });

  it("keeps its recap a draft when it is not to be published", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap, { publish: false });
    const session = await db
      .selectFrom("session")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .executeTakeFirstOrThrow();
    expect(await readRecap(await actorFor(db, cast, "member"), teamFacts(cast, "open"), session.id)).toBeNull();
    expect(await readRecap(await actorFor(db, cast, "facilitator"), teamFacts(cast, "open"), session.id)).toMatchObject(
      { state: "draft" },
    );
  });

  it("leaves metrics without aggregation, with an unknown baseline and both flags open", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    const metrics = await db.selectFrom("metric").selectAll().where("coalition_id", "=", cast.coalitionId).execute();
    expect(
      metrics.every(
        (metric) => metric.aggregation === null && metric.counts_people === null && metric.confidential === null,
      ),
    ).toBe(true);
    const baselines = await db
      .selectFrom("baseline")
      .select("state")
      .where("coalition_id", "=", cast.coalitionId)
      .execute();
    expect(new Set(baselines.map(({ state }) => state))).toEqual(new Set(["unknown"]));
  });

  it("stores once, however often the form is sent", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const id = await aReading(db, cast, recap);
    const submission = newId();
    const first = await storeReading(facilitator, id, 1, submission);
    const before = await countRevisions(db, cast);
    expect(await storeReading(facilitator, id, 1, submission)).toBe(first);
    expect(await countRevisions(db, cast)).toBe(before);
    await expect(storeReading(facilitator, id, 1, newId())).rejects.toMatchObject({ kind: "conflict" });
  });

  it("refuses a stale version, and a reading that was set aside", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const id = await aReading(db, cast, recap);
    await expect(storeReading(facilitator, id, 7)).rejects.toMatchObject({ kind: "conflict" });
    await setReadingAside(facilitator, id, 1);
    await expect(storeReading(facilitator, id, 2)).rejects.toMatchObject({ kind: "conflict" });
    expect(await planOf(cast)).toEqual([]);
  });

  it("is open to the team's facilitators and admins alone, and to nobody of another coalition", async () => {
    const cast = await aCast(db);
    const other = await aCast(db);
    const id = await aReading(db, cast, recap);
    for (const role of ["otherFacilitator", "member", "rep", "viewer"] as const) {
      await expect(storeReading(await actorFor(db, cast, role), id, 1)).rejects.toMatchObject({ kind: "forbidden" });
    }
    for (const role of ["admin", "facilitator"] as const) {
      await expect(storeReading(await actorFor(db, other, role), id, 1)).rejects.toMatchObject({ kind: "not_found" });
      await expect(readReading(await actorFor(db, other, role), id, { page: 1, showAll: false })).rejects.toMatchObject(
        { kind: "not_found" },
      );
    }
    await storeReading(await actorFor(db, cast, "admin"), id, 1);
    expect(await planOf(other)).toEqual([]);
  });
});

describe("a recap that is stored again", () => {
  it("changes nothing", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    const before = await countRevisions(db, cast);
    await store(db, cast, recap);
    expect(await countRevisions(db, cast)).toBe(before);
  });

  it("changes nothing when its solutions stand in another order", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    const before = await countRevisions(db, cast);
    const solutions = recap.solutions.toReversed().map((solution, i) => ({ ...solution, order: i + 1 }));
    await store(db, cast, { ...recap, solutions });
    expect(await countRevisions(db, cast)).toBe(before);
  });

  it("changes nothing with other line ends and spacing", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const text = readFileSync(path.join(fixtures, "01-clinic-hiring.md"), "utf8");
    const read = async (source: string) => {
      const id = await startReading(facilitator, cast.teams.open.id, { text: source }, newId());
      await storeReading(facilitator, id, 1);
    };
    await read(text);
    const before = await countRevisions(db, cast);
    await read(text.replaceAll("\n", "\r\n"));
    await read(`\n\n${text.replaceAll(/ +$/gm, "")}\n\n`);
    expect(await countRevisions(db, cast)).toBe(before);
  });

  it("keeps in mind how it was corrected the last time", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const text = readFileSync(path.join(fixtures, "01-clinic-hiring.md"), "utf8");
    const read = () => startReading(facilitator, cast.teams.open.id, { text }, newId());
    await storeReading(facilitator, await read(), 1, newId(), { do: ["step:/solutions/0/metrics/0"] });
    const before = await countRevisions(db, cast);
    const again = await read();
    expect((await readRun(facilitator, again)).review.correctedAt).toBeTypeOf("number");
    await storeReading(facilitator, again, 1);
    expect(await countRevisions(db, cast)).toBe(before);
  });

  it("brings what the document changed, where nobody touched it in the portal", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    const [first, ...others] = recap.solutions;
    const changed = { ...recap, solutions: [{ ...first!, goal: "A goal in new words" }, ...others] };
    await store(db, cast, changed);
    expect((await goalsOf(cast))[0]).toBe("A goal in new words");
  });

  it("meets an edit in the portal as a conflict, and the portal's words stay", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    await editGoal(cast, 0, "The portal's own goal");
    const id = await aReading(db, cast, recap);
    const { changes } = await differences(cast, id);
    expect(changes).toMatchObject([
      {
        field: "goal",
        before: "The portal's own goal",
        after: recap.solutions[0]!.goal,
        isConflict: true,
        take: false,
      },
    ]);
    await storeReading(await actorFor(db, cast, "facilitator"), id, 1);
    expect((await goalsOf(cast))[0]).toBe("The portal's own goal");
    // And it stays so however often the document comes.
    await store(db, cast, recap);
    expect((await goalsOf(cast))[0]).toBe("The portal's own goal");
  });

  it("takes the document's words in a conflict when that is chosen", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    await editGoal(cast, 0, "The portal's own goal");
    const { changes } = await differences(cast, await aReading(db, cast, recap));
    await store(db, cast, recap, { fromDocument: [changes[0]!.key] });
    expect((await goalsOf(cast))[0]).toBe(recap.solutions[0]!.goal);
  });

  it("finds a step again under other words by its place, and a new one is added", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    const [first, ...others] = recap.solutions;
    const steps = first!.steps.map((step, i) => (i === 0 ? { ...step, text: "Wholly different sentence" } : step));
    const added = { number: 99, text: "One more thing to do", notes: [] };
    await store(db, cast, { ...recap, solutions: [{ ...first!, steps: [...steps, added] }, ...others] });
    const texts = (await planOf(cast))[0]!.steps.map(({ text }) => text);
    expect(texts).toEqual([...steps.map(({ text }) => text), "One more thing to do"]);
  });

  it("lists what it does not mention and leaves it alone", async () => {
    const cast = await aCast(db);
    await store(db, cast, recap);
    const shorter = { ...recap, solutions: recap.solutions.slice(1) };
    const { unmentioned } = await differences(cast, await aReading(db, cast, shorter));
    expect(unmentioned).toMatchObject([{ type: "solution", title: recap.solutions[0]!.title }]);
    const before = await planOf(cast);
    await store(db, cast, shorter);
    expect(await planOf(cast)).toEqual(before);
  });
});

describe("a long recap", () => {
  /** Four solutions with so many steps each. */
  const longRecap = (stepsEach: number) => {
    const steps = Array.from({ length: stepsEach }, (_, i) => ({
      number: i + 1,
      text: `Step number ${i + 1} of many`,
      notes: [],
    }));
    const solutions = Array.from({ length: 4 }, (_, i) => ({
      order: i + 1,
      title: `Long solution ${i + 1}`,
      goal: "",
      status: "active" as const,
      steps,
      roles: [],
      metrics: [],
    }));
    return { ...recap, solutions };
  };

  /** How many statements it takes to store a recap, and to store it once more when nothing of it is new. */
  async function costOf(stepsEach: number) {
    const cast = await aCast(db);
    const start = statements.count;
    await store(db, cast, longRecap(stepsEach));
    const first = statements.count - start;
    const before = await countRevisions(db, cast);
    await store(db, cast, longRecap(stepsEach));
    expect(await countRevisions(db, cast)).toBe(before);
    return { first, again: statements.count - start - first };
  }

  it("of 1,000 steps costs a few statements a step to store, and none when it is stored again", async () => {
    const [short, long] = [await costOf(5), await costOf(250)];
    expect((long.first - short.first) / (4 * 245)).toBeLessThanOrEqual(3);
    expect(long.again - short.again).toBeLessThanOrEqual(10);
  });
});

describe.skipIf(!samples)("the sample recap, pasted", () => {
  it("gives 3 solutions, 14 steps, 18 role rows, 24 metric links and session 2", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const text = readFileSync(path.join(samples ?? "", "recap-manufacturing.txt"), "utf8");
    const id = await startReading(facilitator, cast.teams.open.id, { text }, newId());
    expect(await storeReading(facilitator, id, 1)).toBe(2);
    const run = await readRun(facilitator, id);
    expect(run.written?.counts).toMatchObject({ solutions: 3, steps: 14, roles: 18, links: 24, metrics: 20 });
    const plan = await planOf(cast);
    expect(plan.flatMap(({ metrics }) => metrics)).toHaveLength(24);
    expect(plan.flatMap(({ metrics }) => metrics.filter(({ target }) => target))).toHaveLength(9);
  });
});
