import type { Reader } from "#app/platform/reader.server";
import type { AskedNumber, OpenAsk } from "./ask";

/** What the reader's organizations are asked for now, soonest due first. One statement. */
export async function listOpenAsks(reader: Reader): Promise<OpenAsk[]> {
  const rows = await openItems(reader)
    .select(["ask.id", "o.name", "r.grain", "r.period_start", "r.period_end", "r.due_on"])
    .select((row) => row.fn.countAll<number>().as("count"))
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

/** The same, number by number: what is asked for there is asked for nowhere else. One statement. */
export async function listAskedNumbers(reader: Reader): Promise<AskedNumber[]> {
  const rows = await openItems(reader)
    .select(["ask.id", "ask.organization_id", "item.metric_id", "item.period_start"])
    .orderBy("r.due_on")
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    askId: row.id,
    organizationId: row.organization_id,
    metricId: row.metric_id!,
    periodStart: row.period_start,
  }));
}

/** The questions `item` of open rounds `r` that wait for the reader's organizations `o`. */
function openItems({ db, principal }: Reader) {
  return db
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
    .where("ask.coalition_id", "=", principal.coalitionId)
    .where("ask.organization_id", "in", [...principal.organizations.keys()])
    .where("o.archived_at", "is", null)
    .where("item.state", "in", ["asked", "returned"])
    .where("part.closed_at", "is", null)
    .where("metric.removed_at", "is", null);
}
