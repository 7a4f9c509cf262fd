import { sameWords } from "#app/features/priorities/idea";
import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";
import type { Cast } from "./factories";

/** A team's long list: one idea. */
export async function prioritiesOf(db: Db, cast: Cast, team: keyof Cast["teams"], marker: string) {
  const owned = () => ({ coalition_id: cast.coalitionId, id: newId(), removed_at: null, version: 1 });
  const [idea, text] = [owned(), `${marker} idea`];
  const words = { topic: "", focus_area: "", text, same_words: sameWords(text), reason: "" };
  const place = { team_id: cast.teams[team].id, position: 1, commitment_id: null, state: "collected" as const };
  await db
    .insertInto("idea")
    .values({ ...idea, ...words, ...place })
    .execute();
  return { idea: idea.id };
}
