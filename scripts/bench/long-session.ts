import { openDatabase } from "#db/client.server";
import { openLogin } from "#app/platform/auth.server";
import { wayBack } from "#app/features/desk/ways-back";
import { newId } from "#app/platform/ids";
import { insertAll, NOW, owned, times } from "./dataset-rows";
import type { Prepared } from "./workplace";

/** A session of four hours, as large as they come. */
export const LONG = { people: 60, items: 40, noteBytes: 100_000, resolutions: 120, recorders: 20 };

/** A text of the session, by the part of the address that names it. */
export type LongNote = { key: string; id: string; body: string };
export type LongSession = { number: number; notes: LongNote[]; cookies: string[] };

const SENTENCE = "The plants near the canal can take four visitors each, if the school bus leaves before nine.";

/** Adds such a session to the team of a data set, and opens a login for each of those who record it. */
export async function addLongSession(file: string, data: Prepared): Promise<LongSession> {
  const { db, close } = openDatabase(file);
  const team = await db.selectFrom("team").select("id").where("slug", "=", data.teamSlug).executeTakeFirstOrThrow();
  const number = data.lastSession + 2;
  const [id, c] = [newId(), data.coalitionId];
  const items = times(LONG.items, (position) => ({ id: newId(), position }));
  const notes: LongNote[] = [
    { key: "general", id: newId(), body: textOf(LONG.noteBytes / 5) },
    ...items.map((item) => ({ key: item.id, id: newId(), body: textOf((LONG.noteBytes * 4) / 5 / LONG.items) })),
  ];
  await insertAll(db, {
    session: [
      {
        ...{ ...owned(c, id), team_id: team.id, number, title: "Four hours on the shop floors" },
        ...{ date_words: "", held_on: "2026-10-01", held_until: null, start_time: "09:00", end_time: "13:00" },
        ...{ place: "", link: null, introduction: "", began_at: NOW },
      },
    ],
    agenda_item: items.map(({ id: item, position }) => ({
      ...{ ...owned(c, item), session_id: id, position, title: `Item ${position + 1} of a long morning` },
      ...{ minutes: 6, purpose: "", began_at: position === 0 ? NOW : null, carried_from_id: null },
    })),
    attendance: times(LONG.people, (i) => ({
      ...{ ...owned(c, newId()), session_id: id, person_id: null, name: `Guest ${i + 1}` },
      ...{ organization_id: data.representatives[i % data.representatives.length]!.organizationId },
      ...{ invited_at: null, reply: null, replied_at: null, present: 1 as const },
    })),
    resolution: times(LONG.resolutions, (position) => ({
      ...{ ...owned(c, newId()), session_id: id, agenda_item_id: items[position % LONG.items]!.id, position },
      ...{ kind: (["decision", "task", "note"] as const)[position % 3]!, text: `${position + 1}. ${textOf(300)}` },
      ...{ commitment_id: null, step_id: null, organization_id: null, person_id: null, deputy_id: null },
      ...{ due_words: "", due_on: null, done_at: null, recorded_by: null, recorded_at: NOW, carried_from_id: null },
    })),
    session_note: notes.map(({ key, id: note, body }) => ({
      ...{ coalition_id: c, id: note, session_id: id, agenda_item_id: key === "general" ? null : key },
      ...{ is_private: 0 as const, body, version: 1, saved_at: NOW },
    })),
    session_note_save: notes.map(({ id: note, body }) => ({
      ...{ coalition_id: c, id: newId(), session_note_id: note, is_private: 0 as const, version: 1 },
      ...{ way_back: wayBack(body, ""), saved_by: data.facilitatorId, saved_at: NOW },
    })),
  });
  const cookies = [];
  for (let i = 0; i < LONG.recorders; i += 1) {
    const person = i % 2 === 0 ? data.facilitatorId : data.adminId;
    cookies.push((await openLogin(db, c, person, false, { isSecure: false })).split(";")[0]!);
  }
  await close();
  return { number, notes, cookies };
}

/** Paragraphs of about so many bytes. */
function textOf(bytes: number): string {
  return times(Math.ceil(bytes / (SENTENCE.length + 1)), () => SENTENCE).join("\n");
}
