import type { Insertable } from "kysely";
import type { Db, Schema } from "#db/schema";

/** Rows by table. */
export type Rows = { [T in keyof Schema]?: Insertable<Schema[T]>[] };

/** Puts rows somewhere, table by table. */
export type Write = (rows: Rows) => void | Promise<void>;

/** When everything in the data set was written. */
export const NOW = Date.UTC(2026, 9, 1);

export const owned = (coalitionId: string, id: string) => ({
  coalition_id: coalitionId,
  id,
  removed_at: null,
  version: 1,
});

export function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** Writes rows table by table, in the order in which they are given. */
export async function insertAll(db: Db, rows: Rows): Promise<void> {
  for (const [table, list] of Object.entries(rows)) await insert(db, table as keyof Schema, list);
}

// Kysely cannot follow a table's name held in a variable; the makers of rows are typed by table.
async function insert(db: Db, table: keyof Schema, rows: object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 250) {
    await db
      .insertInto(table as "faq")
      .values(rows.slice(start, start + 250) as Insertable<Schema["faq"]>[])
      .execute();
  }
}
