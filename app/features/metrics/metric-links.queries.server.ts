import type { Reader } from "#app/platform/reader.server";
import type { Db } from "#db/schema";
import { readableTeams, type Principal } from "#app/policy/policy";
import type { MetricUse } from "./metric-page";
import { targetColumns, targetFrom } from "./metrics.queries.server";

/** The links of a metric to solutions that the reader may know of, in the plan's order. At most 100. */
export async function usesOfMetric({ db, principal }: Reader, metricId: string): Promise<MetricUse[]> {
  const rows = await readable(linksOf(db, principal.coalitionId), principal)
    .where("metric_link.metric_id", "=", metricId)
    // Somebody's proposal that the team has not taken up is not for the public.
    .$if(principal.personId === null, (some) => some.where("commitment.state", "<>", "proposed"))
    .orderBy("commitment.position")
    .orderBy("metric_link.position")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    linkId: row.id,
    version: row.version,
    kind: row.kind,
    words: row.words,
    target: targetFrom(row),
    settled: row.settled_at === null ? null : { at: row.settled_at, by: principal.personId ? row.settled_name : null },
    stepLabel: row.step_label,
    solution: { team: row.team_slug, ref: row.ref, label: row.label, title: row.title },
  }));
}

function linksOf(db: Db, coalitionId: string) {
  return db
    .selectFrom("metric_link")
    .innerJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "metric_link.coalition_id")
        .onRef("commitment.id", "=", "metric_link.commitment_id"),
    )
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .leftJoin("step", (join) =>
      join.onRef("step.coalition_id", "=", "metric_link.coalition_id").onRef("step.id", "=", "metric_link.step_id"),
    )
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "metric_link.coalition_id")
        .onRef("target.metric_link_id", "=", "metric_link.id")
        .on("target.removed_at", "is", null),
    )
    .leftJoin("person as settler", (join) =>
      join
        .onRef("settler.coalition_id", "=", "target.coalition_id")
        .onRef("settler.id", "=", "target.settled_by")
        .on("settler.status", "<>", "removed"),
    )
    .select([
      "target.settled_at",
      "settler.name as settled_name",
      "metric_link.id",
      "metric_link.version",
      "metric_link.kind",
      "metric_link.words",
      "step.label as step_label",
      "commitment.ref",
      "commitment.label",
      "commitment.title",
      "team.slug as team_slug",
      ...targetColumns,
    ])
    .where("metric_link.coalition_id", "=", coalitionId)
    .where("metric_link.removed_at", "is", null)
    .where("commitment.removed_at", "is", null);
}

function readable(query: ReturnType<typeof linksOf>, principal: Principal) {
  const { all, teamIds } = readableTeams(principal);
  if (all) return query;
  return query.where((row) =>
    teamIds.length === 0
      ? row("team.visibility", "=", "public")
      : row.or([row("team.visibility", "=", "public"), row("team.id", "in", teamIds)]),
  );
}
