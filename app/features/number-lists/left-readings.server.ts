import type { Db } from "#db/schema";
import { dropRows } from "./staging.server";

/** How long a file may be under way before it counts as left by a process that ended. */
export const ONE_READING_MS = 3_600_000;

/** Forgets files whose reading never ended, with their rows. Safe to run in several processes. @returns how many. */
export async function forgetLeftReadings(db: Db, now = Date.now()): Promise<number> {
  const left = await db
    .selectFrom("number_list")
    .select(["coalition_id", "id"])
    .where("state", "=", "reading")
    .where("created_at", "<", now - ONE_READING_MS)
    .execute();
  for (const { coalition_id, id } of left) await forgetReading(db, coalition_id, id);
  return left.length;
}

/** A file that could not be read leaves nothing behind. */
export async function forgetReading(db: Db, coalitionId: string, id: string): Promise<void> {
  await dropRows(db, coalitionId, id);
  await db
    .deleteFrom("number_list")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("state", "=", "reading")
    .execute();
}
