import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";

/** The decision behind a change: the session that took it, and its words for who may read them. */
export type DecisionBehind = { team: string; session: number; text: string | null };

/**
 * The decisions behind changes, by their ids. Those of a team that the reader may not know of are left out; the words
 * of one are given when its recap is published, and before to who records the session.
 */
export async function decisionsBehind(
  { db, principal }: Reader,
  ids: readonly string[],
): Promise<Map<string, DecisionBehind>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("resolution")
    .innerJoin("session", (join) =>
      join
        .onRef("session.coalition_id", "=", "resolution.coalition_id")
        .onRef("session.id", "=", "resolution.session_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
    .leftJoin("recap", (join) =>
      join
        .onRef("recap.coalition_id", "=", "session.coalition_id")
        .onRef("recap.session_id", "=", "session.id")
        .on("recap.removed_at", "is", null),
    )
    .select(["resolution.id", "resolution.text", "session.number", "recap.state", "recap.published_at"])
    .select(["team.id as teamId", "team.slug", "team.visibility", "team.archived_at", "team.removed_at"])
    .where("resolution.coalition_id", "=", principal.coalitionId)
    .where("resolution.id", "in", [...new Set(ids)])
    .execute();
  const found = new Map<string, DecisionBehind>();
  for (const { id, text, number, state, teamId, slug, visibility, archived_at, removed_at } of rows) {
    const { coalitionId } = principal;
    const facts = { coalitionId, teamId, visibility, isArchived: archived_at !== null, existsSince: null };
    if (removed_at !== null || !can(principal, "team:read", facts)) continue;
    const reads = can(principal, "recap:read", { ...facts, isPublished: state === "published" });
    found.set(id, { team: slug, session: number, text: reads ? text : null });
  }
  return found;
}
