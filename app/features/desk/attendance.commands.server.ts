import { sql } from "kysely";
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
    for (const key of came) await setPresent(book, { sessionId, teamId: session.team.id, key, present: 1 });
    for (const key of left) await setPresent(book, { sessionId, teamId: session.team.id, key, present: 0 });
    book.about("session", sessionId, { came: came.length, left: left.length });
  });
}

type Tick = { sessionId: string; teamId: string; key: string; present: 0 | 1 };

async function setPresent(book: Change, { sessionId, teamId, key, present }: Tick): Promise<void> {
  const id = key.slice(2);
  const rows = await attendanceRows(book, sessionId)
    .where(key.startsWith("a:") ? "id" : "person_id", "=", id)
    .execute();
  const [row] = rows;
  if (row) {
    // Of two rows of one person, what one of them says would hold: both say the same.
    const same = row.person_id === null ? rows : await ofPerson(book, sessionId, row.person_id);
    for (const each of same) if (each.present !== present) await book.revise("attendance", each.id, { present });
    return;
  }
  if (key.startsWith("a:") || present === 0) return;
  const name = await memberName(book, teamId, id);
  await book.create("attendance", { ...newcomer, session_id: sessionId, person_id: id, name, present });
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

async function memberName({ tx, coalitionId }: Change, teamId: string, personId: string): Promise<string> {
  const row = await tx
    .selectFrom("team_member as m")
    .innerJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "m.coalition_id").onRef("person.id", "=", "m.person_id"),
    )
    .select("person.name")
    .where("m.coalition_id", "=", coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.person_id", "=", personId)
    .where("m.status", "=", "active")
    .where("m.removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("invalid", "desk.errors.gone");
  return row.name;
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
    const session = await sessionOf(book, sessionId);
    const organizationId = await organizationNamed(book, input.organization);
    const personId = await personNamed(book, name);
    book.about("session", sessionId);
    const known =
      personId === null ? await namedAlike(book, sessionId, name) : await ofPerson(book, sessionId, personId);
    const columns = { present: 1 as const, ...(organizationId ? { organization_id: organizationId } : {}) };
    for (const row of known) await book.revise("attendance", row.id, columns);
    if (known.length > 0) return;
    await book.create("attendance", { ...newcomer, session_id: session.id, person_id: personId, name, ...columns });
  });
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

async function organizationNamed({ tx, coalitionId }: Change, name: string): Promise<string | null> {
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
