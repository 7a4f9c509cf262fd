import type { Db } from "#db/schema";
import { wayBack } from "#app/features/desk/ways-back";
import { newId } from "#app/platform/ids";
import { codeOf } from "#app/platform/short-codes";
import type { Cast } from "./factories";

const T0 = Date.UTC(2026, 4, 1);

type Given = { text?: string; organization_id?: string; person_id?: string; deputy_id?: string; due_on?: string };

/** The first session of a scene. */
async function firstSession(db: Db, cast: Cast, team: keyof Cast["teams"]): Promise<string> {
  const { id } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", cast.teams[team].id)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  return id;
}

/** A task of the first session of a scene, which a facilitator wrote down. */
export async function aTask(db: Db, cast: Cast, team: keyof Cast["teams"], given: Given): Promise<string> {
  const session_id = await firstSession(db, cast, team);
  const id = newId();
  const row = { coalition_id: cast.coalitionId, id, session_id, removed_at: null, version: 1 };
  const about = { agenda_item_id: null, commitment_id: null, step_id: null, carried_from_id: null };
  const by = { recorded_by: cast.people.facilitator.id, recorded_at: T0, done_at: null, due_words: "", due_on: null };
  const nobody = { organization_id: null, person_id: null, deputy_id: null };
  const task = { kind: "task" as const, position: 1, text: "Send the list.", ...nobody, ...given };
  await db
    .insertInto("resolution")
    .values({ ...row, ...about, ...by, ...task })
    .execute();
  return id;
}

/** What was recorded in the first session of a scene: a decision, a task of the foundry's, notes, and the facilitators' own. */
export async function aRecordedSession(db: Db, cast: Cast, team: keyof Cast["teams"], marker: string) {
  const sessionId = await firstSession(db, cast, team);
  const task = { text: `${marker} to do`, organization_id: cast.organizations.foundry.id };
  const taskId = await aTask(db, cast, team, task);
  const decision = await aTask(db, cast, team, { text: `${marker} decided` });
  await db.updateTable("resolution").set({ kind: "decision" }).where("id", "=", decision).execute();
  const note = { session_id: sessionId, agenda_item_id: null, version: 1, saved_at: T0 };
  const notes = [
    { coalition_id: cast.coalitionId, id: newId(), ...note, is_private: 0 as const, body: `${marker} desk notes` },
    { coalition_id: cast.coalitionId, id: newId(), ...note, is_private: 1 as const, body: `${marker} kept private` },
  ];
  await db.insertInto("session_note").values(notes).execute();
  const save = { version: 1, saved_by: cast.people.facilitator.id, saved_at: T0 };
  const saves = notes.map(({ coalition_id, id, is_private, body }) => {
    return { coalition_id, id: newId(), session_note_id: id, is_private, ...save, way_back: wayBack(body, "") };
  });
  await db.insertInto("session_note_save").values(saves).execute();
  return {
    ...{ recordedSession: sessionId, resolution: decision, task: taskId, note: "general" },
    ...(await aCheckIn(db, cast, sessionId, marker)),
  };
}

/** The code of a session, and a visitor who gave a name by it. */
async function aCheckIn(db: Db, cast: Cast, sessionId: string, marker: string) {
  const owned = { coalition_id: cast.coalitionId, session_id: sessionId };
  const code = codeOf((below) => Math.floor(Math.random() * below));
  await db
    .insertInto("check_in")
    .values({ ...owned, id: newId(), code, made_at: T0 })
    .execute();
  const arrival = { ...owned, id: newId(), person_id: null, said_at: T0, dismissed_at: null };
  await db
    .insertInto("arrival")
    .values({ ...arrival, name: `${marker} visitor`, organization: "Somewhere" })
    .execute();
  return { code, arrival: arrival.id };
}
