import { Kysely } from "kysely";
import type Sqlite from "better-sqlite3";
import type pg from "pg";
import {
  type Engine,
  engineOfUrl,
  openPostgres,
  openSqlite,
  postgresDialect,
  sqliteDialect,
  sqliteFaults,
} from "./dialect";
import type { Db, Schema } from "./schema";

/** An open database: Kysely for the features, and the driver beneath it for health checks and backups. */
export type OpenDatabase = {
  db: Db;
  engine: Engine;
  sqlite: Sqlite.Database | null;
  pool: pg.Pool | null;
  /** Counts every SQL statement sent, so that pages can be held to a number. */
  statements: { count: number };
  close: () => Promise<void>;
};

// The server in front and the Remix build are two bundles; both must use the one connection of the process.
const registry = globalThis as { [key: symbol]: OpenDatabase | undefined };
const current = Symbol.for("colead.database");

/** Opens a database without making it the process's own. @throws {Error} with a sentence when the engine is not fit for use. */
export function openDatabase(url: string): OpenDatabase {
  const engine = engineOfUrl(url);
  const statements = { count: 0 };
  const sqlite = engine === "sqlite" ? openSqlite(url) : null;
  const pool = engine === "postgres" ? openPostgres(url) : null;
  const faults = sqlite ? sqliteFaults(sqlite) : [];
  if (faults.length > 0) {
    sqlite?.close();
    throw new Error(faults.join(" "));
  }
  const db: Db = new Kysely<Schema>({
    dialect: sqlite ? sqliteDialect(sqlite) : postgresDialect(pool!),
    log: () => {
      statements.count += 1;
    },
  });
  return { db, engine, sqlite, pool, statements, close: () => db.destroy() };
}

/** Makes an open database the one that `database()` gives in this process. */
export function useAsDatabase(open: OpenDatabase): void {
  registry[current] = open;
}

/** The process's open database with its driver. @throws {Error} before one was opened. */
export function openedDatabase(): OpenDatabase {
  const open = registry[current];
  if (!open) throw new Error("No database has been opened in this process.");
  return open;
}

/** The process's one database. */
export function database(): Db {
  return openedDatabase().db;
}

/** Closes the process's database, if one is open. */
export async function closeDatabase(): Promise<void> {
  const open = registry[current];
  registry[current] = undefined;
  await open?.close();
}
