import { isReadableTeam } from "#app/features/teams/teams.queries.server";
import type { Reader } from "#app/platform/reader.server";
import { readTotalsFor } from "./known-rest.queries.server";
import { FEW_HEADLINES, type Headline, type HeadlineScope } from "./headline";
import { chosenHeadlines } from "./headlines.queries.server";
import { audienceFor } from "./metric-page.queries.server";
import { standingOf } from "./metric-standing";
import { knownMetric, metricsOf, readableBy, targetColumns, targetFrom } from "./metrics.queries.server";
import { areConflicting } from "./target";

/**
 * The figures that a team's page, or the coalition's, leads with: those that were chosen, `limit` of them at most. Where
 * nobody chose, the few that say most: metrics with a figure and a target, those that most organizations report first,
 * success before progress. What the reader may not see is passed over. Four statements at most.
 */
export async function headlineFigures(reader: Reader, limit: number, scope: HeadlineScope): Promise<Headline[]> {
  const { db, principal } = reader;
  const chosen = await chosenHeadlines(db, principal.coalitionId, scope);
  const most = chosen.length > 0 ? limit : Math.min(limit, FEW_HEADLINES);
  const rows = await candidateRows(reader, { scope, chosen, limit: most * 8 });
  const candidates = [...new Map(rows.toReversed().map((row) => [row.id, row])).values()]
    .toReversed()
    .sort((a, b) => chosen.indexOf(a.id) - chosen.indexOf(b.id));
  const figures: Headline[] = [];
  const versions = candidates.map((row) => row.current_version_id);
  const totals = await readTotalsFor(reader, versions);
  for (const row of candidates) {
    const known = knownMetric(row, principal.coalitionId);
    const places = rows.filter(({ id, commitment_id }) => id === row.id && commitment_id !== null);
    const own = places.flatMap((place) => targetFrom(place) ?? []);
    const target = areConflicting(own) ? null : (own[0] ?? null);
    const standing = standingOf(known, totals.get(known.metric.versionId)!, audienceFor(reader, known), target);
    if (chosen.length > 0 || standing.figure.kind === "number")
      figures.push({ metric: known.metric, standing, target });
    if (figures.length === most) break;
  }
  return figures;
}

type Candidates = { scope: HeadlineScope; chosen: readonly string[]; limit: number };

/** The chosen metrics, or those that may lead where none are, with each of their places and its target. */
function candidateRows(reader: Reader, { scope, chosen, limit }: Candidates) {
  const { db, principal } = reader;
  return (
    readableBy(metricsOf(db, principal.coalitionId), principal)
      .leftJoin("metric_link", (join) =>
        join
          .onRef("metric_link.coalition_id", "=", "metric.coalition_id")
          .onRef("metric_link.metric_id", "=", "metric.id")
          .on("metric_link.removed_at", "is", null),
      )
      .leftJoin("metric_total as whole", (join) =>
        join
          .onRef("whole.coalition_id", "=", "metric.coalition_id")
          .onRef("whole.metric_version_id", "=", "metric.current_version_id")
          .on("whole.state", "=", "accepted")
          .on("whole.period_start", "=", "all"),
      )
      .leftJoin("target", (join) =>
        join
          .onRef("target.coalition_id", "=", "metric_link.coalition_id")
          .onRef("target.metric_link_id", "=", "metric_link.id")
          .on("target.removed_at", "is", null),
      )
      .leftJoin("commitment", (join) =>
        join
          .onRef("commitment.coalition_id", "=", "metric_link.coalition_id")
          .onRef("commitment.id", "=", "metric_link.commitment_id")
          .on("commitment.removed_at", "is", null),
      )
      .select(["commitment.id as commitment_id", ...targetColumns])
      .$if(scope !== null, (some) => some.where("metric.team_id", "=", scope!))
      .$if(chosen.length > 0, (some) => some.where("metric.id", "in", [...chosen]))
      .$if(chosen.length === 0, (some) => some.where("metric_link.id", "in", leadingLinks(reader, scope, limit)))
      .orderBy((row) => row.case().when("target.id", "is", null).then(1).else(0).end())
      .orderBy("whole.organizations", "desc")
      .orderBy("metric_link.kind", "desc")
      .orderBy("metric.position")
      .orderBy("metric.id")
      // A row for each of a metric's places: most have one or two.
      .limit(limit)
      .execute()
  );
}

/**
 * The places that the portal leads with by itself: of what a solution names and somebody has reported. They are ordered
 * as the rows are, by a few short columns, so that of the others nothing more is read.
 */
function leadingLinks({ db, principal }: Reader, scope: HeadlineScope, limit: number) {
  return db
    .selectFrom("metric_link")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "metric_link.coalition_id")
        .onRef("metric.id", "=", "metric_link.metric_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "metric.coalition_id").onRef("team.id", "=", "metric.team_id"),
    )
    .innerJoin("commitment", (join) =>
      join
        .onRef("commitment.coalition_id", "=", "metric_link.coalition_id")
        .onRef("commitment.id", "=", "metric_link.commitment_id"),
    )
    .innerJoin("metric_total as whole", (join) =>
      join
        .onRef("whole.coalition_id", "=", "metric.coalition_id")
        .onRef("whole.metric_version_id", "=", "metric.current_version_id")
        .on("whole.state", "=", "accepted")
        .on("whole.period_start", "=", "all"),
    )
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "metric_link.coalition_id")
        .onRef("target.metric_link_id", "=", "metric_link.id")
        .on("target.removed_at", "is", null),
    )
    .select("metric_link.id")
    .where("metric_link.coalition_id", "=", principal.coalitionId)
    .where("metric_link.removed_at", "is", null)
    .where("metric.removed_at", "is", null)
    .where("commitment.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("whole.organizations", ">", 0)
    .where((where) => isReadableTeam(principal)(where as never) as never)
    .$if(scope !== null, (some) => some.where("metric.team_id", "=", scope!))
    .orderBy((row) => row.case().when("target.id", "is", null).then(1).else(0).end())
    .orderBy("whole.organizations", "desc")
    .orderBy("metric_link.kind", "desc")
    .orderBy("metric.position")
    .orderBy("metric.id")
    .limit(limit);
}
