import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";

/**
 * Keeps what was added up of locked periods as it is. To be asked once the metrics are held: whoever locks a period
 * holds every metric of the team first.
 * What the public saw of a period when it was closed stays, also after its lock was taken off.
 * @throws {Refusal} `locked` when one of the metrics has numbers in a locked period, or a release.
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
  const frozen = locked ?? (await releaseOf({ tx, coalitionId }, metricIds));
  if (frozen) throw new Refusal("locked", "metrics.error.lockedResults");
}

function releaseOf({ tx, coalitionId }: Pick<Change, "tx" | "coalitionId">, metricIds: readonly string[]) {
  return tx
    .selectFrom("release")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "release.coalition_id")
        .onRef("metric.current_version_id", "=", "release.metric_version_id"),
    )
    .select("release.id")
    .where("release.coalition_id", "=", coalitionId)
    .where("metric.id", "in", [...metricIds])
    .limit(1)
    .executeTakeFirst();
}
