import { addAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import type { SessionWords } from "#app/features/sessions/session";
import { newId } from "#app/platform/ids";
import type { Actor } from "#app/platform/changes.server";
import type { Db } from "#db/schema";
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
