import type { Db } from "#db/schema";
import type { ParticipationFacts, TeamFacts } from "#app/policy/policy";

/** The facts of a team that nobody besides it takes part in. */
export function ofTheTeamAlone({ coalitionId, teamId, visibility, isArchived }: TeamFacts): ParticipationFacts {
  return { coalitionId, teamId, visibility, isArchived, invited: { people: [], organizations: [] } };
}

/** The facts by which the policy knows who takes part in a session: who was asked to come, and who was there. */
export async function participationFacts(db: Db, team: TeamFacts, sessionId: string): Promise<ParticipationFacts> {
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
  return {
    ...ofTheTeamAlone(team),
    invited: {
      people: rows.flatMap(({ person_id }) => person_id ?? []),
      organizations: invited.flatMap(({ organization_id }) => organization_id ?? []),
    },
  };
}
