import type { Visit } from "#app/platform/visit.server";
import { change } from "#app/platform/changes.server";
import { streamed } from "#app/platform/streaming.server";
import { authorize } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { type ExportedTable, exportedTables } from "./export-tables.server";

const ROWS_AT_ONCE = 300;

/** Everything that the coalition has here, as one JSON document that is written while it is read. Leaves an audit event. */
export async function exportCoalition(visit: Pick<Visit, "db" | "principal" | "moment">): Promise<Response> {
  await change(visit, { action: "coalition:export", isPublic: false }, async (change) => {
    authorize(change.principal, "coalition:export", { coalitionId: change.coalitionId });
    change.about("coalition", change.coalitionId);
    return Promise.resolve();
  });
  const name = `coalition-${visit.moment.today}.json`;
  return streamed(documentOf(visit.db, visit.principal.coalitionId, visit.moment.now), name, "application/json");
}

/** The document in pieces: `{ "format", "writtenAt", "tables": { "team": [row, …], … } }`, one row a line. */
export async function* documentOf(db: Db, coalitionId: string, now: number): AsyncGenerator<string, void> {
  yield `{"format":"colead-coalition/1","writtenAt":${JSON.stringify(new Date(now).toISOString())},"tables":{`;
  for (const [i, exported] of exportedTables.entries()) {
    yield `${i > 0 ? "\n]," : ""}\n${JSON.stringify(exported.table)}:[`;
    let isFirst = true;
    for await (const rows of pagesOf(db, coalitionId, exported)) {
      const without = new Set<string>(exported.without);
      const lines = rows.map((row) =>
        JSON.stringify(withText(row), (key, value: unknown) => (without.has(key) ? undefined : value)),
      );
      yield `${isFirst ? "" : ","}\n${lines.join(",\n")}`;
      isFirst = false;
    }
  }
  yield "\n]}}\n";
}

type AnyRow = Record<string, unknown>;

/** Files stand in the document as base64. */
function withText(row: AnyRow): AnyRow {
  const files = Object.entries(row).filter(([, value]) => value instanceof Uint8Array);
  const texts = files.map(([column, bytes]) => [column, Buffer.from(bytes as Uint8Array).toString("base64")] as const);
  return files.length === 0 ? row : { ...row, ...Object.fromEntries(texts) };
}

/** A table's rows of the coalition, a few at a time, each page found by the key where the last one ended. */
async function* pagesOf(
  db: Db,
  coalitionId: string,
  { table, key, rowsAtOnce, unless }: ExportedTable,
): AsyncGenerator<AnyRow[]> {
  const atOnce = rowsAtOnce ?? ROWS_AT_ONCE;
  const isCoalition = table === "coalition";
  const hasOneRow = isCoalition || key === "coalition_id";
  let last: string | number | null = null;
  for (;;) {
    // Every exported table has its coalition and its key: the list of tables says which, a type parameter cannot.
    const rows: AnyRow[] = await db
      .selectFrom(table as "team")
      .selectAll()
      .where((isCoalition ? "id" : "coalition_id") as "coalition_id", "=", coalitionId)
      .$if(unless !== undefined, (query) => query.where(unless as "version", "=", 0))
      .$if(last !== null, (query) => query.where(key as "id", ">", last as string))
      .orderBy(key as "id")
      .limit(atOnce)
      .execute();
    if (rows.length > 0) yield rows;
    if (hasOneRow || rows.length < atOnce) return;
    last = rows.at(-1)![key] as string | number;
  }
}
