import type { Db } from "#db/schema";
import { can, type Principal } from "#app/policy/policy";
import { Refusal } from "./errors";
import { isId } from "./ids";

/** Names, in an address, the decision that whatever is changed on that page is changed for. */
export const DECISION = "decision";

/** The decision that a page's changes are made for; null where its address names none. */
export function decisionIn(url: string): string | null {
  const id = new URL(url).searchParams.get(DECISION) ?? undefined;
  return isId(id) ? id : null;
}

/**
 * Holds a decision as the origin of a change: one that stands, in a session that the principal records.
 * @throws {Refusal} `invalid` when it was taken back meanwhile, or is not theirs to carry out.
 */
export async function requireDecision(db: Db, principal: Principal, id: string): Promise<void> {
  const row = await db
    .selectFrom("resolution")
    .innerJoin("session", (join) =>
      join
        .onRef("session.coalition_id", "=", "resolution.coalition_id")
        .onRef("session.id", "=", "resolution.session_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
    .select(["team.id", "team.visibility", "team.archived_at", "session.note_taker_id"])
    .where("resolution.coalition_id", "=", principal.coalitionId)
    .where("resolution.id", "=", id)
    .where("resolution.kind", "=", "decision")
    .where("resolution.removed_at", "is", null)
    .where("session.removed_at", "is", null)
    .executeTakeFirst();
  const facts = row && {
    coalitionId: principal.coalitionId,
    teamId: row.id,
    visibility: row.visibility,
    isArchived: row.archived_at !== null,
    noteTakerId: row.note_taker_id,
  };
  if (!facts || !can(principal, "session:record", facts)) throw new Refusal("invalid", "errors.decisionGone");
}
