import type { Team } from "#app/features/teams/team";
import type { Visit } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { readAgenda } from "./agenda.queries.server";
import { readPreRead } from "./pre-read.queries.server";
import { isAhead, type Session } from "./session";

/**
 * What a session's page says until it is over and has a recap: its agenda, and what prepares it. Null for any other
 * session, and for whoever reads only what was.
 */
export async function readAhead(visit: Visit, team: Team, session: Session, hasRecap: boolean) {
  if (hasRecap || !isAhead(session, visit.moment.today) || !can(visit.principal, "team:read", team)) return null;
  const { items } = await readAgenda(visit, team, session.id);
  const preRead = await readPreRead(visit, team, session.number);
  return { items, preRead, mayPrepare: can(visit.principal, "session:prepare", team) };
}

export type Ahead = NonNullable<Awaited<ReturnType<typeof readAhead>>>;
