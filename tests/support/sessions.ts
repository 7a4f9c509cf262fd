import { addAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import type { SessionWords } from "#app/features/sessions/session";
import { newId } from "#app/platform/ids";
import type { Actor } from "#app/platform/changes.server";
import type { Db, Schema } from "#db/schema";
import { actorFor, type Cast } from "./factories";

const words: SessionWords = {
  title: "",
  dateWords: "",
  heldOn: "2026-06-18",
  heldUntil: null,
  startTime: "09:00",
  endTime: "11:00",
  introduction: "",
};

/** A session that the facilitator set up; as its commands name it. */
export async function aSession(
  db: Db,
  cast: Cast,
  number: number,
  said: Partial<SessionWords> = {},
  team: keyof Cast["teams"] = "open",
) {
  const facilitator = await actorFor(db, cast, "facilitator");
  const teamId = cast.teams[team].id;
  await createSession(facilitator, teamId, { ...words, ...said, number, submission: newId() });
  const { id } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", teamId)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return { teamId, sessionId: id };
}

/** An item on a session's agenda; its id. */
export function anItem(
  actor: Actor,
  session: { teamId: string; sessionId: string },
  title: string,
  minutes: number | null = null,
  about: string[] = [],
) {
  return addAgendaItem(actor, session, { submission: newId(), title, minutes, purpose: "", about });
}

type SaidOfIt = Pick<Schema["resolution"], "kind" | "text"> & Partial<Schema["resolution"]>;

/** Something that was recorded in a session; its id. */
export async function aResolution(db: Db, cast: Cast, sessionId: string, said: SaidOfIt): Promise<string> {
  const id = newId();
  await db
    .insertInto("resolution")
    .values({
      ...{ coalition_id: cast.coalitionId, id, session_id: sessionId, agenda_item_id: null, position: 1 },
      ...{ commitment_id: null, step_id: null, organization_id: null, person_id: null, deputy_id: null },
      ...{ due_words: "", due_on: null, done_at: null, recorded_by: null, recorded_at: 1, carried_from_id: null },
      ...{ removed_at: null, version: 1 },
      ...said,
    })
    .execute();
  return id;
}
