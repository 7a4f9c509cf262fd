import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import type { Cast } from "./factories";
import type { TeamScene } from "./scene";

const T0 = Date.UTC(2026, 4, 1);

/** An open round of the scene's team in which the foundry is asked for the scene's metric, by the names of patterns. */
export async function aRound(
  db: Db,
  cast: Cast,
  scene: TeamScene,
  team: keyof Cast["teams"],
): Promise<{ round: string; ask: string; item: string }> {
  const coalition_id = cast.coalitionId;
  const owned = () => ({ coalition_id, id: newId(), removed_at: null, version: 1 });
  const last = await db
    .selectFrom("round")
    .select((row) => row.fn.max<number | null>("number").as("number"))
    .where("coalition_id", "=", coalition_id)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const round = owned();
  const year = 1900 + number;
  await db
    .insertInto("round")
    .values({
      ...round,
      number,
      grain: "year",
      period_start: `${year}-01-01`,
      period_end: `${year}-12-31`,
      due_on: "2026-06-30",
      grace_days: 14,
      opened_by: cast.people.facilitator.id,
      opened_at: T0,
      closed_at: null,
    })
    .execute();
  const part = owned();
  const joined = {
    joined_by: cast.people.facilitator.id,
    joined_at: T0,
    closed_by: null,
    closed_at: null,
    shows_last: 1 as const,
  };
  await db
    .insertInto("round_team")
    .values({ ...part, round_id: round.id, team_id: cast.teams[team].id, ...joined })
    .execute();
  const ask = { coalition_id, id: newId(), round_id: round.id, organization_id: cast.organizations.foundry.id };
  await db
    .insertInto("ask")
    .values({ ...ask, asked_at: T0, reminded_at: null, reminders: 0, took_seconds: null })
    .execute();
  const item = newId();
  await db
    .insertInto("ask_item")
    .values({
      coalition_id,
      id: item,
      ask_id: ask.id,
      round_team_id: part.id,
      metric_id: scene.metricId,
      commitment_id: null,
      grain: "month",
      period_start: `${year}-05-01`,
      period_end: `${year}-05-31`,
      position: 1,
      state: "asked",
      note: "",
      answered_at: null,
      answered_by: null,
      contribution_id: null,
      update_id: null,
    })
    .execute();
  return { round: String(number), ask: ask.id, item };
}
