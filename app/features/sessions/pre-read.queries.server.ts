import { arrivalsOfTeam } from "#app/features/metrics/period-arrivals.queries.server";
import { absentGroups } from "#app/features/teams/absent-groups.queries.server";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { can, type TeamFacts } from "#app/policy/policy";
import { lastOf, movedSinceSession } from "./moved-since.server";
import type { PreRead } from "./pre-read";
import { openItemsOf, promisedIn } from "./promised.queries.server";
import type { SessionSummary } from "./session";
import { listSessions } from "./sessions.queries.server";

const LOOKED_AT = 20;

/** What the pages of a session know of the ones before it. One statement. */
async function sessionsBefore(reader: Reader, team: TeamFacts, number: number): Promise<SessionSummary[]> {
  const { rows } = await listSessions(reader, team, 1, LOOKED_AT);
  return rows.filter((session) => session.number !== number);
}

/** What the last session left open, for who prepares another one. Three statements. */
export async function readOpenItems(reader: Reader & { moment: Moment }, team: TeamFacts, session: SessionSummary) {
  const last = lastOf(await sessionsBefore(reader, team, session.number), reader.moment.today);
  if (!last) return null;
  return { last: last.number, items: await openItemsOf(reader, team, last.number, session.id) };
}

/** What prepares a session by itself: promises, movements, numbers and who is missing. Seven statements at most. */
export async function readPreRead(
  reader: Reader & { moment: Moment },
  team: TeamFacts,
  number: number,
): Promise<PreRead> {
  const earlier = await sessionsBefore(reader, team, number);
  const { since: last, movements, isEarlier } = await movedSinceSession(reader, team.teamId, earlier);
  const session = earlier.find((one) => one.number === last?.number);
  return {
    last,
    moved: { movements, isEarlier },
    promised: session ? await promisedIn(reader, team, session) : [],
    arrivals: await arrivalsOfTeam(reader, team.teamId),
    absent: can(reader.principal, "team:see-members", team) ? await absentGroups(reader, team.teamId) : [],
  };
}
