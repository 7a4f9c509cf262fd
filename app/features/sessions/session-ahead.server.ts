import type { Team } from "#app/features/teams/team";
import type { Visit } from "#app/platform/visit.server";
import { can, type Principal } from "#app/policy/policy";
import { readAttending } from "./attending.queries.server";
import { readAgenda } from "./agenda.queries.server";
import { readPreRead } from "./pre-read.queries.server";
import { ofTheTeamAlone } from "./participation.server";
import { isAhead, type Session } from "./session";

/**
 * What a session's page says until it is over and has a recap: its agenda, and what prepares it. Null for any other
 * session, and for whoever reads only what was.
 */
export async function readAhead(visit: Visit, team: Team, session: Session, hasRecap: boolean) {
  if (hasRecap || !isAhead(session, visit.moment.today) || !can(visit.principal, "team:read", team)) return null;
  const { items } = await readAgenda(visit, team, session.id);
  const preRead = await readPreRead(visit, team, session.number);
  const attending = await readAttending(visit, team, session.id);
  return { items, preRead, attending, ...rightsOf(visit.principal, team) };
}

/** Whoever is invited as a guest answers on the page of the invitation. */
function rightsOf(principal: Principal, team: Team) {
  return {
    mayPrepare: can(principal, "session:prepare", team),
    mayAttend: can(principal, "session:attend", ofTheTeamAlone(team)),
  };
}
