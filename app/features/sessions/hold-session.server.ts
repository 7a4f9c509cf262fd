import type { Change } from "#app/platform/changes.server";

/** Holds a session until the transaction ends: whoever writes to it at the same time waits, and then finds what was written. */
export async function holdSession({ tx, coalitionId }: Change, sessionId: string): Promise<void> {
  await tx
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", sessionId)
    .forUpdate()
    .execute();
}
