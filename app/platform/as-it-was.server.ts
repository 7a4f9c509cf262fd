import type { Db } from "#db/schema";
import { type StoredRow, storedRow } from "./audit/content.server";
import type { EditableTable } from "./changes.server";
import { instantOf } from "./dates";

/** The instant at which a day is over where the coalition is. */
export async function endOfDay(db: Db, coalitionId: string, day: string): Promise<number> {
  const { time_zone } = await db
    .selectFrom("coalition")
    .select("time_zone")
    .where("id", "=", coalitionId)
    .executeTakeFirstOrThrow();
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return instantOf(next, "00:00", time_zone);
}

/** Rows as they stood before an instant, by id, out of their history. What was not there yet, or no more, has none. */
export async function rowsBefore(
  db: Db,
  coalitionId: string,
  table: EditableTable,
  ids: readonly string[],
  before: number,
): Promise<Map<string, StoredRow>> {
  if (ids.length === 0) return new Map();
  const revisions = await db
    .selectFrom("revision")
    .select(["subject_id", "row_json"])
    .where("coalition_id", "=", coalitionId)
    .where("subject_type", "=", table)
    .where("subject_id", "in", ids)
    .where("at", "<", before)
    .orderBy("version")
    .execute();
  const rows = new Map(revisions.map(({ subject_id, row_json }) => [subject_id, storedRow(row_json)]));
  return new Map([...rows].filter(([, row]) => row["removed_at"] === null));
}
