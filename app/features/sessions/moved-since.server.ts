import type { Movement } from "#app/features/plans/standings";
import { latestMovements } from "#app/features/plans/standings.queries.server";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { Day } from "#db/schema";
import type { SessionSummary } from "./session";

export const SINCE_SHOWN = 8;
const LATEST_SHOWN = 4;

export type MovedSince = {
  /** The team's last session; null when none was held yet. */
  since: { number: number; heldOn: Day } | null;
  movements: Movement[];
  /** Nothing moved since: these are from before. */
  isEarlier: boolean;
};

/**
 * What moved in a team's solutions since the last of its sessions; where nothing did, or none was held, what moved last.
 * One statement, or none where the caller has read the latest movements. The team must have been reached, and its newest
 * sessions are given.
 */
export async function movedSinceSession(
  reader: Reader & { moment: Moment },
  teamId: string,
  sessions: readonly Held[],
  known?: readonly Movement[],
): Promise<MovedSince> {
  const since = lastOf(sessions, reader.moment.today);
  const latest = known ?? (await latestMovements(reader, SINCE_SHOWN, { teamId }));
  const movements = since ? latest.filter(({ statedOn }) => statedOn > since.heldOn) : [];
  if (movements.length > 0) return { since, movements, isEarlier: false };
  return { since, movements: latest.slice(0, LATEST_SHOWN), isEarlier: true };
}

type Held = Pick<SessionSummary, "number" | "heldOn" | "heldUntil">;

/** The last session that is over, of those whose day is known. */
export function lastOf(sessions: readonly Held[], today: Day): MovedSince["since"] {
  const over = sessions
    .map(({ number, heldOn, heldUntil }) => ({ number, heldOn: heldUntil ?? heldOn }))
    .filter((session): session is { number: number; heldOn: Day } => session.heldOn !== null && session.heldOn <= today)
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn) || b.number - a.number);
  return over[0] ?? null;
}
