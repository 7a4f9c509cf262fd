import type { Movement } from "#app/features/plans/standings";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { TeamFacts } from "#app/policy/policy";
import { movedSinceSession } from "./moved-since.server";
import { nextOf } from "./session";
import { listSessions } from "./sessions.queries.server";

const SHOWN = 4;
/** The next one and the last one are among these, however far ahead the team plans. */
const LOOKED_AT = 20;

/**
 * What a team's page says of its sessions, and what moved since the last one. Two statements, or one where the caller has
 * read the latest movements.
 */
export async function sessionsOfPage(
  reader: Reader & { moment: Moment },
  team: TeamFacts,
  latest?: readonly Movement[],
) {
  const { rows, total } = await listSessions(reader, team, 1, LOOKED_AT);
  return {
    sessions: { rows: rows.slice(0, SHOWN), total },
    next: nextOf(rows, reader.moment.today),
    movements: await movedSinceSession(reader, team.teamId, rows, latest),
  };
}
