import type { Reader } from "#app/platform/reader.server";
import { type Apart, apartFrom } from "./at-the-desk";
import type { Recap } from "./recap";

/**
 * What the desk and a recap say differently; null where nothing was ever recorded at the desk, as for a recap that was
 * read in. One statement. The caller has asked the policy.
 */
export async function apartFromDesk(
  { db, principal }: Reader,
  sessionId: string,
  { structure }: Pick<Recap, "structure">,
): Promise<Apart | null> {
  const rows = await db
    .selectFrom("resolution")
    .select(["kind", "text", "removed_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("session_id", "=", sessionId)
    .orderBy("position")
    .orderBy("id")
    .execute();
  if (rows.length === 0) return null;
  const standing = rows.filter(({ removed_at }) => removed_at === null);
  const apart = apartFrom(structure, standing);
  return apart.atDesk.length + apart.inRecap.length === 0 ? null : apart;
}
