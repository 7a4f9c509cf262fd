import { expect, test } from "vitest";
import type { Db } from "#db/schema";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { useDatabase } from "#tests/support/database";
import { type Dataset, fillDataset } from "./dataset";
import { insertAll } from "./dataset-rows";
import { type Counts, sizes, withParts } from "./sizes";

const db = await useDatabase();
const write = (rows: object) => insertAll(db, rows);

/** Fills a data set, and holds its roll-ups against what the portal makes of its contributions. */
async function holdRollUps(counts: Counts): Promise<Dataset> {
  const data = await fillDataset(write, counts);
  const before = await rollUps(db);
  await db.transaction().execute(async (tx) => {
    for (const { versionId } of data.metrics) await rollUp({ tx, coalitionId: data.coalitionId }, versionId);
  });
  expect(await rollUps(db)).toEqual(before);
  return data;
}

test("The data set's roll-ups are what the portal makes of its contributions.", async () => {
  await holdRollUps(sizes.S);
  expect((await rollUps(db)).totals.length).toBeGreaterThan(sizes.S.metrics * 2);
});

test("So are those by category, of several coalitions.", async () => {
  const few = { coalitions: 3, teams: 7, organizations: 10, solutions: 8, metrics: 11, contributions: 300, recaps: 7 };
  const { coalitionId } = await holdRollUps({ ...withParts.X, ...few });
  const count = async (table: "slice" | "slice_total") => {
    const { n } = await db
      .selectFrom(table as "slice")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("coalition_id", "=", coalitionId)
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  expect(await count("slice")).toBe(600);
  expect(await count("slice_total")).toBeGreaterThan(100);
  expect(await checkRollUps(db)).toEqual([]);
});

async function rollUps(from: Db) {
  const totals = await from.selectFrom("metric_total").selectAll().execute();
  const latest = await from.selectFrom("metric_org_latest").selectAll().execute();
  const parts = await from.selectFrom("slice_total").selectAll().execute();
  return { totals: sorted(totals), latest: sorted(latest), parts: sorted(parts) };
}

function sorted(rows: object[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}
