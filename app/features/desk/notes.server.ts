import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { GENERAL, inARow, type Note, type NoteEntry, type NoteKey, PRIVATE } from "./note";
import { goBack } from "./ways-back";

type Scope = { db: Db; coalitionId: string };

/** Saves that one page of a text's history looks at. */
const SHOWN = 200;

/** The permission that writing, or reading, a text of a session takes. */
export function permissionFor(key: NoteKey, to: "read" | "write") {
  if (key !== PRIVATE) return "session:record" as const;
  return to === "read" ? ("session:read-private-notes" as const) : ("session:keep-private-notes" as const);
}

/** The text of an agenda item, of the session as a whole, or the facilitators' own. The caller has asked the policy. */
export async function readNote({ db, principal }: Reader, sessionId: string, key: NoteKey): Promise<Note> {
  const row = await noteRow({ db, coalitionId: principal.coalitionId }, sessionId, key).executeTakeFirst();
  if (!row) return { id: null, body: "", version: 0, savedAt: null };
  return { id: row.id, body: row.body, version: row.version, savedAt: row.saved_at };
}

export function noteRow({ db, coalitionId }: Scope, sessionId: string, key: NoteKey) {
  const isItem = key !== GENERAL && key !== PRIVATE;
  return db
    .selectFrom("session_note")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where("session_id", "=", sessionId)
    .where("is_private", "=", key === PRIVATE ? 1 : 0)
    .$if(isItem, (query) => query.where("agenda_item_id", "=", key))
    .$if(!isItem, (query) => query.where("agenda_item_id", "is", null))
    .orderBy("id");
}

/**
 * The item that a text is of; null for the session's own texts.
 * @throws {Refusal} `not_found` for an item of another session.
 */
export async function itemOfNote({ db, coalitionId }: Scope, sessionId: string, key: NoteKey) {
  if (key === GENERAL || key === PRIVATE) return null;
  const item = isId(key)
    ? await db
        .selectFrom("agenda_item")
        .select(["id", "title"])
        .where("coalition_id", "=", coalitionId)
        .where("session_id", "=", sessionId)
        .where("id", "=", key)
        .executeTakeFirst()
    : undefined;
  if (!item) throw new Refusal("not_found", "errors.notFound");
  return item;
}

/** A text as it was at a version that was saved. @throws {Refusal} `invalid` for a version that it never had. */
export async function noteAt(scope: Scope, note: { id: string; body: string; version: number }, version: number) {
  if (version > note.version || version < 0) throw new Refusal("invalid", "errors.formIncomplete");
  if (version === note.version) return note.body;
  const saves = await savesOf(scope, note.id).select("way_back").where("version", ">", version).execute();
  return saves.reduce((body, { way_back }) => goBack(body, way_back), note.body);
}

function savesOf({ db, coalitionId }: Scope, noteId: string) {
  return db
    .selectFrom("session_note_save")
    .where("session_note_save.coalition_id", "=", coalitionId)
    .where("session_note_save.session_note_id", "=", noteId)
    .orderBy("session_note_save.version", "desc");
}

/** Who wrote what, newest first, from `before` on; saves in a row are one entry. Three statements. */
export async function historyOfNote(reader: Reader, sessionId: string, key: NoteKey, before?: number) {
  const scope = { db: reader.db, coalitionId: reader.principal.coalitionId };
  const note = await noteRow(scope, sessionId, key).executeTakeFirst();
  if (!note) return { entries: [], older: null };
  const from = Math.min(before ?? note.version, note.version);
  const body = await noteAt(scope, note, from);
  const saves = await savesOf(scope, note.id)
    .leftJoin("person", (join) =>
      join
        .onRef("person.coalition_id", "=", "session_note_save.coalition_id")
        .onRef("person.id", "=", "session_note_save.saved_by"),
    )
    .select(["session_note_save.version", "session_note_save.way_back", "session_note_save.saved_at as at"])
    .select(["session_note_save.saved_by as by", "person.name as who"])
    .where("session_note_save.version", "<=", from)
    .limit(SHOWN)
    .execute();
  const last = saves.at(-1);
  return { entries: entriesOf(body, saves), older: last && last.version > 1 ? last.version - 1 : null };
}

type Save = { version: number; way_back: string; at: number; by: string | null; who: string | null };

function entriesOf(newest: string, saves: readonly Save[]): NoteEntry[] {
  let after = newest;
  return inARow(saves).map((row) => {
    const before = row.reduce((body, save) => goBack(body, save.way_back), after);
    const { version, at, who } = row[0]!;
    const entry = { version, at, who, before, after };
    after = before;
    return entry;
  });
}
