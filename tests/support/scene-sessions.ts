import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import type { Cast } from "./factories";

/** What prepares the first session of a scene: an item on its agenda. */
export async function aPreparedSession(db: Db, cast: Cast, team: keyof Cast["teams"], marker: string) {
  const { id: sessionId } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("team_id", "=", cast.teams[team].id)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  const owned = () => ({ coalition_id: cast.coalitionId, id: newId(), removed_at: null, version: 1 });
  const item = owned();
  const words = { title: `${marker} agenda item`, minutes: 10, purpose: "", position: 1 };
  await db
    .insertInto("agenda_item")
    .values({ ...item, ...words, session_id: sessionId, began_at: null, carried_from_id: null })
    .execute();
  return { item: item.id };
}
