import type { ExpressionBuilder } from "kysely";
import { isReadableTeam } from "#app/features/teams/teams.queries.server";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { Schema } from "#db/schema";
import type { CalendarEntry } from "./calendar-text";

/** More sessions than a calendar of a year back and all years ahead holds. */
const MOST = 1_000;
const YEAR = 366 * 24 * 60 * 60 * 1000;

/**
 * The sessions that the reader may know of, of one team or of all, from a year ago on: those that were held, and those
 * to come of teams that still work. One statement.
 */
export async function calendarEntries(
  { db, principal, moment }: Reader & { moment: Moment },
  teamId?: string,
): Promise<CalendarEntry[]> {
  const since = new Date(moment.now - YEAR).toISOString().slice(0, 10);
  const rows = await db
    .selectFrom("session")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
    .select(["session.id", "session.number", "session.title", "session.held_on", "session.held_until"])
    .select(["session.start_time", "session.end_time", "session.place", "session.link", "session.version"])
    .select("session.cancelled_at")
    .select(["team.slug", "team.name"])
    .where("session.coalition_id", "=", principal.coalitionId)
    .where("session.removed_at", "is", null)
    .where("session.held_on", ">=", since)
    .where("team.removed_at", "is", null)
    .where((row) => row.or([row("team.archived_at", "is", null), row("session.held_on", "<=", moment.today)]))
    .where((row) => isReadableTeam(principal)(row as unknown as ExpressionBuilder<Pick<Schema, "team">, "team">))
    .$if(teamId !== undefined, (some) => some.where("session.team_id", "=", teamId!))
    .orderBy("session.held_on")
    .orderBy("session.id")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, title: row.title, place: row.place, link: row.link, version: row.version },
    ...{ heldOn: row.held_on, heldUntil: row.held_until, startTime: row.start_time, endTime: row.end_time },
    isCancelled: row.cancelled_at !== null,
    team: { slug: row.slug, name: row.name },
  }));
}
