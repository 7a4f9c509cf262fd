import { expect, test } from "vitest";
import type { Db } from "#db/schema";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { useDatabase } from "#tests/support/database";
import { fillDataset, sizes } from "./dataset";

const db = await useDatabase();

test("The data set's roll-ups are what the portal makes of its contributions.", async () => {
  const { coalitionId, metrics } = await fillDataset(db, "S");
  const before = await rollUps(db);
  await db.transaction().execute(async (tx) => {
    for (const { versionId } of metrics) await rollUp({ tx, coalitionId }, versionId);
  });
  expect(await rollUps(db)).toEqual(before);
  expect(before.totals.length).toBeGreaterThan(sizes.S.metrics * 2);
});

async function rollUps(from: Db) {
  const totals = await from.selectFrom("metric_total").selectAll().execute();
  const latest = await from.selectFrom("metric_org_latest").selectAll().execute();
  return { totals: sorted(totals), latest: sorted(latest) };
}

function sorted(rows: object[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}
