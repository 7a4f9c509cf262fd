import { can } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { readTotalsFor } from "./known-rest.queries.server";
import { audienceFor } from "./metric-page.queries.server";
import { standingOf } from "./metric-standing";
import { type KnownMetric, knownMetric, metricsOf, targetColumns, targetFrom } from "./metrics.queries.server";
import type { SolutionMetric } from "./solution-metrics";

/** The most lines that one solution shows. */
const MOST = 200;

/**
 * The metrics of a solution in the order of its document, with their figures as far as the reader may know them. In three
 * statements at most; whether the solution itself is open to the reader is for the caller to ask the policy.
 */
export async function metricsOfSolution(reader: Reader, commitmentId: string): Promise<SolutionMetric[]> {
  if (!isId(commitmentId)) return [];
  const { db, principal } = reader;
  const rows = await linesOf(db, principal.coalitionId)
    .where("metric_link.commitment_id", "=", commitmentId)
    .orderBy("metric_link.position")
    .orderBy("step.position")
    .orderBy("metric_link.id")
    .limit(MOST)
    .execute();
  const known = new Map(rows.map((row) => [row.id, knownMetric(row, principal.coalitionId)]));
  const open = [...known.values()].filter(({ facts }) => can(principal, "metric:read", facts));
  const totals = await readTotalsFor(reader, [...new Set(open.map(({ metric }) => metric.versionId))]);
  const lines = new Map<string, SolutionMetric>();
  for (const row of rows) {
    const key = `${row.id} ${row.kind} ${row.link_position}`;
    const line = lines.get(key);
    const step = row.step_ref === null ? [] : [{ ref: row.step_ref, label: row.step_label ?? "" }];
    if (line) line.steps.push(...step);
    else {
      const target = targetFrom(row);
      const metric = known.get(row.id)!;
      const shown = open.includes(metric) ? shownAs(reader, metric, totals, target) : null;
      lines.set(key, { linkId: row.link_id, kind: row.kind, words: row.words, steps: step, target, known: shown });
    }
  }
  return [...lines.values()];
}

function shownAs(
  reader: Reader,
  known: KnownMetric,
  totals: Awaited<ReturnType<typeof readTotalsFor>>,
  target: SolutionMetric["target"],
) {
  const { metric } = known;
  return { metric, standing: standingOf(known, totals.get(metric.versionId)!, audienceFor(reader, known), target) };
}

function linesOf(db: Db, coalitionId: string) {
  return metricsOf(db, coalitionId)
    .innerJoin("metric_link", (join) =>
      join
        .onRef("metric_link.coalition_id", "=", "metric.coalition_id")
        .onRef("metric_link.metric_id", "=", "metric.id"),
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
    .select([
      "metric_link.id as link_id",
      "metric_link.kind",
      "metric_link.position as link_position",
      "metric_link.words",
      "step.ref as step_ref",
      "step.label as step_label",
      ...targetColumns,
    ])
    .where("metric_link.removed_at", "is", null);
}
