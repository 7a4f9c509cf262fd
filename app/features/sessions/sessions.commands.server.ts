import { versionToExpect } from "#app/features/plans/stale-saves.server";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import type { SessionWords } from "./session";
import { hasMoved, tellGuests } from "./session-news.server";
import { teamById } from "./team-by-id.server";

type NewSession = SessionWords & { number: number; submission?: string | undefined };

/**
 * Adds a session to a team. Its number is given once and for all.
 * @returns the number.
 * @throws {Refusal} `invalid` when the team has a session of that number already.
 */
export async function createSession(
  actor: Actor,
  teamId: string,
  { submission, number, ...words }: NewSession,
): Promise<number> {
  return change(actor, { action: "session:create", submission }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    authorize(book.principal, "session:prepare", team);
    checkInterval(words);
    if (await sessionByNumber(book, teamId, number)) {
      throw new Refusal("invalid", "sessions.errors.numberTaken", { number }, "number");
    }
    const id = await addSession(book, teamId, number, words);
    book.about("session", id, { team: teamId });
    return number;
  });
}

/**
 * Changes what is said about a session. With `tells`, everybody who was invited is written to when its day, time or place
 * is another one, once for each change.
 * @returns how many letters were written.
 * @throws {Refusal} `conflict` when it has changed since `version`.
 */
export async function editSession(
  actor: Actor,
  teamId: string,
  number: number,
  { tells = false, ...words }: SessionWords & { tells?: boolean },
  version: number,
): Promise<number> {
  return change(actor, { action: "session:edit" }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    authorize(book.principal, "session:prepare", team);
    checkInterval(words);
    const session = await sessionByNumber(book, teamId, number);
    if (!session || session.removed_at !== null) throw new Refusal("not_found", "errors.notFound");
    const said = { ...columnsOf(words), ...placeOf(words) };
    const expected = await versionToExpect(book, "session", session.id, version, Object.keys(said));
    await book.revise("session", session.id, said, expected);
    book.about("session", session.id, { team: teamId });
    const now = { ...session, ...said, version: session.version + 1 };
    if (!tells || session.cancelled_at !== null || !hasMoved(session, now)) return 0;
    return tellGuests(book, team, { before: session, now, news: "attending.moved.letter" });
  });
}

/** Writes a session inside a change; the caller has asked the policy and whether the number is free. */
export function addSession(book: Change, teamId: string, number: number, words: SessionWords): Promise<string> {
  const unheld = { note_taker_id: null, began_at: null, ended_at: null, cancelled_at: null };
  return book.create("session", { team_id: teamId, number, ...columnsOf(words), ...placeOf(words), ...unheld });
}

/** The session row of a number, removed ones included: numbers are never given twice. */
export async function sessionByNumber(book: Pick<Change, "tx" | "coalitionId">, teamId: string, number: number) {
  return book.tx
    .selectFrom("session")
    .selectAll()
    .where("coalition_id", "=", book.coalitionId)
    .where("team_id", "=", teamId)
    .where("number", "=", number)
    .executeTakeFirst();
}

export function columnsOf({ title, dateWords, heldOn, heldUntil, introduction }: SessionWords) {
  return { title, date_words: dateWords, held_on: heldOn, held_until: heldUntil, introduction };
}

function placeOf({ startTime = null, endTime = null, place = "", link = null }: SessionWords) {
  return { start_time: startTime, end_time: endTime, place, link };
}

/** @throws {Refusal} `invalid` at the field for days and times that cannot be. */
export function checkInterval(words: SessionWords) {
  checkTimes(words);
  const { heldOn, heldUntil } = words;
  if (heldUntil && !heldOn) throw new Refusal("invalid", "sessions.errors.untilAlone", {}, "heldOn");
  if (heldOn && heldUntil && heldUntil < heldOn)
    throw new Refusal("invalid", "sessions.errors.untilBefore", {}, "heldUntil");
}

function checkTimes({ heldOn, heldUntil, startTime, endTime }: SessionWords) {
  if (startTime && !heldOn) throw new Refusal("invalid", "sessions.errors.timeAlone", {}, "heldOn");
  if (endTime && !startTime) throw new Refusal("invalid", "sessions.errors.endAlone", {}, "startTime");
  if (startTime && endTime && !heldUntil && endTime <= startTime)
    throw new Refusal("invalid", "sessions.errors.endBefore", {}, "endTime");
}
