import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { authorize, type Principal, type TeamFacts } from "#app/policy/policy";

export type ReachedTeam = TeamFacts & { slug: string; name: string };

/**
 * A team by its id, for commands and for what carries a team's id.
 * @throws {Refusal} `not_found` also for a team that the principal may not know of.
 */
export async function teamById(db: Db, principal: Principal, teamId: string): Promise<ReachedTeam> {
  const row = await db
    .selectFrom("team")
    .select(["id", "slug", "name", "visibility", "archived_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", teamId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const { slug, name, visibility } = row;
  const team = {
    coalitionId: principal.coalitionId,
    teamId,
    visibility,
    isArchived: row.archived_at !== null,
    slug,
    name,
  };
  authorize(principal, "team:read", team);
  return team;
}
