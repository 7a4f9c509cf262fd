import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresDialect,
  type QueryCompiler,
  type SelectQueryNode,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import Sqlite from "better-sqlite3";
import { LRUCache } from "lru-cache";
import pg from "pg";

/** Which database engine a URL names. The only file that knows what differs between them is this one. */
export type Engine = "sqlite" | "postgres";

/** SQLite below this can lose commits in WAL mode with two connections (the WAL-reset bug). */
export const OLDEST_SQLITE = "3.51.3";

/** `postgres://…` and `postgresql://…` are PostgreSQL; anything else is the path of an SQLite file, or `:memory:`. */
export function engineOfUrl(url: string): Engine {
  return /^postgres(ql)?:\/\//.test(url) ? "postgres" : "sqlite";
}

// Kysely's SQLite driver opens transactions with a deferred BEGIN; a later write can then fail at once with
// SQLITE_BUSY_SNAPSHOT, ignoring busy_timeout. BEGIN IMMEDIATE takes the write lock first and waits for it. What only
// reads takes no lock, and sees the database as it was when it began.
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

// `for update` and its kin hold rows on PostgreSQL. On SQLite the transaction has the whole file: there is no such clause.
class CompilerWithoutRowLocks extends SqliteQueryCompiler {
  protected override visitSelectQuery(node: SelectQueryNode): void {
    const { endModifiers: _, ...rest } = node;
    super.visitSelectQuery(rest);
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }

  override createQueryCompiler(): QueryCompiler {
    return new CompilerWithoutRowLocks();
  }
}

/** Opens an SQLite file with the settings that reliability rests on: WAL, an fsync per commit, foreign keys. */
export function openSqlite(path: string): Sqlite.Database {
  const connection = new Sqlite(path);
  connection.pragma("busy_timeout = 5000");
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  connection.pragma("trusted_schema = OFF");
  connection.pragma("cache_size = -32000");
  connection.pragma("temp_store = MEMORY");
  // Gathers what the query planner lacks to know about grown tables, from a sample of each, and quick where nothing changed.
  connection.pragma("optimize = 0x10012");
  return connection;
}

/**
 * Says what is wrong with an open SQLite connection, one sentence each; empty when all is as it must be.
 * Asked at boot, because a connection that silently ignored a pragma would lose acknowledged writes at power loss.
 */
export function sqliteFaults(connection: Sqlite.Database): string[] {
  const read = (pragma: string) => String(connection.pragma(pragma, { simple: true }));
  const version = String(connection.prepare("select sqlite_version() as version").pluck().get());
  const faults: string[] = [];
  if (isOlder(version, OLDEST_SQLITE)) {
    faults.push(`SQLite ${version} is too old: Colead needs ${OLDEST_SQLITE} or later. Reinstall better-sqlite3.`);
  }
  const isFile = connection.name !== ":memory:" && connection.name !== "";
  if (isFile && read("journal_mode") !== "wal") faults.push("The database is not in WAL mode. Is its folder writable?");
  if (read("synchronous") !== "2") faults.push("SQLite is not running with synchronous=FULL.");
  if (read("foreign_keys") !== "1") faults.push("SQLite is not enforcing foreign keys.");
  if (Number(read("busy_timeout")) < 5000) faults.push("SQLite's busy_timeout is below 5000 ms.");
  if (read("trusted_schema") !== "0") faults.push("SQLite is running with trusted_schema on.");
  return faults;
}

function isOlder(version: string, oldest: string): boolean {
  const [a, b] = [version, oldest].map((text) => text.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The Kysely dialect over an open SQLite connection. */
export function sqliteDialect(connection: Sqlite.Database): Dialect {
  return new ImmediateSqliteDialect({ database: withKeptStatements(connection) });
}

// Preparing a statement costs more than running a small one, and Kysely prepares anew each time. Statements are kept by
// their text; one that is still giving rows is never asked again.
const STATEMENTS_KEPT = 500;

function withKeptStatements(connection: Sqlite.Database): SqliteDatabase {
  const kept = new LRUCache<string, Sqlite.Statement>({ max: STATEMENTS_KEPT });
  return {
    close: () => connection.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known && !known.busy) return known;
      const statement = connection.prepare(text);
      kept.set(text, statement);
      return statement;
    },
  };
}

/** A pool of PostgreSQL connections. Integers of 8 bytes come back as numbers: ours have 15 digits at most. */
export function openPostgres(url: string): pg.Pool {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // An idle connection that the server ends (a restart, a dropped database) must not end this process: the pool drops
  // it, and a query that needs a connection says for itself when there is none.
  pool.on("error", () => undefined);
  return pool;
}

/** The Kysely dialect over a PostgreSQL pool. */
export function postgresDialect(pool: pg.Pool): Dialect {
  return new PostgresDialect({ pool });
}

/** Whether an error is a broken unique rule, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY" || code === "23505";
}
