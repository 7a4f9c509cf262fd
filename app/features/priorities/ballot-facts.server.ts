import { ofTheTeamAlone, participationFacts } from "#app/features/sessions/participation.server";
import type { BallotFacts, TeamFacts } from "#app/policy/policy";
import type { Db } from "#db/schema";

/** The facts by which the policy knows who votes on a ballot: the team's, and who is invited to the session it is held in. */
export async function ballotFacts(
  db: Db,
  team: TeamFacts,
  { id, sessionId }: { id: string; sessionId: string | null },
): Promise<BallotFacts> {
  const facts = sessionId === null ? ofTheTeamAlone(team) : await participationFacts(db, team, sessionId);
  return { ...facts, ballotId: id };
}
