import { participationFacts } from "#app/features/recaps/session-facts.server";
import type { SessionFacts, TeamFacts } from "#app/policy/policy";
import type { Db } from "#db/schema";

/** The facts by which the policy knows who votes on a ballot: the team's, and who is invited to the session it is held in. */
export async function ballotFacts(db: Db, team: TeamFacts, sessionId: string | null): Promise<SessionFacts> {
  if (sessionId !== null) return participationFacts(db, team, sessionId);
  const { coalitionId, teamId, visibility, isArchived } = team;
  const nobody = { people: [], organizations: [] };
  return { coalitionId, teamId, visibility, isArchived, existsSince: null, noteTakerId: null, invited: nobody };
}
