import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { RecapStructure } from "#app/features/recaps/recap";
import { newId } from "#app/platform/ids";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { startReading } from "./import-runs.commands.server";
import { useDatabase } from "#tests/support/database";
import { readRun } from "./import-runs.queries.server";
import { type Choices, noChoices, type Review } from "./review";
import { storeReading } from "./store-reading.server";
import { undoReading } from "./undo-reading.server";

const db = await useDatabase();

const fixtures = path.resolve(import.meta.dirname, "../../../tests/fixtures/recaps");

function fixture(name: string): RecapStructure {
  return JSON.parse(readFileSync(path.join(fixtures, `${name}.expected.json`), "utf8")) as RecapStructure;
}

/** A reading of a recap, under review, for the open team. */
async function aReading(cast: Cast, recap: RecapStructure, choices: Partial<Choices> = {}): Promise<string> {
  const id = newId();
  const review: Review = { draft: { ...recap, warnings: [], leftover: [] }, choices: { ...noChoices, ...choices } };
  await db
    .insertInto("import_run")
    .values({
      coalition_id: cast.coalitionId,
      id,
      team_id: cast.teams.open.id,
      kind: "recap",
      file_name: "recap.md",
      source_text: "",
      source_hash: "",
      draft: JSON.stringify(review),
      state: "review",
      written: "",
      event_id: null,
      created_by: cast.people.facilitator.id,
      created_at: 1,
      stored_at: null,
      version: 1,
    })
    .execute();
  return id;
}

async function store(cast: Cast, recap: RecapStructure, choices: Partial<Choices> = {}): Promise<string> {
  const id = await aReading(cast, recap, choices);
  await storeReading(await actorFor(db, cast, "facilitator"), id, 1);
  return id;
}

async function revisions(cast: Cast): Promise<number> {
  const { n } = await db
    .selectFrom("revision")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  return Number(n);
}

describe("a recap that is stored", () => {
  it("becomes solutions, steps, roles, metric links and a session with its published recap", async () => {
    const cast = await aCast(db);
    const recap = fixture("01-clinic-hiring");
    const id = await store(cast, recap);
    const run = await readRun(await actorFor(db, cast, "facilitator"), id);
    const steps = recap.solutions.flatMap((solution) => solution.steps).length;
    const metrics = recap.solutions.flatMap((solution) => solution.metrics).length;
    expect(run.state).toBe("stored");
    expect(run.written?.counts).toMatchObject({ solutions: recap.solutions.length, steps, links: metrics });
  });

  it("changes nothing when it is stored a second time", async () => {
    const cast = await aCast(db);
    const recap = fixture("01-clinic-hiring");
    await store(cast, recap);
    const before = await revisions(cast);
    const again = await store(cast, recap);
    expect(await revisions(cast)).toBe(before);
    const turned = {
      ...recap,
      solutions: recap.solutions.toReversed().map((solution, i) => ({ ...solution, order: i + 1 })),
    };
    await store(cast, turned);
    expect(await revisions(cast)).toBe(before);
    await undoReading(await actorFor(db, cast, "facilitator"), again, 2);
    expect(await revisions(cast)).toBe(before);
  });
});

const samples = process.env.COLEAD_SAMPLES;

describe.skipIf(!samples)("the sample recap, pasted", () => {
  it("gives 3 solutions, 14 steps, 18 role rows, 24 metric links and session 2", async () => {
    const cast = await aCast(db);
    const facilitator = await actorFor(db, cast, "facilitator");
    const text = readFileSync(path.join(samples ?? "", "recap-manufacturing.txt"), "utf8");
    const id = await startReading(facilitator, cast.teams.open.id, { text }, newId());
    const number = await storeReading(facilitator, id, 1);
    const run = await readRun(facilitator, id);
    expect(number).toBe(2);
    expect(run.written?.counts).toMatchObject({ solutions: 3, steps: 14, roles: 18, links: 24, metrics: 20 });
    expect(await readRecap(facilitator, teamFacts(cast, "open"), await sessionId(cast))).toMatchObject({ state: "published" });
  });
});

async function sessionId(cast: Cast): Promise<string> {
  const row = await db.selectFrom("session").select("id").where("coalition_id", "=", cast.coalitionId).executeTakeFirstOrThrow();
  return row.id;
}
