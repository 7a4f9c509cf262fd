import { ofTheTeamAlone, participationFacts } from "#app/features/sessions/participation.server";
import type { ParticipationFacts, TeamFacts } from "#app/policy/policy";
import type { Db } from "#db/schema";

/** The facts by which the policy knows who votes on a ballot: the team's, and who is invited to the session it is held in. */
export async function ballotFacts(db: Db, team: TeamFacts, sessionId: string | null): Promise<ParticipationFacts> {
  return sessionId === null ? ofTheTeamAlone(team) : participationFacts(db, team, sessionId);
}
