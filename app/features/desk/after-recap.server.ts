import type { DoneKey } from "#app/platform/flash.server";
import type { Reader } from "#app/platform/reader.server";

const after = { circulated: "desk.done.afterCirculated", published: "desk.done.afterPublished" } as const;

/**
 * What is said of something that was recorded, changed or taken away: once the session's recap is shown to others, that
 * it stands at the desk and not in what they read.
 */
export async function doneAtDesk(
  { db, principal }: Reader,
  sessionId: string,
  otherwise?: DoneKey,
): Promise<{ done?: DoneKey }> {
  const recap = await db
    .selectFrom("recap")
    .select("state")
    .where("coalition_id", "=", principal.coalitionId)
    .where("session_id", "=", sessionId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (recap && recap.state !== "draft") return { done: after[recap.state] };
  return otherwise ? { done: otherwise } : {};
}
