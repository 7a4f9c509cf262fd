import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";

/**
 * Keeps what was added up of locked periods as it is. To be asked once the metrics are held: whoever locks a period
 * holds every metric of the team first.
 * @throws {Refusal} `locked` when one of the metrics has numbers in a locked period.
 */
export async function requireNoLockedResults(
  { tx, coalitionId }: Pick<Change, "tx" | "coalitionId">,
  metricIds: readonly string[],
): Promise<void> {
  const locked = await tx
    .selectFrom("contribution")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "contribution.coalition_id")
        .onRef("metric.id", "=", "contribution.metric_id")
        .onRef("metric.current_version_id", "=", "contribution.metric_version_id"),
    )
    .innerJoin("period_lock as held", (join) =>
      join
        .onRef("held.coalition_id", "=", "metric.coalition_id")
        .onRef("held.team_id", "=", "metric.team_id")
        .onRef("held.period_start", "<=", "contribution.period_end")
        .onRef("held.period_end", ">=", "contribution.period_end")
        .on("held.removed_at", "is", null),
    )
    .select("contribution.id")
    .where("contribution.coalition_id", "=", coalitionId)
    .where("contribution.metric_id", "in", [...metricIds])
    .where("contribution.state", "in", ["pending", "accepted"])
    .limit(1)
    .executeTakeFirst();
  if (locked) throw new Refusal("locked", "metrics.error.lockedResults");
}
