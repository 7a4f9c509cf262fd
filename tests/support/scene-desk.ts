import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import type { Cast } from "./factories";

const T0 = Date.UTC(2026, 4, 1);

/** What was recorded in the first session of a scene: a decision, and a task of the foundry's. */
export async function aRecordedSession(db: Db, cast: Cast, team: keyof Cast["teams"], marker: string) {
  const { id: sessionId } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", cast.teams[team].id)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  const owned = () => ({ coalition_id: cast.coalitionId, id: newId(), removed_at: null, version: 1 });
  const of = { session_id: sessionId, agenda_item_id: null, commitment_id: null, step_id: null, due_words: "" };
  const stamp = { due_on: null, done_at: null, recorded_by: cast.people.facilitator.id, recorded_at: T0 };
  const nobody = { organization_id: null, person_id: null, deputy_id: null, carried_from_id: null };
  const decision = { ...owned(), ...of, ...stamp, ...nobody, kind: "decision" as const, position: 1 };
  const task = { ...owned(), ...of, ...stamp, ...nobody, kind: "task" as const, position: 2 };
  await db
    .insertInto("resolution")
    .values([
      { ...decision, text: `${marker} decided` },
      { ...task, text: `${marker} to do`, organization_id: cast.organizations.foundry.id },
    ])
    .execute();
  return { recordedSession: sessionId, resolution: decision.id, task: task.id };
}
