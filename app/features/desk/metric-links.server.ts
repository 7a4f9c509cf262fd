import type { Reader } from "#app/platform/reader.server";

/** The numbers of a team's solutions whose words and targets a decision can change: one statement. */
export function metricLinksOf({ db, principal }: Reader, teamId: string) {
  return db
    .selectFrom("metric_link as link")
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "link.coalition_id").onRef("metric.id", "=", "link.metric_id"),
    )
    .select(["link.id", "link.commitment_id as solutionId", "metric.name"])
    .where("link.coalition_id", "=", principal.coalitionId)
    .where("metric.team_id", "=", teamId)
    .where("link.removed_at", "is", null)
    .where("metric.removed_at", "is", null)
    .orderBy("link.position")
    .orderBy("link.id")
    .limit(1000)
    .execute();
}
