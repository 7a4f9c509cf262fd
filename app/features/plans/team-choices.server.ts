import type { Reader } from "#app/platform/reader.server";
import { isReadableTeam } from "../teams/teams.queries.server";

/** The teams to choose from in a form: those that the reader may know of and that are not archived. */
export async function teamChoices({ db, principal }: Reader): Promise<{ value: string; label: string }[]> {
  return db
    .selectFrom("team")
    .select(["team.id as value", "team.name as label"])
    .where("team.coalition_id", "=", principal.coalitionId)
    .where("team.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where(isReadableTeam(principal))
    .orderBy("team.name")
    .limit(500)
    .execute();
}
