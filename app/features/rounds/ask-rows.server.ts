import type { Db } from "#db/schema";
import { metricsOf } from "#app/features/metrics/metrics.queries.server";

/** More than any organization is asked at once: a page shows a part of them. */
const mostQuestions = 2_000;

/** An ask of an organization that is there. */
export function askRow(db: Db, coalitionId: string, id: string) {
  return db
    .selectFrom("ask")
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "ask.coalition_id").onRef("r.id", "=", "ask.round_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .select(["ask.id", "ask.organization_id", "o.name as organization_name"])
    .select(["r.number", "r.grain", "r.period_start", "r.period_end", "r.due_on"])
    .where("ask.coalition_id", "=", coalitionId)
    .where("ask.id", "=", id)
    .where("o.archived_at", "is", null)
    .where("o.removed_at", "is", null)
    .executeTakeFirst();
}

/** The questions of an ask, with how each stands. */
export function itemsOf(db: Db, coalitionId: string, askId: string, organizationId: string, now: number) {
  return metricsOf(db, coalitionId)
    .innerJoin("ask_item as item", (join) =>
      join.onRef("item.coalition_id", "=", "metric.coalition_id").onRef("item.metric_id", "=", "metric.id"),
    )
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "item.coalition_id").onRef("part.id", "=", "item.round_team_id"),
    )
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "metric.coalition_id")
        .onRef("seat.team_id", "=", "metric.team_id")
        .on("seat.organization_id", "=", organizationId)
        .on("seat.removed_at", "is", null),
    )
    .select(["item.id as item_id", "item.grain as item_grain", "item.period_start as item_start"])
    .select(["item.period_end as item_end", "item.state as item_state", "item.note as item_note"])
    .select(["item.contribution_id", "seat.shares_values", "part.shows_last"])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom("late_exception as late")
            .select("late.id")
            .whereRef("late.coalition_id", "=", "metric.coalition_id")
            .whereRef("late.metric_id", "=", "metric.id")
            .whereRef("late.period_start", "=", "item.period_start")
            .where("late.organization_id", "=", organizationId)
            .where("late.expires_at", ">", now)
            .where("late.removed_at", "is", null),
        )
        .as("is_excepted"),
    )
    .select((row) =>
      row
        .exists(
          row
            .selectFrom("period_lock as lock")
            .select("lock.id")
            .whereRef("lock.coalition_id", "=", "metric.coalition_id")
            .whereRef("lock.team_id", "=", "metric.team_id")
            .whereRef("lock.period_start", "<=", "item.period_end")
            .whereRef("lock.period_end", ">=", "item.period_end")
            .where("lock.removed_at", "is", null),
        )
        .as("is_locked"),
    )
    .where("item.ask_id", "=", askId)
    .where("team.archived_at", "is", null)
    .orderBy("team.name")
    .orderBy("item.position")
    .orderBy("item.period_start")
    .orderBy("item.id")
    .limit(mostQuestions)
    .execute();
}

/** The organization's own numbers for these metrics, latest first: those that answer, and the last ones before. */
export async function numbersOf(
  db: Db,
  coalitionId: string,
  organizationId: string,
  metricIds: readonly string[],
  answers: readonly string[],
) {
  if (metricIds.length === 0) return [];
  return (
    db
      .selectFrom((from) =>
        from
          .selectFrom("contribution")
          .select(["id", "metric_id", "grain", "period_start", "period_end", "amount", "numerator", "denominator"])
          .select(["state", "decision_note", "metric_version_id"])
          .select((row) =>
            row.fn
              .agg<number>("row_number")
              .over((over) => over.partitionBy("metric_id").orderBy("period_start", "desc").orderBy("id", "desc"))
              .as("place"),
          )
          .where("coalition_id", "=", coalitionId)
          .where("organization_id", "=", organizationId)
          .where("metric_id", "in", [...new Set(metricIds)])
          .where("state", "in", ["pending", "accepted", "returned"])
          .as("recent"),
      )
      .selectAll()
      // A year of months, and one before.
      .where((row) => row.or([row("place", "<=", 16), ...(answers.length > 0 ? [row("id", "in", [...answers])] : [])]))
      .orderBy("period_start", "desc")
      .orderBy("id", "desc")
      .execute()
  );
}
