import type { LinesOf } from "#app/features/plans/change-lines";
import { decisionsBehind } from "#app/features/plans/decisions-behind.server";
import { whatWasDone } from "#app/features/plans/solution-history";
import type { SubjectName } from "#app/features/plans/solution-subjects.server";
import type { Reader } from "#app/platform/reader.server";
import { historyOf } from "#app/platform/revisions.server";
import { authorize, readableTeams } from "#app/policy/policy";
import { baselineLinesOf, metricLinesOf } from "./metric-change-lines";
import type { MetricHistoryEntry } from "./metric-history";
import { audienceFor } from "./metric-page.queries.server";
import { baselineFor } from "./metric-standing";
import { type KeptDefinition, metricAs } from "./metric-versions";
import { baselineWords, type Speech } from "./metric-words";
import { type KnownMetric, readMetric } from "./metrics.queries.server";

const SHOWN = 20;

/**
 * Every change to a metric's definition and baseline, to where it stands and to its targets there, newest first, each
 * with the decision it came from. Seven statements at most.
 *
 * @param before instant of the oldest change on the page before this one.
 * @throws {Refusal} by `metric:read-history`.
 */
export async function readMetricHistory(reader: Reader, id: string | undefined, speech: Speech, before?: number) {
  const { db, principal } = reader;
  const known = await readMetric(reader, id);
  authorize(principal, "metric:read-history", known.facts);
  const subjects = await subjectsOf(reader, known);
  const found = await historyOf(db, principal.coalitionId, subjects, SHOWN + 1, before);
  const shown = found.slice(0, SHOWN);
  const decisions = await decisionsBehind(
    reader,
    shown.map(({ decisionId }) => decisionId),
  );
  const definedAt = await definitionsOf(reader, known);
  const names = new Map(subjects.map((subject) => [subject.id, subject.name]));
  const entries = shown.map((entry): MetricHistoryEntry => {
    const lines = linesFor(reader, { ...known, metric: definedAt(entry.at) }, speech);
    return {
      ...{ eventId: entry.eventId, at: entry.at, who: entry.actorName },
      what: speech.t(whatWasDone(entry.action)),
      decision: decisions.get(entry.decisionId ?? "") ?? null,
      lines: entry.changes.flatMap((change) => lines(change, names.get(change.subjectId) ?? "", speech)),
    };
  });
  const older = found.length > SHOWN ? (shown.at(-1)?.at ?? null) : null;
  return { metric: known.metric, entries, older };
}

/** How changes of a metric are said to a reader: of a baseline's amount as much as they may know. */
function linesFor(reader: Reader, known: KnownMetric, speech: Speech): LinesOf {
  const audience = audienceFor(reader, known);
  const baselineLines = baselineLinesOf((baseline) =>
    baselineWords(baselineFor({ ...known, baseline }, audience), known.metric, speech),
  );
  return (...change) => [...metricLinesOf(...change), ...baselineLines(...change)];
}

/** The metric, its baseline, and its lines and targets under the solutions that the reader may know of. */
async function subjectsOf({ db, principal }: Reader, { metric, baselineId }: KnownMetric): Promise<SubjectName[]> {
  const { all, teamIds } = readableTeams(principal);
  const rows = await db
    .selectFrom("metric_link as link")
    .innerJoin("commitment", (join) =>
      join.onRef("commitment.coalition_id", "=", "link.coalition_id").onRef("commitment.id", "=", "link.commitment_id"),
    )
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .leftJoin("target", (join) =>
      join.onRef("target.coalition_id", "=", "link.coalition_id").onRef("target.metric_link_id", "=", "link.id"),
    )
    .select(["link.id", "commitment.title", "target.id as target_id"])
    .where("link.coalition_id", "=", principal.coalitionId)
    .where("link.metric_id", "=", metric.id)
    .$if(!all, (query) =>
      query.where((where) => {
        const isPublic = where("team.visibility", "=", "public");
        return teamIds.length === 0 ? isPublic : where.or([isPublic, where("team.id", "in", teamIds)]);
      }),
    )
    .execute();
  const links = new Map(rows.map(({ id }) => [id, { type: "metric_link" as const, id, name: "" }]));
  const targets = rows.flatMap(({ target_id: id, title: name }) => (id ? [{ type: "target" as const, id, name }] : []));
  const baseline = baselineId ? [{ type: "baseline" as const, id: baselineId, name: "" }] : [];
  return [{ type: "metric", id: metric.id, name: metric.name }, ...baseline, ...links.values(), ...targets];
}

/** The metric as it was defined at an instant: amounts that were kept then are read in its terms. */
async function definitionsOf({ db, principal }: Reader, { metric }: KnownMetric) {
  const versions = await db
    .selectFrom("metric_version")
    .select(["id", "definition", "created_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "=", metric.id)
    .orderBy("number", "desc")
    .execute();
  return (at: number) => {
    const version = versions.find(({ created_at }) => created_at <= at);
    if (!version || version.id === metric.versionId) return metric;
    return metricAs(metric, version.id, JSON.parse(version.definition) as Partial<KeptDefinition>);
  };
}
