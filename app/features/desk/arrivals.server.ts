import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { KNOWN_MS } from "#app/platform/old-submissions.server";
import type { Reader } from "#app/platform/reader.server";
import type { Db } from "#db/schema";
import { organizationNamed, takeIn, tickAtDesk } from "./attendance.commands.server";
import type { Arrival } from "./check-in";
import { sessionOf } from "./desk-session.server";

/** More than wait at any door. */
const MOST = 500;

/** Who says that they are here and was not taken in, in the order in which they said so. The caller has asked the policy. */
export async function arrivalsOf(reader: Reader, sessionId: string): Promise<Arrival[]> {
  const rows = await arrivalRows(reader.db, reader.principal.coalitionId)
    .where("a.session_id", "=", sessionId)
    .orderBy("a.said_at")
    .orderBy("a.id")
    .limit(MOST)
    .execute();
  return rows.map(arrivalFrom);
}

/** One of them. @throws {Refusal} `not_found` also once they were taken in. */
export async function readArrival({ db, principal }: Reader, sessionId: string, id: string): Promise<Arrival> {
  return arrivalFrom(await rowOf(db, principal.coalitionId, sessionId, id));
}

type Taking = {
  /** The line of the list that they are, as `Attendee` names it; null for a guest. */
  key: string | null;
  name: string;
  organization: string;
};

/**
 * Lists somebody who says they are here: as somebody of the list, as the account that they signed in with, or as a guest by name. What they
 * had typed is forgotten.
 * @throws {Refusal} `invalid` at the field for an organization that nobody knows.
 */
export async function takeArrival(
  actor: Actor,
  sessionId: string,
  id: string,
  { key, name, organization }: Taking,
): Promise<void> {
  await change(actor, { action: "arrival:take", isPublic: false }, async (book) => {
    const session = await sessionOf(book, sessionId);
    const row = await rowOf(book.tx, book.coalitionId, sessionId, id);
    book.about("session", sessionId);
    if (key !== null) await tickAtDesk(book, { sessionId, teamId: session.team.id, key, present: 1 });
    else {
      const organizationId = await organizationNamed(book, organization);
      await takeIn(book, sessionId, { personId: row.person_id, name, organizationId });
    }
    await book.tx.deleteFrom("arrival").where("coalition_id", "=", book.coalitionId).where("id", "=", id).execute();
  });
}

/** Puts somebody who is not here, or is nobody, out of sight; or back. */
export function dismissArrival(actor: Actor, sessionId: string, id: string): Promise<void> {
  return change(actor, { action: "arrival:dismiss", isPublic: false }, (book) =>
    setDismissed(book, sessionId, id, book.moment.now),
  );
}

export function restoreArrival(actor: Actor, sessionId: string, id: string): Promise<void> {
  return change(actor, { action: "arrival:restore", isPublic: false }, (book) =>
    setDismissed(book, sessionId, id, null),
  );
}

async function setDismissed(book: Change, sessionId: string, id: string, at: number | null): Promise<void> {
  await sessionOf(book, sessionId);
  await rowOf(book.tx, book.coalitionId, sessionId, id);
  book.about("session", sessionId);
  await book.tx
    .updateTable("arrival")
    .set({ dismissed_at: at })
    .where("coalition_id", "=", book.coalitionId)
    .where("id", "=", id)
    .execute();
}

/** Forgets what visitors said of themselves long ago and nobody took in. Safe to run in several processes. @returns how many. */
export async function forgetOldArrivals(db: Db, now = Date.now()): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("arrival")
    .where("said_at", "<", now - KNOWN_MS)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function arrivalRows(db: Db, coalitionId: string) {
  return db
    .selectFrom("arrival as a")
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "a.coalition_id").onRef("person.id", "=", "a.person_id"),
    )
    .select(["a.id", "a.name", "a.organization", "a.person_id", "a.said_at", "a.dismissed_at", "person.name as person"])
    .where("a.coalition_id", "=", coalitionId);
}

async function rowOf(db: Db, coalitionId: string, sessionId: string, id: string) {
  const row = await arrivalRows(db, coalitionId)
    .where("a.session_id", "=", sessionId)
    .where("a.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

type Row = Awaited<ReturnType<typeof rowOf>>;

function arrivalFrom({ id, name, organization, person_id, person, said_at, dismissed_at }: Row): Arrival {
  const isKnown = person_id !== null;
  return { id, name: person ?? name, organization, isKnown, saidAt: said_at, isDismissed: dismissed_at !== null };
}
