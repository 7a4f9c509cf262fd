import { closeDatabase } from "#db/client.server";
import { readEnv } from "#app/platform/env.server";
import { migrateAndSay, openProcessDatabase, runCommand } from "./boot";

// Brings the database of DATABASE_URL to the newest schema: `npm run migrate`.
await runCommand(async () => {
  const open = await openProcessDatabase(readEnv().databaseUrl);
  await migrateAndSay(open, (line) => console.log(line));
  await closeDatabase();
});
