import type { Reader } from "#app/platform/reader.server";
import type { OpenAsk } from "./ask";

/** What the reader's organizations are asked for now, soonest due first. One statement. */
export async function listOpenAsks({ db, principal }: Reader): Promise<OpenAsk[]> {
  const own = [...principal.organizations.keys()];
  if (own.length === 0) return [];
  const rows = await db
    .selectFrom("ask")
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "ask.coalition_id").onRef("r.id", "=", "ask.round_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .innerJoin("ask_item as item", (join) =>
      join.onRef("item.coalition_id", "=", "ask.coalition_id").onRef("item.ask_id", "=", "ask.id"),
    )
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "item.coalition_id").onRef("part.id", "=", "item.round_team_id"),
    )
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "item.coalition_id").onRef("metric.id", "=", "item.metric_id"),
    )
    .select(["ask.id", "o.name", "r.grain", "r.period_start", "r.period_end", "r.due_on"])
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("ask.coalition_id", "=", principal.coalitionId)
    .where("ask.organization_id", "in", own)
    .where("o.archived_at", "is", null)
    .where("item.state", "in", ["asked", "returned"])
    .where("part.closed_at", "is", null)
    .where("metric.removed_at", "is", null)
    .groupBy(["ask.id", "o.name", "r.grain", "r.period_start", "r.period_end", "r.due_on"])
    .orderBy("r.due_on")
    .orderBy("o.name")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    organization: row.name,
    period: { grain: row.grain, start: row.period_start, end: row.period_end },
    dueOn: row.due_on,
    count: Number(row.count),
  }));
}
