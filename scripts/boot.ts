import { mkdirSync } from "node:fs";
import path from "node:path";
import { type OpenDatabase, openDatabase, useAsDatabase } from "#db/client.server";
import { engineOfUrl } from "#db/dialect";
import { migrateToLatest, pendingMigrations } from "#db/migrate";

/** Something that must be put right before the program can run. The message is for the person who runs it. */
export class BootError extends Error {
  override name = "BootError";
}

/**
 * Opens the database of the settings and makes it the process's own, after checking that it is fit for use.
 * @throws {BootError} with a sentence.
 */
export async function openProcessDatabase(url: string): Promise<OpenDatabase> {
  if (engineOfUrl(url) === "sqlite" && url !== ":memory:") makeFolder(path.dirname(path.resolve(url)));
  let open: OpenDatabase;
  try {
    open = openDatabase(url);
  } catch (error) {
    throw new BootError(`The database of the setting DATABASE_URL cannot be used: ${messageOf(error)}`);
  }
  try {
    await open.db.selectNoFrom((row) => row.val(1).as("one")).execute();
  } catch (error) {
    await open.close();
    throw new BootError(`The database of the setting DATABASE_URL does not answer: ${messageOf(error)}`);
  }
  useAsDatabase(open);
  return open;
}

/** @throws {BootError} when the database has not the schema of this program. */
export async function requireNewestSchema({ db }: OpenDatabase): Promise<void> {
  const pending = await pendingMigrations(db);
  if (pending.length === 0) return;
  throw new BootError(
    `The database is ${pending.length} steps behind this program. Back it up, then run: npm run migrate`,
  );
}

/** Brings the database to the newest schema and says what was done. */
export async function migrateAndSay({ db }: OpenDatabase, say: (line: string) => void): Promise<void> {
  const { applied } = await migrateToLatest(db);
  for (const name of applied) say(`Applied ${name}`);
  say(applied.length === 0 ? "The database has the newest schema already." : `The database has the newest schema.`);
}

/** Runs a command; what a person can put right is said in a sentence on stderr and ends it with status 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const isPlain = error instanceof Error && ["BootError", "SettingsError"].includes(error.name);
    process.stderr.write(`${isPlain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new BootError(`The folder ${folder} of the setting DATABASE_URL cannot be made: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
