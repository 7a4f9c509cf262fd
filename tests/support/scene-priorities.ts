import { randomInt } from "node:crypto";
import { newId } from "#app/platform/ids";
import { codeOf } from "#app/platform/short-codes";
import type { Db } from "#db/schema";
import type { Cast } from "./factories";

/** A team's long list: one idea, on an open ballot that the room votes on by code. Made again, it is another idea in the same words. */
export async function prioritiesOf(db: Db, cast: Cast, team: keyof Cast["teams"], marker: string) {
  const owned = () => ({ coalition_id: cast.coalitionId, id: newId(), removed_at: null, version: 1 });
  const [idea, text] = [owned(), `${marker} idea`];
  const words = { topic: "", focus_area: "", text, same_words: idea.id, reason: "" };
  const place = { team_id: cast.teams[team].id, position: 1, commitment_id: null, state: "collected" as const };
  await db
    .insertInto("idea")
    .values({ ...idea, ...words, ...place })
    .execute();
  const ballot = owned();
  const nothing = { session_id: null, closed_at: null };
  const rules = { kind: "dots" as const, dots: 1, most_on_one: 1, criteria: "[]", decides: "person" as const };
  const state = { state: "open" as const, opened_at: 1, title: `${marker} ballot` };
  const code = codeOf(randomInt);
  const room = { room_code: code, room_allowed: 1 as const, room_shows: "end" as const };
  await db
    .insertInto("ballot")
    .values({ ...ballot, ...nothing, ...rules, ...state, ...room, team_id: cast.teams[team].id })
    .execute();
  await db
    .insertInto("ballot_option")
    .values({ ...owned(), ballot_id: ballot.id, idea_id: idea.id, position: 1, text })
    .execute();
  return { idea: idea.id, ballot: ballot.id, ballotCode: code };
}
