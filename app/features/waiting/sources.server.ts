import { type RawBuilder, sql } from "kysely";
import type { Db } from "#db/schema";
import type { Moment } from "#app/platform/dates";
import { recentPeriods } from "#app/platform/periods";

/** After so many days without an update a solution is asked about. */
export const QUIET_DAYS = 90;
/** So many days before its end an interval is listed as due. */
export const SOON_DAYS = 30;

/** What both lists know of the present. */
export type Now = {
  today: string;
  /** Promises of which nothing was said since this day are quiet. */
  quietSince: string;
  /** Intervals that end until this day are due. */
  dueUntil: string;
  /** The first and the last day of the last period that is over, by grain. */
  lastPeriods: Record<"month" | "quarter" | "year", { start: string; end: string }>;
};

export function nowOf({ today }: Moment, fiscalYearStart: number): Now {
  const last = (grain: "month" | "quarter" | "year") => recentPeriods(grain, today, fiscalYearStart, 2)[1]!;
  return {
    today,
    quietSince: daysFrom(today, -QUIET_DAYS),
    dueUntil: daysFrom(today, SOON_DAYS),
    lastPeriods: { month: last("month"), quarter: last("quarter"), year: last("year") },
  };
}

function daysFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The least id that something made on this day (or later) can have: ids sort by the time they were made. */
export function idSince(day: string): string {
  const hex = Date.parse(`${day}T00:00:00Z`).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** Which of a coalition's teams a list is about; `teamIds` null for all of them. */
export type Scope = { db: Db; coalitionId: string; teamIds: readonly string[] | null };

/** The active solutions of teams that work: `c`, with `plan` and `team`. */
export function solutionsIn({ db, coalitionId, teamIds }: Scope) {
  return db
    .selectFrom("commitment as c")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "c.coalition_id").onRef("plan.id", "=", "c.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .where("c.coalition_id", "=", coalitionId)
    .where("c.state", "=", "active")
    .where("c.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null)
    .$if(teamIds !== null, (some) => some.where("plan.team_id", "in", [...teamIds!]));
}

/** The rows of their matrices, with the step `s` of a row that is about one. */
export function roleRowsIn(scope: Scope) {
  return solutionsIn(scope)
    .innerJoin("role_row as r", (join) =>
      join.onRef("r.coalition_id", "=", "c.coalition_id").onRef("r.commitment_id", "=", "c.id"),
    )
    .leftJoin("step as s", (join) =>
      join.onRef("s.coalition_id", "=", "r.coalition_id").onRef("s.id", "=", "r.step_id"),
    )
    .where("r.removed_at", "is", null)
    .where("s.removed_at", "is", null);
}

/** The assignments in them, with the organization `o`. */
export function assignmentsIn(scope: Scope) {
  return roleRowsIn(scope)
    .innerJoin("mark as m", (join) =>
      join.onRef("m.coalition_id", "=", "r.coalition_id").onRef("m.role_row_id", "=", "r.id"),
    )
    .innerJoin("assignment as a", (join) =>
      join.onRef("a.coalition_id", "=", "m.coalition_id").onRef("a.mark_id", "=", "m.id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .where("m.removed_at", "is", null)
    .where("a.removed_at", "is", null);
}

/** The metrics of teams that work. */
export function metricsIn({ db, coalitionId, teamIds }: Scope) {
  return db
    .selectFrom("metric")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "metric.coalition_id").onRef("team.id", "=", "metric.team_id"),
    )
    .where("metric.coalition_id", "=", coalitionId)
    .where("metric.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null)
    .$if(teamIds !== null, (some) => some.where("metric.team_id", "in", [...teamIds!]));
}

/** What a line says of a solution of `solutionsIn`, in the plans' order. */
export const ofSolution = {
  team_slug: "team.slug",
  team_name: "team.name",
  ref: "c.ref",
  label: "c.label",
  title: "c.title",
  place: "c.plan_id",
  position: "c.ref",
} as const;

/** The same with the step of a row. */
export const ofStep = { ...ofSolution, step_ref: "s.ref", step_label: "s.label" } as const;

/** What a line says of a metric of `metricsIn`, team by team. */
export const ofMetric = {
  id: "metric.id",
  team_slug: "team.slug",
  team_name: "team.name",
  name: "metric.name",
  place: "metric.team_id",
  position: "metric.position",
} as const;

/** Whether nothing was said of the solution `c` since a day, and it has been there since before. */
export function isQuiet({ quietSince }: Pick<Now, "quietSince">): RawBuilder<boolean> {
  return sql<boolean>`(c.id < ${idSince(quietSince)} or exists (
    select 1 from commitment_update as earlier
    where earlier.coalition_id = c.coalition_id and earlier.commitment_id = c.id and earlier.superseded = 0
  )) and not exists (
    select 1 from commitment_update as recent
    where recent.coalition_id = c.coalition_id and recent.commitment_id = c.id and recent.superseded = 0
      and recent.stated_on >= ${quietSince}
  )`;
}

/** The day of the last update of the solution `c`; null when there is none. */
export const lastUpdate = sql<string | null>`(
  select max(said.stated_on) from commitment_update as said
  where said.coalition_id = c.coalition_id and said.commitment_id = c.id and said.superseded = 0
)`;

/** The first day of the last period of `metric` that is over, by its grain. */
export function lastPeriodStart({ lastPeriods: { month, quarter, year } }: Pick<Now, "lastPeriods">) {
  return sql<string>`case metric.grain
    when 'month' then cast(${month.start} as text)
    when 'quarter' then cast(${quarter.start} as text)
    else cast(${year.start} as text)
  end`;
}
