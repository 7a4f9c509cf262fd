import fc from "fast-check";
import { expect, it } from "vitest";
import { addItemAtDesk } from "#app/features/desk/agenda.commands.server";
import type { NoteAnswer } from "#app/features/desk/note";
import { saveNote } from "#app/features/desk/notes.commands.server";
import { noteAt, readNote } from "#app/features/desk/notes.server";
import { recordResolution } from "#app/features/desk/resolutions.commands.server";
import {
  callBackRecap,
  circulateRecap,
  publishRecap,
  unpublishRecap,
} from "#app/features/recaps/recaps.commands.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { aSession } from "#tests/support/sessions";
import { buildRecap } from "./recap-building.server";

const db = await useDatabase();
const cast = await aCast(db);
const facilitator = await actorFor(db, cast, "facilitator");
const scope = { db, coalitionId: cast.coalitionId };
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
  locale: "en" as const,
};

/**
 * What one editor does next: types a word of their own somewhere, takes something out, saves, loses an answer, leaves the
 * page and opens it again; or presses the recap's next button while they save.
 */
const deed = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom("type", "type", "type", "line", "cut", "save", "save", "lost", "reload", "publish"),
  where: fc.nat(1000),
});
type Deed = { who: number; what: string; where: number };

/** `unanswered`: the save whose answer was lost, under whose name the next one is sent. */
type Editor = { text: string; version: number; unanswered: string | null };

type Session = { teamId: string; sessionId: string; number: number };

/** Editors of one text of a session, with all that they sent. */
class Room {
  readonly editors: Editor[];
  readonly sent: string[] = [];
  readonly conflicts: string[] = [];
  #words = 0;

  constructor(
    count: number,
    readonly session: Session,
    readonly item: string,
  ) {
    this.editors = Array.from({ length: count }, () => ({ text: "", version: 0, unanswered: null }));
  }

  async play({ who, what, where }: Deed): Promise<void> {
    const editor = this.editors[who % this.editors.length]!;
    if (what === "save") await this.save(editor);
    else if (what === "lost") await this.save(editor, true);
    else if (what === "reload") await this.reload(editor);
    else if (what === "publish") await Promise.all([this.save(editor), moveRecapOn(this.session, where % 2 === 0)]);
    else this.#type(editor, what, where);
  }

  async save(editor: Editor, isLost = false): Promise<void> {
    const text = editor.text;
    const sent = { save: editor.unanswered ?? newId(), version: editor.version, body: text };
    this.sent.push(text);
    const answer: NoteAnswer = await saveNote(facilitator, this.session.sessionId, this.item, sent);
    editor.unanswered = isLost ? sent.save : null;
    // Whoever got no answer types on from what they have.
    if (isLost) return;
    if (answer.outcome === "conflict") this.conflicts.push(text, answer.body);
    editor.version = answer.version;
    editor.text = answer.body;
  }

  async reload(editor: Editor): Promise<void> {
    const { body, version } = await readNote(facilitator, this.session.sessionId, this.item);
    Object.assign(editor, { text: body, version, unanswered: null });
  }

  #type(editor: Editor, what: string, where: number): void {
    const parts = editor.text.split(/( |\n)/);
    const gap = what === "line" ? "\n" : " ";
    if (what === "cut") parts.splice(where % parts.length, 1);
    else parts.splice(where % (parts.length + 1), 0, `${gap}w${(this.#words += 1)}x${gap}`);
    editor.text = parts.join("");
  }
}

/** Presses the next button of the session's recap: it is built, circulated, published, and taken back again. */
async function moveRecapOn(session: Session, isStraight: boolean): Promise<void> {
  const recaps = db.selectFrom("recap").select(["state", "version"]).where("coalition_id", "=", cast.coalitionId);
  const recap = await recaps.where("session_id", "=", session.sessionId).executeTakeFirst();
  const at = { ...session, version: recap?.version ?? 0 };
  if (!recap) return buildRecap(facilitator, { ...at, version: null }, words);
  if (recap.state === "published") return unpublishRecap(facilitator, at);
  if (recap.state === "circulated") return (isStraight ? publishRecap : callBackRecap)(facilitator, at);
  if (isStraight) return circulateRecap(facilitator, { ...at, until: "2026-12-24" });
  await recordResolution(facilitator, session.sessionId, { ...resolution, text: `Decided ${newId()}` });
  return buildRecap(facilitator, at, words);
}

const resolution = { kind: "decision" as const, item: null, about: "", who: "", dueWords: "", dueOn: null };

let sessions = 0;

async function play(editors: number, deeds: Deed[]): Promise<void> {
  const number = (sessions += 1);
  const session = { ...(await aSession(db, cast, number)), number };
  const item = await addItemAtDesk(facilitator, session.sessionId, { title: "Dates", minutes: null });
  const room = new Room(editors, session, item);
  for (const each of deeds) await room.play(each);
  for (const editor of room.editors) await room.save(editor);

  const { id, ...note } = await readNote(facilitator, session.sessionId, item);
  const versions = new Set<string>([""]);
  for (let at = note.version; id !== null && at > 0; at -= 1) versions.add(await noteAt(scope, { ...note, id }, at));
  // To the letter: what was sent is the text, or a version of its history; a conflict's answer shows it besides.
  for (const text of [...room.sent, ...room.conflicts]) expect(versions).toContain(text);
}

it("loses no text that was sent, in any order of saves, reloads and publishing", async () => {
  const editors = fc.integer({ min: 2, max: 4 });
  const property = fc.asyncProperty(editors, fc.array(deed, { minLength: 4, maxLength: 24 }), play);
  await fc.assert(property, runs(1000, 15));
}, 900_000);
