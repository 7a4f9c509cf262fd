import { sql } from "kysely";
import type { Db } from "#db/schema";
import { breathe } from "./breathe.server";

/** How long a form or a request that is sent again is known; see docs/decisions/25-what-was-sent-is-known-for-90-days.md. */
export const KNOWN_MS = 90 * 24 * 60 * 60_000;

/** So many are forgotten at a time, so that nobody who writes waits long. */
const AT_ONCE = 1_000;

/** Forgets which forms and keyed requests were taken long ago. Safe to run in several processes. @returns how many. */
export async function forgetOldSubmissions(db: Db, now = Date.now()): Promise<number> {
  let all = 0;
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from submission where (coalition_id, id) in (
        select coalition_id, id from submission where at < ${now - KNOWN_MS} limit ${AT_ONCE}
      )`.execute(db);
    const count = Number(numAffectedRows ?? 0);
    all += count;
    if (count < AT_ONCE) return all;
    await breathe();
  }
}
