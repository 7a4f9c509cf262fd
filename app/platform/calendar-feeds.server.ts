import type { Change } from "./changes.server";

/** Ends every address at which somebody's calendar reads their sessions. */
export async function endCalendarFeeds({ tx, coalitionId, moment }: Change, personId: string): Promise<void> {
  await tx
    .updateTable("calendar_feed")
    .set({ revoked_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
}
