import type Sqlite from "better-sqlite3";
import type { Rows } from "./dataset-rows";

/** How many rows one transaction writes. */
const ROWS_AT_ONCE = 100_000;

/**
 * Writes rows by prepared statements in large transactions, and keeps nothing of them. The database's indexes stay, and
 * its foreign keys are checked, as they are when the portal writes.
 */
export class RowWriter {
  readonly #sqlite: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement>();
  readonly #started = performance.now();
  #written = 0;
  #pending = 0;

  constructor(sqlite: Sqlite.Database) {
    this.#sqlite = sqlite;
    sqlite.exec("begin");
  }

  write(rows: Rows): void {
    for (const [table, list] of Object.entries(rows)) {
      const [first] = list;
      if (!first) continue;
      const columns = Object.keys(first);
      const statement = this.#statementFor(table, columns);
      for (const row of list as unknown as Record<string, unknown>[]) {
        statement.run(columns.map((column) => row[column]));
      }
      this.#pending += list.length;
    }
    if (this.#pending >= ROWS_AT_ONCE) this.#commit("commit; begin");
  }

  /** Ends the last transaction. @returns how many rows were written, and in how long. */
  finish(): { rows: number; seconds: number } {
    this.#commit("commit");
    return { rows: this.#written, seconds: (performance.now() - this.#started) / 1000 };
  }

  #commit(statements: string): void {
    this.#sqlite.exec(statements);
    this.#written += this.#pending;
    this.#pending = 0;
  }

  /** All rows of a table that are written together have the same columns; others may have others. */
  #statementFor(table: string, columns: readonly string[]): Sqlite.Statement {
    const text = `insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`;
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = this.#sqlite.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }
}
