import type { Movement } from "#app/features/plans/standings";
import { latestMovements } from "#app/features/plans/standings.queries.server";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { Day } from "#db/schema";

const SINCE_SHOWN = 8;
const LATEST_SHOWN = 4;

export type MovedSince = {
  /** The team's last session; null when none was held yet. */
  since: { number: number; heldOn: Day } | null;
  movements: Movement[];
  /** Nothing moved since: these are from before. */
  isEarlier: boolean;
};

/**
 * What moved in a team's solutions since its last session; where nothing did, or none was held, what moved last. The
 * team must have been reached.
 */
export async function movedSinceSession(reader: Reader & { moment: Moment }, teamId: string): Promise<MovedSince> {
  const since = await lastSession(reader, teamId);
  const movements = since ? await latestMovements(reader, SINCE_SHOWN, { teamId, after: since.heldOn }) : [];
  if (movements.length > 0) return { since, movements, isEarlier: false };
  return { since, movements: await latestMovements(reader, LATEST_SHOWN, { teamId }), isEarlier: true };
}

/** The last session that is over, of those whose day is known. */
async function lastSession({ db, principal, moment }: Reader & { moment: Moment }, teamId: string) {
  const row = await db
    .selectFrom("session")
    .select(["number", "held_on", "held_until"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null)
    .where((one) => one.fn.coalesce("held_until", "held_on"), "<=", moment.today)
    .orderBy((one) => one.fn.coalesce("held_until", "held_on"), "desc")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const heldOn = row?.held_until ?? row?.held_on;
  return row && heldOn ? { number: row.number, heldOn } : null;
}
