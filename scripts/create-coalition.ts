import { parseArgs } from "node:util";
import { closeDatabase } from "#db/client.server";
import { migrateToLatest } from "#db/migrate";
import { cleanOrigin, isTimeZone } from "#app/features/coalitions/coalition";
import { createCoalition, hasCoalition } from "#app/features/coalitions/coalitions.commands.server";
import { inviteFirstAdmin } from "#app/features/people/invitations.commands.server";
import { readEnv } from "#app/platform/env.server";
import { isRefusal } from "#app/platform/errors";
import { paths } from "#app/platform/paths";
import { BootError, openProcessDatabase, runCommand } from "./boot";

const usage = `npm run create-coalition -- --name "Name" [--origin https://portal.example.org] [--time-zone America/Chicago]`;

// Makes a coalition with its first stakeholder groups, and prints the one-time link of its first admin.
await runCommand(async () => {
  const wish = readArguments();
  const env = readEnv();
  const { db } = await openProcessDatabase(env.databaseUrl);
  await migrateToLatest(db);
  if (wish.origin === null && (await hasCoalition(db))) {
    throw new BootError(`There is a coalition already. A second one needs an address of its own:\n  ${usage}`);
  }
  let secret = "";
  try {
    await createCoalition(db, wish, async (change) => {
      secret = await inviteFirstAdmin(change);
    });
  } catch (error) {
    if (isRefusal(error)) throw new BootError(`Another coalition has the address ${wish.origin} already.`);
    throw error;
  }
  await closeDatabase();
  const link = (wish.origin ?? `http://localhost:${env.port}`) + paths.invitation(secret);
  console.log(
    `Made the coalition “${wish.name}”. Its first admin opens this link, once, within seven days:\n\n  ${link}\n`,
  );
});

function readArguments(): { name: string; origin: string | null; timeZone: string } {
  const { name, origin, "time-zone": timeZone = "America/Chicago" } = parsed();
  if (!name?.trim()) throw new BootError(`Say what the coalition is called:\n  ${usage}`);
  if (!isTimeZone(timeZone)) throw new BootError(`There is no time zone “${timeZone}”. Write it like America/Chicago.`);
  const clean = origin === undefined ? null : cleanOrigin(origin);
  if (origin !== undefined && clean === null) {
    throw new BootError(`“${origin}” is not an address like https://portal.example.org, without a path.`);
  }
  return { name: name.trim(), origin: clean, timeZone };
}

function parsed() {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ options: { name: text, origin: text, "time-zone": text } }).values;
  } catch {
    throw new BootError(`That is not how this command is written:\n  ${usage}`);
  }
}
