import { sql } from "kysely";
import { isAskedOfAnybody } from "#app/features/rounds/asked.server";
import { paths } from "#app/platform/paths";
import type { LineRow } from "./line";
import { lineOf } from "./line.server";
import type { GapKindOf } from "./gap-ask.server";
import { lastPeriodStart, metricsIn, ofMetric } from "./sources.server";

const metric = ({ id }: LineRow) => paths.metric(id);
const definition = ({ id }: LineRow) => paths.editMetric(id);

// Written as in the indexes `metric_not_added` and `metric_unsettled`, which hold these few metrics alone.
const isNotAdded = sql<boolean>`(metric.aggregation is null or (metric.aggregation = 'percent_change' and metric.underlying is null))`;
const isUnsettled = sql<boolean>`(metric.counts_people is null or metric.confidential is null)`;

// Looked up by the metric: without the `case`, SQLite goes through all that is pending or accepted in the coalition.
const hasNumbers = sql<boolean>`exists (
  select 1 from contribution as given
  where given.coalition_id = metric.coalition_id and given.metric_id = metric.id
    and case when given.state in ('pending', 'accepted') then 1 else 0 end = 1
)`;

/** The metrics with a version that nobody reports: the few among which those without any number are. */
const unreported = (coalitionId: string) => sql`
  select version.metric_id from metric_version as version
  where version.coalition_id = ${coalitionId} and version.reporters = 0`;

/** Whether the metric is among the few that may be asked of nobody: all others have a reporter that is there. */
const mayBeAskedOfNobody = (coalitionId: string) => sql<boolean>`metric.id in (
  ${unreported(coalitionId)}
  union all
  select version.metric_id from organization as away
  join metric_org_latest as last
    on last.coalition_id = away.coalition_id and last.organization_id = away.id
  join metric_version as version
    on version.coalition_id = last.coalition_id and version.id = last.metric_version_id
  where away.coalition_id = ${coalitionId} and (away.archived_at is not null or away.removed_at is not null)
  union all
  select m.id from metric as m
  where m.coalition_id = ${coalitionId} and m.asks = 'table' and m.team_id in (
    select empty.id from team as empty
    where empty.coalition_id = ${coalitionId} and not exists (
      select 1 from team_organization as seat
      join organization as o on o.coalition_id = seat.coalition_id and o.id = seat.organization_id
      where seat.coalition_id = empty.coalition_id and seat.team_id = empty.id and seat.removed_at is null
        and o.archived_at is null and o.removed_at is null
    )
  )
)`;

/** What is missing about the numbers of teams. */
export const gapsOfMetrics: GapKindOf[] = [
  {
    kind: "meaningMissing",
    href: metric,
    action: definition,
    lines: (ask) => metricsIn(ask).where("metric.meaning", "=", "").select(lineOf("meaningMissing", ofMetric)),
  },
  {
    kind: "baselineMissing",
    href: metric,
    action: ({ id }) => paths.metricBaseline(id),
    lines: (ask) =>
      metricsIn(ask)
        .innerJoin("baseline", (join) =>
          join.onRef("baseline.coalition_id", "=", "metric.coalition_id").onRef("baseline.metric_id", "=", "metric.id"),
        )
        .where(sql<boolean>`baseline.state <> 'known'`)
        .where("baseline.removed_at", "is", null)
        .select(lineOf("baselineMissing", { ...ofMetric, extra: "baseline.state" })),
  },
  {
    kind: "targetProvisional",
    href: ({ extra }) => paths.metric(extra!),
    action: ({ id }) => paths.settleTarget(id),
    lines: (ask) =>
      linkedTargetsIn(ask)
        .where(sql<boolean>`target.provisional = 1`)
        .select(lineOf("targetProvisional", { ...ofMetric, id: "link.id", extra: "metric.id", who: "target.words" })),
  },
  {
    kind: "targetsConflict",
    href: metric,
    // One of the places where it has a target; the form shows the others.
    action: ({ extra }) => paths.metricLink(extra!),
    lines: (ask) =>
      metricsIn(ask)
        .where(standsTwice(ask.coalitionId))
        .where(contradiction)
        .select(lineOf("targetsConflict", { ...ofMetric, extra: latestLink })),
  },
  {
    kind: "additionMissing",
    href: metric,
    action: definition,
    lines: (ask) => metricsIn(ask).where(isNotAdded).select(lineOf("additionMissing", ofMetric)),
  },
  {
    kind: "flagsUnsettled",
    href: metric,
    action: definition,
    lines: (ask) => metricsIn(ask).where(isUnsettled).select(lineOf("flagsUnsettled", ofMetric)),
  },
  {
    kind: "nobodyAsked",
    href: metric,
    action: definition,
    // The very rule by which rounds ask. Single dated events are not asked for.
    lines: (ask) =>
      metricsIn(ask)
        .where("metric.grain", "<>", "event")
        .where(mayBeAskedOfNobody(ask.coalitionId))
        .where(
          sql<boolean>`not exists (
            select 1 from metric as m
            where m.coalition_id = metric.coalition_id and m.id = metric.id and ${isAskedOfAnybody}
          )`,
        )
        .select(lineOf("nobodyAsked", ofMetric)),
  },
  {
    kind: "dataMissing",
    href: metric,
    action: ({ id }) => paths.metricContribution(id),
    lines: (ask) =>
      metricsIn(ask)
        .where(sql<boolean>`metric.id in (${unreported(ask.coalitionId)})`)
        .where(sql<boolean>`not ${hasNumbers}`)
        .select(lineOf("dataMissing", ofMetric)),
  },
  {
    kind: "numberMissing",
    href: metric,
    action: ({ id, extra }) => `${paths.metricContribution(id)}?period=${extra!.split(" ")[1]}`,
    lines: (ask) =>
      metricsIn(ask)
        .where("metric.grain", "<>", "event")
        // Where none ever came in, that is the gap.
        .where(hasNumbers)
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom("contribution")
                .select("contribution.id")
                .where("contribution.coalition_id", "=", ask.coalitionId)
                .whereRef("contribution.metric_id", "=", "metric.id")
                .where("contribution.period_start", "=", lastPeriodStart(ask))
                .where("contribution.state", "in", ["pending", "accepted"]),
            ),
          ),
        )
        .select(
          lineOf("numberMissing", { ...ofMetric, extra: sql<string>`metric.grain || ' ' || ${lastPeriodStart(ask)}` }),
        ),
  },
];

/** The targets `target` of metrics, each with the `link` to the solution that it is written under. */
function linkedTargetsIn(ask: Parameters<typeof metricsIn>[0]) {
  return metricsIn(ask)
    .innerJoin("metric_link as link", (join) =>
      join.onRef("link.coalition_id", "=", "metric.coalition_id").onRef("link.metric_id", "=", "metric.id"),
    )
    .innerJoin("target", (join) =>
      join.onRef("target.coalition_id", "=", "link.coalition_id").onRef("target.metric_link_id", "=", "link.id"),
    )
    .where("link.removed_at", "is", null)
    .where("target.removed_at", "is", null);
}

// The rule of `asksTheSame`, in SQL: amounts are compared whatever their scale, and words may differ. Most metrics stand
// in one place only: those are told apart before any target is read.
const standsTwice = (coalitionId: string) => sql<boolean>`metric.id in (
  select link.metric_id from metric_link as link
  where link.coalition_id = ${coalitionId} and link.removed_at is null
  group by link.metric_id having count(*) > 1
)`;

const whatItAsks = sql`
  coalesce(target.comparator, '') || ' ' || coalesce(target.unit, '') || ' ' || coalesce(target.direction, '')
  || ' ' || coalesce(target.relative_to, '') || ' ' || coalesce(target.due_on, '')
  || ' ' || coalesce(cast(target."floor" / power(10, target.scale) as text), '')
  || ' ' || coalesce(cast(target.ceiling / power(10, target.scale) as text), '')`;

// Ids sort by when they were made.
const latestLink = sql<string>`(
  select max(link.id) from metric_link as link
  join target on target.coalition_id = link.coalition_id and target.metric_link_id = link.id
  where link.coalition_id = metric.coalition_id and link.metric_id = metric.id
    and link.removed_at is null and target.removed_at is null
)`;

const contradiction = sql<boolean>`(
  select count(distinct ${whatItAsks}) from metric_link as link
  join target on target.coalition_id = link.coalition_id and target.metric_link_id = link.id
  where link.coalition_id = metric.coalition_id and link.metric_id = metric.id
    and link.removed_at is null and target.removed_at is null
) > 1`;
