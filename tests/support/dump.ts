import { sql } from "kysely";
import type { Db } from "#db/schema";

/** History, what counts versions, and what an undo leaves ended: none of it is content. */
const notContent = new Set(["revision", "audit_event", "submission", "merge", "login", "rate_limit", "seal"]);
const counters = new Set(["version", "public_version"]);

/** Every row of a coalition by table, without history and versions. Two equal dumps are two equal coalitions. */
export async function dumpOf(db: Db, coalitionId: string): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const { name, columns } of await db.introspection.getTables()) {
    if (notContent.has(name)) continue;
    const key = name === "coalition" ? "id" : "coalition_id";
    if (!columns.some((column) => column.name === key)) continue;
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(name)} where ${sql.ref(key)} = ${coalitionId}`.execute(db);
    dump[name] = rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .filter(([column]) => !counters.has(column))
            .sort(),
        ),
      )
      .sort();
  }
  return dump;
}
