import { closeDatabase } from "#db/client.server";
import { type ChainFault, verifyChains } from "#app/features/audit/verify.server";
import { readEnv } from "#app/platform/env.server";
import { openProcessDatabase, requireNewestSchema, runCommand } from "./boot";

// Recomputes the chain over the audit log: `npm run verify-audit`. Exit 1 at the first thing that does not add up.
const sentences: Record<ChainFault["kind"], string> = {
  broken: "the link does not follow from the one before it",
  missing: "the event is gone",
  edited: "the event, or a row that it wrote, is not as it was sealed",
  inserted: "the event came in after much younger ones were sealed, or has no link",
  cut: "the chain ends before its noted end",
};

await runCommand(async () => {
  const open = await openProcessDatabase(readEnv().databaseUrl);
  await requireNewestSchema(open);
  for (const { coalition, last, waiting, faults } of await verifyChains(open.db)) {
    for (const { kind, sequence, eventId } of faults) {
      const place = [sequence === null ? "" : `link ${sequence}`, eventId === null ? "" : `event ${eventId}`];
      console.log(`${coalition}: ${place.filter(Boolean).join(", ")}: ${sentences[kind]}`);
    }
    if (faults.length > 0) process.exitCode = 1;
    else console.log(`${coalition}: ${last.sequence} events add up, ${waiting} wait to be sealed. End: ${last.hash}`);
  }
  await closeDatabase();
});
