import { sql } from "kysely";
import { holdSession } from "#app/features/sessions/hold-session.server";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { changedTicks } from "./attendance";
import { sessionOf } from "./desk-session.server";

/** Says who came. Only ticks that were set or taken away on this form count: what others said meanwhile stays. */
export async function saveAttendance(
  actor: Actor,
  sessionId: string,
  { was, here }: { was: readonly string[]; here: readonly string[] },
): Promise<void> {
  const { came, left } = changedTicks(was, here);
  await change(actor, { action: "attendance:save", isPublic: false }, async (book) => {
    const session = await sessionOf(book, sessionId);
    for (const key of came) await tickAtDesk(book, { sessionId, teamId: session.team.id, key, present: 1 });
    for (const key of left) await tickAtDesk(book, { sessionId, teamId: session.team.id, key, present: 0 });
    book.about("session", sessionId, { came: came.length, left: left.length });
  });
}

type Tick = { sessionId: string; teamId: string; key: string; present: 0 | 1 };

/** Says of one line of the desk's list whether they are here, inside a change. */
export async function tickAtDesk(book: Change, { sessionId, teamId, key, present }: Tick): Promise<void> {
  const id = key.slice(2);
  if (key.startsWith("p:")) {
    if (present === 1 && (await ofPerson(book, sessionId, id)).length === 0) await requireMember(book, teamId, id);
    return markPerson(book, sessionId, id, present);
  }
  const row = await attendanceRows(book, sessionId).where("id", "=", id).executeTakeFirst();
  if (!row) return;
  if (row.person_id !== null) return markPerson(book, sessionId, row.person_id, present);
  if (row.present !== present) await book.revise("attendance", row.id, { present });
}

/**
 * Says whether a person is at a session, inside a change. Of several rows, as merged accounts have them, what one says
 * would hold: all say the same. Whoever has none gets one when they come.
 */
export async function markPerson(book: Change, sessionId: string, personId: string, present: 0 | 1): Promise<void> {
  // Whoever is ticked and taps at the same time gets one row.
  await holdSession(book, sessionId);
  const rows = await ofPerson(book, sessionId, personId);
  for (const each of rows) if (each.present !== present) await book.revise("attendance", each.id, { present });
  if (rows.length > 0 || present === 0) return;
  await book.create("attendance", { ...newcomer, session_id: sessionId, person_id: personId, name: "", present });
}

const newcomer = { organization_id: null, invited_at: null, reply: null, replied_at: null };

function ofPerson(book: Change, sessionId: string, personId: string) {
  return attendanceRows(book, sessionId).where("person_id", "=", personId).execute();
}

function attendanceRows({ tx, coalitionId }: Change, sessionId: string) {
  return tx
    .selectFrom("attendance")
    .select(["id", "person_id", "present"])
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("removed_at", "is", null);
}

async function requireMember({ tx, coalitionId }: Change, teamId: string, personId: string): Promise<void> {
  const row = await tx
    .selectFrom("team_member as m")
    .select("m.id")
    .where("m.coalition_id", "=", coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.person_id", "=", personId)
    .where("m.status", "=", "active")
    .where("m.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("invalid", "desk.errors.gone");
}

type Newcomer = { submission?: string | undefined; name: string; organization: string };

/**
 * Adds somebody who came without being on the list: by the account of that name where there is exactly one, else by
 * name alone.
 * @throws {Refusal} `invalid` at the field for an organization that nobody knows.
 */
export async function addAttendee(actor: Actor, sessionId: string, input: Newcomer): Promise<void> {
  const { submission, name } = input;
  await change(actor, { action: "attendance:add", submission, isPublic: false }, async (book) => {
    await sessionOf(book, sessionId);
    const organizationId = await organizationNamed(book, input.organization);
    book.about("session", sessionId);
    await takeIn(book, sessionId, { personId: await personNamed(book, name), name, organizationId });
  });
}

type Coming = { personId: string | null; name: string; organizationId: string | null };

/** Lists somebody as here inside a change: a person, or by name alone; who stands on the list already stands there once. */
export async function takeIn(
  book: Change,
  sessionId: string,
  { personId, name, organizationId }: Coming,
): Promise<void> {
  await holdSession(book, sessionId);
  const known = personId === null ? await namedAlike(book, sessionId, name) : await ofPerson(book, sessionId, personId);
  const columns = { present: 1 as const, ...(organizationId ? { organization_id: organizationId } : {}) };
  for (const row of known) await book.revise("attendance", row.id, columns);
  if (known.length > 0) return;
  const who = { person_id: personId, name: personId === null ? name : "" };
  await book.create("attendance", { ...newcomer, session_id: sessionId, ...who, ...columns });
}

function namedAlike(book: Change, sessionId: string, name: string) {
  return attendanceRows(book, sessionId)
    .where("person_id", "is", null)
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .execute();
}

async function personNamed({ tx, coalitionId }: Change, name: string): Promise<string | null> {
  const rows = await tx
    .selectFrom("person")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("status", "=", "active")
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0]!.id : null;
}

/** @throws {Refusal} `invalid` at the field for an organization that nobody knows; null for none. */
export async function organizationNamed({ tx, coalitionId }: Change, name: string): Promise<string | null> {
  if (name === "") return null;
  const row = await tx
    .selectFrom("organization")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .where(sql`lower(name)`, "=", name.toLowerCase())
    .executeTakeFirst();
  if (!row) throw new Refusal("invalid", "desk.errors.organization", { name }, "organization");
  return row.id;
}
