import type { Change } from "#app/platform/changes.server";
import type { Reader } from "#app/platform/reader.server";
import { guestsOf } from "./guests.server";
import { postToGuest } from "./invitation-letters.server";
import { isAhead } from "./session";
import { sessionInLetters, type SessionRow } from "./session-letters.server";
import type { ReachedTeam } from "./team-by-id.server";

/** How many others a letter about a session would go to. The caller has asked the policy. */
export async function countToTell({ db, principal }: Reader, teamId: string, sessionId: string): Promise<number> {
  const guests = await guestsOf({ db, coalitionId: principal.coalitionId }, teamId, sessionId);
  return guests.filter(({ personId, address }) =>
    personId === null ? address !== null : personId !== principal.personId,
  ).length;
}

/** What holds a session's place in people's calendars: who has it there must hear when one of these changes. */
const whenAndWhere = ["held_on", "held_until", "start_time", "end_time", "place", "link"] as const;

/** Whether a change moves a session to another day, time or place. */
export function hasMoved(before: SessionRow, now: SessionRow): boolean {
  return whenAndWhere.some((column) => before[column] !== now[column]);
}

type News = "attending.moved.letter" | "attending.cancelled.letter" | "attending.again.letter";

/**
 * Writes to everybody who reckons with a session what has changed, once each, with what puts their calendar right. It is
 * part of the change itself, so no change is told of twice.
 * @returns how many letters were written: none of what is over.
 */
export async function tellGuests(
  book: Change,
  team: ReachedTeam,
  { before, now, news }: { before: SessionRow; now: SessionRow; news: News },
): Promise<number> {
  const isOver = [before, now].every(
    (row) => !isAhead({ heldOn: row.held_on, heldUntil: row.held_until }, book.moment.today),
  );
  if (isOver) return 0;
  // A session that lost its day is taken out of calendars, as the entry that stands there.
  const hasDay = now.held_on !== null;
  const isGone = news === "attending.cancelled.letter" || !hasDay;
  const said = await sessionInLetters(book, team, now);
  const entry = await sessionInLetters(
    book,
    team,
    hasDay ? now : { ...before, version: now.version },
    isGone ? "take-out" : "put",
  );
  const values = { ...said.values, isDated: said.isDated, was: said.before(before) };
  const letter = { kind: news, values, ...(entry.isEmpty ? {} : { calendar: entry.calendar }) };
  let told = 0;
  for (const guest of await guestsOf({ db: book.tx, coalitionId: book.coalitionId }, team.teamId, now.id))
    if (await postToGuest(book, team, now, { guest, letter })) told += 1;
  return told;
}
