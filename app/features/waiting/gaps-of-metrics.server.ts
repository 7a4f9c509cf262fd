import { sql } from "kysely";
import { paths } from "#app/platform/paths";
import type { LineRow } from "./line";
import { lineOf } from "./line.server";
import type { GapKindOf } from "./gaps.server";
import { lastPeriodStart, metricsIn, ofMetric } from "./sources.server";

const metric = ({ id }: LineRow) => paths.metric(id);
const definition = ({ id }: LineRow) => paths.editMetric(id);

/** What is missing about the numbers of teams. */
export const gapsOfMetrics: GapKindOf[] = [
  {
    kind: "baselineMissing",
    href: metric,
    action: ({ id }) => paths.metricBaseline(id),
    lines: (ask) =>
      metricsIn(ask)
        .innerJoin("baseline", (join) =>
          join.onRef("baseline.coalition_id", "=", "metric.coalition_id").onRef("baseline.metric_id", "=", "metric.id"),
        )
        .where("baseline.state", "<>", "known")
        .where("baseline.removed_at", "is", null)
        .select(lineOf("baselineMissing", { ...ofMetric, extra: "baseline.state" })),
  },
  {
    kind: "targetProvisional",
    href: ({ extra }) => paths.metric(extra!),
    action: ({ id }) => paths.metricLink(id),
    lines: (ask) =>
      linkedTargetsIn(ask)
        .where("target.provisional", "=", 1)
        .select(lineOf("targetProvisional", { ...ofMetric, id: "link.id", extra: "metric.id", who: "target.words" })),
  },
  {
    kind: "targetsConflict",
    href: metric,
    action: metric,
    lines: (ask) =>
      metricsIn(ask)
        .where((row) => row.exists(contradiction))
        .select(lineOf("targetsConflict", ofMetric)),
  },
  {
    kind: "additionMissing",
    href: metric,
    action: definition,
    lines: (ask) =>
      metricsIn(ask)
        .where((row) =>
          row.or([
            row("metric.aggregation", "is", null),
            row.and([row("metric.aggregation", "=", "percent_change"), row("metric.underlying", "is", null)]),
          ]),
        )
        .select(lineOf("additionMissing", ofMetric)),
  },
  {
    kind: "flagsUnsettled",
    href: metric,
    action: definition,
    lines: (ask) =>
      metricsIn(ask)
        .where((row) => row.or([row("metric.counts_people", "is", null), row("metric.confidential", "is", null)]))
        .select(lineOf("flagsUnsettled", ofMetric)),
  },
  {
    kind: "numberMissing",
    href: metric,
    action: ({ id, extra }) => `${paths.metricContribution(id)}?period=${extra!.split(" ")[1]}`,
    lines: (ask) =>
      metricsIn(ask)
        .where("metric.grain", "<>", "event")
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

// The rule of `asksTheSame`, in SQL: amounts are compared at one scale, and words may differ.
const contradiction = sql`(
  select 1
  from metric_link as one_link
  join target as one on one.coalition_id = one_link.coalition_id and one.metric_link_id = one_link.id
  join metric_link as other_link
    on other_link.coalition_id = one_link.coalition_id and other_link.metric_id = one_link.metric_id
  join target as other on other.coalition_id = other_link.coalition_id and other.metric_link_id = other_link.id
  where one_link.coalition_id = metric.coalition_id and one_link.metric_id = metric.id and one_link.id < other_link.id
    and one_link.removed_at is null and other_link.removed_at is null
    and one.removed_at is null and other.removed_at is null
    and (
      one.comparator <> other.comparator or one.unit <> other.unit
      or one.direction is distinct from other.direction
      or one.relative_to is distinct from other.relative_to
      or one.due_on is distinct from other.due_on
      or one."floor" * power(10, other.scale) is distinct from other."floor" * power(10, one.scale)
      or one.ceiling * power(10, other.scale) is distinct from other.ceiling * power(10, one.scale)
    )
)`;
