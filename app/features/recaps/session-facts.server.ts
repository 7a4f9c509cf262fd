import type { Db } from "#db/schema";
import type { SessionFacts, TeamFacts } from "#app/policy/policy";

/** The facts about a session by which the policy knows who takes part in it: who was asked to come, and who was there. */
export async function participationFacts(db: Db, team: TeamFacts, sessionId: string): Promise<SessionFacts> {
  const rows = await db
    .selectFrom("attendance")
    .select(["person_id", "organization_id", "invited_at"])
    .where("coalition_id", "=", team.coalitionId)
    .where("session_id", "=", sessionId)
    .where("removed_at", "is", null)
    .where((row) => row.or([row("invited_at", "is not", null), row("present", "=", 1)]))
    .execute();
  // An organization is invited where nobody of it is named.
  const invited = rows.filter(({ invited_at, person_id }) => invited_at !== null && person_id === null);
  const { coalitionId, teamId, visibility, isArchived } = team;
  return {
    ...{ coalitionId, teamId, visibility, isArchived },
    existsSince: null,
    noteTakerId: null,
    invited: {
      people: rows.flatMap(({ person_id }) => person_id ?? []),
      organizations: invited.flatMap(({ organization_id }) => organization_id ?? []),
    },
  };
}
