import { sql } from "kysely";
import type { Db } from "#db/schema";
import { recentPeriods } from "#app/platform/periods";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { type Freshness, nextExpected } from "./freshness";
import type { KnownMetric } from "./metrics.queries.server";
import type { Audience, Series } from "./series";

type Shown = {
  audience: Audience;
  series: Series;
  /** The periods on the page, newest first. */ starts: readonly string[];
};

/**
 * How many organizations were asked for each period, in rounds; who said that the number is not theirs is no longer
 * asked. Periods that no round asked for have no entry. One statement.
 */
export async function askedByPeriod(
  db: Db,
  coalitionId: string,
  metricId: string,
  starts: readonly string[],
): Promise<Map<string, number>> {
  if (starts.length === 0) return new Map();
  const rows = await db
    .selectFrom("ask_item as item")
    .innerJoin("ask", (join) =>
      join.onRef("ask.coalition_id", "=", "item.coalition_id").onRef("ask.id", "=", "item.ask_id"),
    )
    // Two rounds may ask for the same period; an organization is one all the same.
    .select((row) => ["item.period_start", row.fn.count<number>("ask.organization_id").distinct().as("asked")])
    .where("item.coalition_id", "=", coalitionId)
    .where("item.metric_id", "=", metricId)
    .where("item.period_start", "in", [...starts])
    .where(isTheirs)
    .groupBy("item.period_start")
    .execute();
  return new Map(rows.map((row) => [row.period_start, Number(row.asked)]));
}

/** Whether nobody said of the question `item` of an `ask` that the number is not theirs, in whatever round. */
export const isTheirs = sql<boolean>`item.state <> 'not_mine' and not exists (
  select 1 from ask_item as refused
  join ask as other on other.coalition_id = refused.coalition_id and other.id = refused.ask_id
  where refused.coalition_id = item.coalition_id and refused.metric_id = item.metric_id
    and refused.period_start = item.period_start and other.organization_id = ask.organization_id
    and refused.state = 'not_mine'
)`;

/** When the figures on the page last changed, and when the next are expected. Two statements. */
export async function readFreshness(
  reader: Reader & { moment: Moment },
  { metric, facts, fiscalYearStart }: KnownMetric,
  { audience, series, starts }: Shown,
): Promise<Freshness> {
  const updatedAt = await lastChange(reader, metric, starts, audience === "public");
  const { today } = reader.moment;
  const latest = series.periods.at(-1)?.start ?? null;
  if (facts.isArchived || metric.grain === "event") return { updatedAt, next: null };
  const since = recentPeriods(metric.grain, today, fiscalYearStart, 3)[2]!.start;
  const round = await openRound(reader, metric.id, since);
  return { updatedAt, next: nextExpected({ grain: metric.grain, today, fiscalYearStart }, latest, round) };
}

/** Bounded by the periods of the page, so that a long history costs no more than a short one. */
async function lastChange(
  { db, principal }: Reader,
  { id, versionId }: { id: string; versionId: string },
  starts: readonly string[],
  isPublic: boolean,
): Promise<number | null> {
  if (starts.length === 0) return null;
  const row = await db
    .selectFrom("contribution")
    .select((row) => [row.fn.max("decided_at").as("decided_at"), row.fn.max("entered_at").as("entered_at")])
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "=", id)
    .where("metric_version_id", "=", versionId)
    .where("period_start", "in", [...starts])
    .where("state", "in", isPublic ? ["accepted"] : ["accepted", "pending"])
    .executeTakeFirst();
  const moments = [row?.decided_at, row?.entered_at].flatMap((at) => (at == null ? [] : [Number(at)]));
  return moments.length === 0 ? null : Math.max(...moments);
}

async function openRound({ db, principal }: Reader, metricId: string, since: string) {
  const row = await db
    .selectFrom("ask_item as item")
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "item.coalition_id").onRef("part.id", "=", "item.round_team_id"),
    )
    .innerJoin("round", (join) =>
      join.onRef("round.coalition_id", "=", "part.coalition_id").onRef("round.id", "=", "part.round_id"),
    )
    .select(["item.period_start as start", "round.due_on as dueOn"])
    .where("item.coalition_id", "=", principal.coalitionId)
    .where("item.metric_id", "=", metricId)
    .where("item.period_start", ">=", since)
    .where("item.state", "in", ["asked", "returned", "need_help"])
    .where("part.closed_at", "is", null)
    .where("part.removed_at", "is", null)
    .orderBy("round.due_on")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
