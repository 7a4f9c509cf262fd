import type { MoreHistory } from "#app/features/plans/solution-history.server";
import type { Reader } from "#app/platform/reader.server";
import { metricLinesOf } from "./metric-change-lines";

/** The lines of metrics under a solution and their targets, those that were taken off included, for its history. One statement. */
export async function metricsInHistory({ db, principal }: Reader, solutionId: string): Promise<MoreHistory> {
  const rows = await db
    .selectFrom("metric_link as link")
    .leftJoin("target", (join) =>
      join.onRef("target.coalition_id", "=", "link.coalition_id").onRef("target.metric_link_id", "=", "link.id"),
    )
    .select(["link.id", "link.words as name", "target.id as target_id"])
    .where("link.coalition_id", "=", principal.coalitionId)
    .where("link.commitment_id", "=", solutionId)
    .execute();
  const links = new Map(rows.map(({ id, name }) => [id, { type: "metric_link" as const, id, name }]));
  const targets = rows.flatMap(({ target_id: id, name }) => (id ? [{ type: "target" as const, id, name }] : []));
  return { subjects: [...links.values(), ...targets], linesOf: metricLinesOf };
}
