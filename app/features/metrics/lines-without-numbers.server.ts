import type { Reader } from "#app/platform/reader.server";
import { targetColumns, targetFrom } from "./metrics.queries.server";

/** The most lines that are looked at. */
const MOST = 300;

/** The printed lines of a team's metrics that nobody ever gave a number for. One statement; the caller has asked the policy. */
export async function linesWithoutNumbers({ db, principal }: Reader, teamId: string) {
  const rows = await db
    .selectFrom("metric")
    .innerJoin("metric_link as link", (join) =>
      join.onRef("link.coalition_id", "=", "metric.coalition_id").onRef("link.metric_id", "=", "metric.id"),
    )
    .innerJoin("commitment", (join) =>
      join.onRef("commitment.coalition_id", "=", "link.coalition_id").onRef("commitment.id", "=", "link.commitment_id"),
    )
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "link.coalition_id")
        .onRef("target.metric_link_id", "=", "link.id")
        .on("target.removed_at", "is", null),
    )
    .select(["link.id as link_id", "link.version", "link.words", "link.kind", "link.position"])
    .select(["metric.name", "commitment.id as commitment_id", "commitment.title", ...targetColumns])
    .where("metric.coalition_id", "=", principal.coalitionId)
    .where("metric.team_id", "=", teamId)
    .where("metric.removed_at", "is", null)
    .where("link.removed_at", "is", null)
    .where("commitment.removed_at", "is", null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("contribution as given")
            .select("given.id")
            .where("given.coalition_id", "=", principal.coalitionId)
            .whereRef("given.metric_id", "=", "metric.id"),
        ),
      ),
    )
    .orderBy("commitment.position")
    .orderBy("link.position")
    .orderBy("link.id")
    .limit(MOST)
    .execute();
  // A line for several steps has a link for each, and is printed once.
  const lines = new Map(rows.toReversed().map((row) => [`${row.commitment_id} ${row.kind} ${row.position}`, row]));
  return [...lines.values()].toReversed().map((row) => ({
    linkId: row.link_id,
    version: row.version,
    words: row.words,
    metric: row.name,
    solution: row.title,
    target: targetFrom(row),
  }));
}
