import { sql } from "kysely";
import type { Bit, Db, Tx } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize, type Principal, readableTeams, type TeamFacts } from "#app/policy/policy";
import type { Asks, Baseline, Metric, Target, Total } from "./metric";
import type { Released, StateTotals } from "./series";

/** A metric with what the policy and its figures need: its team's facts, its baseline, the coalition's small count. */
export type KnownMetric = {
  metric: Metric;
  facts: TeamFacts;
  baseline: Baseline;
  smallCount: number;
  /** The month in which the coalition's years and quarters begin. */
  fiscalYearStart: number;
  asks: Asks;
  baselineId: string | null;
  baselineVersion: number;
};

/** @throws {Refusal} `not_found` when there is none, or its team is not open to the reader. */
export async function readMetric(reader: Reader, id: string | undefined): Promise<KnownMetric> {
  const known = await findMetric(reader.db, reader.principal.coalitionId, id);
  authorize(reader.principal, "metric:read", known.facts);
  return known;
}

/** The same for whoever may change it. @throws {Refusal} also `forbidden`, and `locked` for an archived team. */
export async function readMetricToDefine(reader: Reader, id: string | undefined): Promise<KnownMetric> {
  const known = await readMetric(reader, id);
  authorize(reader.principal, "metric:define", known.facts);
  return known;
}

/** The metric whoever asks: the caller holds it against the policy. @throws {Refusal} `not_found`. */
export async function findMetric(db: Db, coalitionId: string, id: string | undefined): Promise<KnownMetric> {
  const row = isId(id) ? await metricsOf(db, coalitionId).where("metric.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return knownMetric(row, coalitionId);
}

/**
 * The same, and holds the metric until the transaction ends (see `holdMetric`): what is read stays true until then.
 * @throws {Refusal} `not_found`.
 */
export async function findAndHoldMetric(tx: Tx, coalitionId: string, id: string | undefined): Promise<KnownMetric> {
  const held = isId(id)
    ? await metricsOf(tx, coalitionId).where("metric.id", "=", id).forNoKeyUpdate("metric").executeTakeFirst()
    : undefined;
  if (!held) throw new Refusal("not_found", "errors.notFound");
  return knownMetric(held, coalitionId);
}

/** The base query of everything about metrics. */
export function metricsOf(db: Db, coalitionId: string) {
  return db
    .selectFrom("metric")
    .innerJoin("coalition", "coalition.id", "metric.coalition_id")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "metric.coalition_id").onRef("team.id", "=", "metric.team_id"),
    )
    .leftJoin("baseline", (join) =>
      join
        .onRef("baseline.coalition_id", "=", "metric.coalition_id")
        .onRef("baseline.metric_id", "=", "metric.id")
        .on("baseline.removed_at", "is", null),
    )
    .select([
      "metric.id",
      "metric.name",
      "metric.meaning",
      "metric.unit",
      "metric.unit_label",
      "metric.scale",
      "metric.direction",
      "metric.aggregation",
      "metric.underlying",
      "metric.grain",
      "metric.counts_people",
      "metric.confidential",
      "metric.current_version_id",
      "metric.version",
      "metric.position",
      "metric.asks",
      "metric.source",
      "metric.dimensions",
      "coalition.small_count_threshold",
      "coalition.fiscal_year_start",
      "team.id as team_id",
      "team.slug as team_slug",
      "team.name as team_name",
      "team.visibility",
      "team.archived_at",
      "baseline.id as baseline_id",
      "baseline.version as baseline_version",
      "baseline.state as baseline_state",
      "baseline.amount as baseline_amount",
      "baseline.numerator as baseline_numerator",
      "baseline.denominator as baseline_denominator",
      "baseline.as_of as baseline_as_of",
      "baseline.words as baseline_words",
    ])
    .where("metric.coalition_id", "=", coalitionId)
    .where("metric.removed_at", "is", null)
    .where("team.removed_at", "is", null);
}

/** Narrows to the teams that the reader may read: the same rule as `metric:read`. */
export function readableBy(query: ReturnType<typeof metricsOf>, principal: Principal) {
  const { all, teamIds } = readableTeams(principal);
  if (all) return query;
  return query.where((row) =>
    teamIds.length === 0
      ? row("team.visibility", "=", "public")
      : row.or([row("team.visibility", "=", "public"), row("team.id", "in", teamIds)]),
  );
}

type MetricRow = Awaited<ReturnType<ReturnType<typeof metricsOf>["execute"]>>[number];

export function knownMetric(row: MetricRow, coalitionId: string): KnownMetric {
  return {
    metric: {
      id: row.id,
      name: row.name,
      meaning: row.meaning,
      unit: row.unit,
      unitLabel: row.unit_label,
      scale: row.scale,
      direction: row.direction,
      source: row.source,
      aggregation: row.aggregation,
      underlying: row.underlying,
      grain: row.grain,
      countsPeople: settled(row.counts_people),
      confidential: settled(row.confidential),
      versionId: row.current_version_id,
      version: row.version,
      dimensions: JSON.parse(row.dimensions) as string[],
      team: { id: row.team_id, slug: row.team_slug, name: row.team_name },
    },
    facts: { coalitionId, teamId: row.team_id, visibility: row.visibility, isArchived: row.archived_at !== null },
    baseline: {
      state: row.baseline_state ?? "unknown",
      amount: row.baseline_amount,
      numerator: row.baseline_numerator,
      denominator: row.baseline_denominator,
      asOf: row.baseline_as_of,
      words: row.baseline_words ?? "",
    },
    baselineId: row.baseline_id,
    baselineVersion: row.baseline_version ?? 0,
    smallCount: row.small_count_threshold,
    fiscalYearStart: row.fiscal_year_start,
    asks: row.asks,
  };
}

function settled(flag: Bit | null): boolean | null {
  return flag === null ? null : flag === 1;
}

/**
 * The roll-up rows of some metric versions, with their totals of closed periods as those stood then, in one statement:
 * the whole series, since one hidden period may hide the sum.
 */
export async function readTotals(
  db: Db,
  coalitionId: string,
  versionIds: readonly string[],
  withReported: boolean,
): Promise<Map<string, Required<StateTotals>>> {
  const totals = new Map(
    versionIds.map((id) => [id, { reported: [] as Total[], accepted: [] as Total[], released: [] as Released[] }]),
  );
  if (versionIds.length === 0) return totals;
  const rows = await db
    .selectFrom("metric_total")
    .select(["metric_version_id", "period_start", "period_end", "organizations"])
    .select(["amount", "numerator", "denominator", "largest", "largest_numerator"])
    .select(sql<"reported" | "accepted" | "released">`state`.as("state"))
    .select(sql<Bit>`1`.as("was_shown"))
    .where("coalition_id", "=", coalitionId)
    .where("metric_version_id", "in", [...versionIds])
    .where("state", "in", withReported ? ["reported", "accepted"] : ["accepted"])
    .unionAll(
      db
        .selectFrom("release")
        .select(["metric_version_id", "period_start", "period_end", "organizations"])
        .select(["amount", "numerator", "denominator", "largest", "largest_numerator"])
        .select(sql<"released">`cast('released' as text)`.as("state"))
        .select("was_shown")
        .where("coalition_id", "=", coalitionId)
        .where("metric_version_id", "in", [...versionIds]),
    )
    .execute();
  rows.sort((a, b) => (a.period_start < b.period_start ? -1 : 1));
  for (const row of rows) {
    const total = {
      periodStart: row.period_start,
      periodEnd: row.period_end,
      organizations: row.organizations,
      amount: row.amount,
      numerator: row.numerator,
      denominator: row.denominator,
      largest: row.largest,
      largestNumerator: row.largest_numerator,
    };
    const known = totals.get(row.metric_version_id);
    if (row.state === "released") known?.released.push({ ...total, wasShown: row.was_shown === 1 });
    else known?.[row.state].push(total);
  }
  return totals;
}

type TargetColumns = {
  target_words: string | null;
  comparator: Target["comparator"] | null;
  floor: number | null;
  ceiling: number | null;
  target_scale: number | null;
  target_unit: string | null;
  target_direction: Target["direction"];
  relative_to: Target["relativeTo"];
  from_value: number | null;
  due_on: string | null;
  due_words: string | null;
  provisional: Bit | null;
};

/** The columns of a link's target, for a left join with `target`. */
export const targetColumns = [
  "target.words as target_words",
  "target.comparator",
  "target.floor",
  "target.ceiling",
  "target.scale as target_scale",
  "target.unit as target_unit",
  "target.direction as target_direction",
  "target.relative_to",
  "target.from_value",
  "target.due_on",
  "target.due_words",
  "target.provisional",
] as const;

export function targetFrom(row: TargetColumns): Target | null {
  if (row.comparator === null) return null;
  return {
    words: row.target_words ?? "",
    comparator: row.comparator,
    floor: row.floor,
    ceiling: row.ceiling,
    scale: row.target_scale ?? 0,
    unit: row.target_unit ?? "count",
    direction: row.target_direction,
    relativeTo: row.relative_to,
    fromValue: row.from_value,
    dueOn: row.due_on,
    dueWords: row.due_words,
    provisional: row.provisional === 1,
  };
}
