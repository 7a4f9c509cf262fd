import type { Reader } from "#app/platform/reader.server";
import type { MadeChange } from "./desk";

const MOST = 300;

/** What the decisions of a session have changed in the plan, oldest first. One statement. The caller has asked the policy. */
export async function changesMade({ db, principal }: Reader, sessionId: string): Promise<MadeChange[]> {
  const rows = await db
    .selectFrom("revision")
    .innerJoin("resolution", (join) =>
      join
        .onRef("resolution.coalition_id", "=", "revision.coalition_id")
        .onRef("resolution.id", "=", "revision.resolution_id"),
    )
    .innerJoin("audit_event as event", (join) =>
      join.onRef("event.coalition_id", "=", "revision.coalition_id").onRef("event.id", "=", "revision.event_id"),
    )
    .select(["revision.resolution_id", "event.id", "event.action", "event.at", "event.subject_id"])
    .distinct()
    .where("revision.coalition_id", "=", principal.coalitionId)
    .where("resolution.session_id", "=", sessionId)
    .orderBy("event.id")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...{ decisionId: row.resolution_id!, action: row.action, at: row.at, subjectId: row.subject_id },
  }));
}
