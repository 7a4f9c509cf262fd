import { closeDatabase } from "#db/client.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { readEnv } from "#app/platform/env.server";
import { openProcessDatabase, runCommand } from "./boot";

// Adds every contribution up again and compares: `npm run check-rollups`. Exit 1 when a roll-up is wrong.
await runCommand(async () => {
  const open = await openProcessDatabase(readEnv().databaseUrl);
  const faults = await checkRollUps(open.db);
  for (const { table, row, stored, counted } of faults)
    console.log(`${table} ${row}: stored ${stored}, counted ${counted}`);
  console.log(
    faults.length === 0 ? "Every roll-up equals its contributions." : `${faults.length} roll-up rows are wrong.`,
  );
  if (faults.length > 0) process.exitCode = 1;
  await closeDatabase();
});
