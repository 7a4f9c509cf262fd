import type { Db } from "#db/schema";
import type { Reader } from "#app/platform/reader.server";
import type { HeadlineChoices, HeadlineScope } from "./headline";
import { metricsOf, readableBy } from "./metrics.queries.server";

/** The chosen headline metrics in their order, whoever asks; none where nobody chose. One statement. */
export async function chosenHeadlines(db: Db, coalitionId: string, scope: HeadlineScope): Promise<string[]> {
  const rows = await headlineRows(db, coalitionId, scope);
  return rows.map(({ metric_id }) => metric_id);
}

export function headlineRows(db: Db, coalitionId: string, scope: HeadlineScope) {
  return db
    .selectFrom("headline_metric")
    .select(["id", "metric_id", "position"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", scope === null ? "is" : "=", scope)
    .where("removed_at", "is", null)
    .orderBy("position")
    .execute();
}

/** The metrics that a form offers as headlines at most. */
const MOST_OFFERED = 200;

/** What somebody who chooses headline metrics may choose from; two statements. */
export async function headlineChoices(reader: Reader, scope: HeadlineScope): Promise<HeadlineChoices> {
  const { db, principal } = reader;
  const chosen = await chosenHeadlines(db, principal.coalitionId, scope);
  const rows = await readableBy(metricsOf(db, principal.coalitionId), principal)
    .leftJoin("metric_total as whole", (join) =>
      join
        .onRef("whole.coalition_id", "=", "metric.coalition_id")
        .onRef("whole.metric_version_id", "=", "metric.current_version_id")
        .on("whole.state", "=", "accepted")
        .on("whole.period_start", "=", "all"),
    )
    .$if(scope !== null, (some) => some.where("metric.team_id", "=", scope!))
    .where("team.archived_at", "is", null)
    .$if(chosen.length > 0, (some) =>
      some.orderBy((row) => row.case().when("metric.id", "in", chosen).then(0).else(1).end()),
    )
    .orderBy((row) => row.fn.coalesce("whole.organizations", row.lit(0)), "desc")
    .orderBy("metric.position")
    .orderBy("metric.id")
    .limit(MOST_OFFERED + 1)
    .execute();
  const offered = rows
    .slice(0, MOST_OFFERED)
    .map((row) => ({ id: row.id, name: row.name, team: row.team_name }))
    .sort((a, b) => a.team.localeCompare(b.team) || a.name.localeCompare(b.name));
  return { chosen, offered, hasMore: rows.length > MOST_OFFERED };
}
