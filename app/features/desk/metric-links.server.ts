import type { Reader } from "#app/platform/reader.server";

/** The numbers of a team's solutions whose words and targets a decision can change: one statement. */
export function metricLinksOf({ db, principal }: Reader, teamId: string) {
  return db
    .selectFrom("metric_link as link")
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "link.coalition_id").onRef("metric.id", "=", "link.metric_id"),
    )
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "link.coalition_id")
        .onRef("target.metric_link_id", "=", "link.id")
        .on("target.removed_at", "is", null)
        .on("target.provisional", "=", 1),
    )
    .select(["link.id", "link.commitment_id as solutionId", "metric.name", "metric.id as metricId"])
    .select("target.id as provisionalTarget")
    .where("link.coalition_id", "=", principal.coalitionId)
    .where("metric.team_id", "=", teamId)
    .where("link.removed_at", "is", null)
    .where("metric.removed_at", "is", null)
    .orderBy("link.position")
    .orderBy("link.id")
    .limit(1000)
    .execute();
}
