import { holdSession } from "#app/features/sessions/hold-session.server";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { sessionOf } from "./desk-session.server";
import { mergeTexts } from "./merge-texts";
import { LONGEST_NOTE, type NoteAnswer, type NoteKey, PRIVATE } from "./note";
import { itemOfNote, noteAt, noteRow, permissionFor } from "./notes.server";
import { wayBack } from "./ways-back";

type Sent = {
  /** Names this save, however often it is sent. */
  save: string;
  /** The version that the text was made from. */
  version: number;
  body: string;
};

/**
 * Saves a text that others may have saved meanwhile. What was sent is in the text afterwards or, where both changed the
 * same words, in its history and in the answer: no word is lost.
 *
 * @throws {Refusal} `invalid` for a text that is too long; nothing is stored then.
 */
export async function saveNote(actor: Actor, sessionId: string, key: NoteKey, sent: Sent): Promise<NoteAnswer> {
  if (sent.body.length > LONGEST_NOTE)
    throw new Refusal("invalid", "desk.errors.noteLong", { most: LONGEST_NOTE }, "body");
  const action = key === PRIVATE ? "session:save-private-note" : "session:save-note";
  return change(actor, { action, isPublic: false }, async (book) => {
    await sessionOf(book, sessionId, permissionFor(key, "write"));
    await itemOfNote(scopeOf(book), sessionId, key);
    await holdSession(book, sessionId);
    const note = (await noteRow(scopeOf(book), sessionId, key).executeTakeFirst()) ?? newNote(book, sessionId, key);
    book.about("session", sessionId, { note: note.id });
    const earlier = await earlierSave(book, note.id, sent.save);
    return earlier === null ? store(book, note, sent) : answerAgain(book, note, sent, earlier);
  });
}

/**
 * Answers a save whose first answer was lost on the way, as it was answered then. Where its editor typed on before asking
 * again, what it sends is another text, made from the one that is stored.
 */
async function answerAgain(book: Change, note: NoteState, { body }: Sent, mine: number): Promise<NoteAnswer> {
  const at = (version: number) => noteAt(scopeOf(book), note, version);
  if ((await at(mine)) !== body) return store(book, note, { save: newId(), version: mine, body });
  // A text that could not be merged is followed by the one that it was set aside for.
  const isSetAside = mine < note.version && (await at(mine + 1)) === (await at(mine - 1));
  return answerOf(isSetAside ? "conflict" : "saved", note, mine);
}

type NoteState = ReturnType<typeof newNote>;

const scopeOf = ({ tx, coalitionId }: Change) => ({ db: tx, coalitionId });

function newNote(book: Change, sessionId: string, key: NoteKey) {
  const isItem = key !== "general" && key !== PRIVATE;
  return {
    ...{ coalition_id: book.coalitionId, id: newId(), session_id: sessionId },
    agenda_item_id: isItem ? key : null,
    is_private: key === PRIVATE ? (1 as const) : (0 as const),
    ...{ body: "", version: 0, saved_at: book.moment.now },
  };
}

/** The version that a save became before, when its answer was lost on the way; null for a new one. */
async function earlierSave({ tx, coalitionId }: Change, noteId: string, id: string): Promise<number | null> {
  const row = await tx
    .selectFrom("session_note_save")
    .select(["version", "session_note_id"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row && row.session_note_id !== noteId) throw new Refusal("invalid", "errors.formIncomplete");
  return row?.version ?? null;
}

async function store(book: Change, note: NoteState, { save, version, body }: Sent): Promise<NoteAnswer> {
  const base = await noteAt(scopeOf(book), note, version);
  const merged = mergeTexts(base, note.body, body);
  if (merged.isClean && merged.text === body) {
    const saved = body === note.body ? note : await keep(book, note, [{ id: save, body }]);
    return answerOf("saved", saved, saved.version);
  }
  // The text as it was sent is a version of its own, so that what is typed next can be told from what others wrote.
  const after = merged.isClean ? merged.text : note.body;
  const saved = await keep(book, note, [
    { id: save, body },
    { id: newId(), body: after },
  ]);
  return answerOf(merged.isClean ? "merged" : "conflict", saved, saved.version - 1);
}

/** Keeps versions one after the other: their ways back, and the last of them as the text. */
async function keep(book: Change, note: NoteState, versions: { id: string; body: string }[]): Promise<NoteState> {
  const { tx, coalitionId, moment, principal } = book;
  if (note.version === 0) await tx.insertInto("session_note").values(note).execute();
  let now = note;
  for (const { id, body } of versions) {
    const next = { ...now, body, version: now.version + 1, saved_at: moment.now };
    const about = { coalition_id: coalitionId, id, session_note_id: note.id, is_private: note.is_private };
    const by = { saved_by: principal.personId, saved_at: moment.now };
    await tx
      .insertInto("session_note_save")
      .values({ ...about, ...by, version: next.version, way_back: wayBack(body, now.body) })
      .execute();
    now = next;
  }
  await tx
    .updateTable("session_note")
    .set({ body: now.body, version: now.version, saved_at: now.saved_at })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", note.id)
    .execute();
  return now;
}

function answerOf(outcome: NoteAnswer["outcome"], { body, version, saved_at }: NoteState, mine: number): NoteAnswer {
  return { outcome, body, version, mine, savedAt: saved_at };
}
