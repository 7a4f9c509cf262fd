import { createHash, randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import pg from "pg";
import { closeDatabase, type OpenDatabase, openDatabase, useAsDatabase } from "#db/client.server";
import type { Engine } from "#db/dialect";
import { migrateToLatest } from "#db/migrate";
import type { Db } from "#db/schema";
import { setUpLog } from "#app/platform/log.server";

/** The engine that this test project runs on. */
export const engine: Engine = process.env.COLEAD_ENGINE === "postgres" ? "postgres" : "sqlite";

/** A database that was made for one test file: where it is, and how to get rid of it. */
export type TestDatabase = { url: string; drop: () => Promise<void> };

/**
 * A fresh migrated database for this test file, on the project's engine; `database()` and the built server give the
 * same one. At the top of a file: `const db = await useDatabase();`
 */
export async function useDatabase(): Promise<Db> {
  return (await useOpenDatabase()).db;
}

/** As `useDatabase`, with the driver beneath and the count of statements. */
export async function useOpenDatabase(): Promise<OpenDatabase> {
  setUpLog("silent");
  const made = await makeDatabase();
  const open = openDatabase(made.url);
  // Tests lose nothing at power loss.
  open.sqlite?.pragma("synchronous = OFF");
  useAsDatabase(open);
  afterAll(async () => {
    await closeDatabase();
    await made.drop();
  });
  return open;
}

/** Makes a migrated, empty database that nobody has opened yet. */
export function makeDatabase(): Promise<TestDatabase> {
  return engine === "postgres" ? makePostgres() : makeSqlite();
}

async function makeSqlite(): Promise<TestDatabase> {
  const folder = path.join(os.tmpdir(), "colead-tests");
  mkdirSync(folder, { recursive: true });
  const template = path.join(folder, `template-${schemaHash()}.db`);
  if (!existsSync(template)) {
    const unfinished = `${template}.${randomUUID()}`;
    await migrated(unfinished);
    renameSync(unfinished, template);
  }
  const url = path.join(folder, `${randomUUID()}.db`);
  copyFileSync(template, url);
  const drop = () => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(url + suffix, { force: true });
    return Promise.resolve();
  };
  return { url, drop };
}

async function makePostgres(): Promise<TestDatabase> {
  const cluster = process.env.COLEAD_TEST_POSTGRES;
  if (!cluster) throw new Error("COLEAD_TEST_POSTGRES is not set: npm test starts PostgreSQL and sets it.");
  const template = `colead_template_${schemaHash()}`;
  const name = `colead_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(cluster, async (client) => {
    await client.query("select pg_advisory_lock(20261122)");
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (!rowCount) {
      await client.query(`create database ${template}_making`);
      await migrated(urlOf(cluster, `${template}_making`));
      await client.query(`alter database ${template}_making rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(cluster, name),
    drop: () => asAdmin(cluster, (client) => client.query(`drop database ${name} with (force)`)),
  };
}

async function asAdmin(cluster: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: cluster });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(cluster: string, name: string): string {
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

async function migrated(url: string): Promise<void> {
  const { db, close } = openDatabase(url);
  await migrateToLatest(db);
  await close();
}

// Another schema gets another template, so that a changed migration is never tested against yesterday's tables.
function schemaHash(): string {
  const folder = path.resolve(import.meta.dirname, "../../db/migrations");
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(path.join(folder, name)));
  return hash.digest("hex").slice(0, 12);
}
