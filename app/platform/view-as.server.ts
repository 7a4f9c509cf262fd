import { anonymous, authorize, can, type Principal, type TeamFacts } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { Refusal } from "./errors";
import { teamRowAt } from "./team-at.server";
import { teamOfPath } from "./view-as";

/** Nobody has this id: what is somebody's own is then nobody's. */
export const NOBODY = "00000000-0000-7000-8000-000000000000";

/**
 * The rights of a plain member of the page's team who speaks for no organization.
 * @throws {Refusal} `not_found`, `forbidden` for who neither facilitates the team nor is an admin.
 */
export async function memberOfPage(db: Db, principal: Principal, path: string): Promise<Principal> {
  const team = await teamAt(db, principal, path);
  if (!team) throw new Refusal("not_found", "errors.notFound");
  authorize(principal, "team:view-as-member", team);
  return { ...anonymous(principal.coalitionId), personId: NOBODY, teams: new Map([[team.teamId, "member"]]) };
}

/** Whether whoever asks may look at this page as a member of its team. */
export async function mayViewAs(db: Db, principal: Principal, path: string): Promise<boolean> {
  const isFacilitator = [...principal.teams.values()].includes("facilitator");
  if (!teamOfPath(path) || (!isFacilitator && principal.coalitionRole !== "admin")) return false;
  const team = await teamAt(db, principal, path);
  return team !== null && can(principal, "team:view-as-member", team);
}

async function teamAt(db: Db, principal: Principal, path: string): Promise<TeamFacts | null> {
  const at = teamOfPath(path);
  if (!at) return null;
  const row = await ("slug" in at ? teamRowAt(db, principal, at.slug) : teamOfMetric(db, principal, at.metricId));
  if (!row) return null;
  const { coalitionId } = principal;
  return { coalitionId, teamId: row.id, visibility: row.visibility, isArchived: row.archived_at !== null };
}

function teamOfMetric(db: Db, { coalitionId }: Principal, metricId: string) {
  return db
    .selectFrom("team")
    .select(["id", "visibility", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .where("id", "in", (metric) =>
      metric.selectFrom("metric").select("team_id").where("coalition_id", "=", coalitionId).where("id", "=", metricId),
    )
    .executeTakeFirst();
}
