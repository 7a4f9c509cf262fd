import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { LinkKind, Target } from "./metric";
import { usesOfMetric } from "./metric-links.queries.server";
import { findMetric, targetColumns, targetFrom } from "./metrics.queries.server";
import { typedTarget } from "./target-typed";
import { metricChoices } from "./team-metrics.queries.server";

/** One printed line: a link to the solution, or one link per step. */
export type Line = {
  metricId: string;
  commitmentId: string;
  kind: LinkKind;
  words: string;
  version: number;
  target: Target | null;
  targetVersion: number | null;
  links: { id: string }[];
};

/** The line that a link belongs to: same metric, solution, kind and place. @throws {Refusal} `not_found`. */
export async function lineOf(db: Db, coalitionId: string, linkId: string | undefined): Promise<Line> {
  if (!isId(linkId)) throw new Refusal("not_found", "errors.notFound");
  const link = await db
    .selectFrom("metric_link")
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "metric_link.coalition_id")
        .onRef("target.metric_link_id", "=", "metric_link.id")
        .on("target.removed_at", "is", null),
    )
    .select([
      "metric_link.metric_id",
      "metric_link.commitment_id",
      "metric_link.kind",
      "metric_link.position",
      "metric_link.words",
      "metric_link.version",
      "target.version as target_version",
      ...targetColumns,
    ])
    .where("metric_link.coalition_id", "=", coalitionId)
    .where("metric_link.id", "=", linkId)
    .where("metric_link.removed_at", "is", null)
    .executeTakeFirst();
  if (!link) throw new Refusal("not_found", "errors.notFound");
  const links = await db
    .selectFrom("metric_link")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", link.metric_id)
    .where("commitment_id", "=", link.commitment_id)
    .where("kind", "=", link.kind)
    .where("position", "=", link.position)
    .where("removed_at", "is", null)
    .execute();
  return {
    metricId: link.metric_id,
    commitmentId: link.commitment_id,
    kind: link.kind,
    words: link.words,
    version: link.version,
    target: targetFrom(link),
    targetVersion: link.target_version,
    links,
  };
}

/** What the form that edits a line shows, for whoever may define its metric. @throws {Refusal} */
export async function readLineForm(reader: Reader, linkId: string | undefined, locale: string) {
  const { db, principal } = reader;
  const line = await lineOf(db, principal.coalitionId, linkId);
  const { facts } = await findMetric(db, principal.coalitionId, line.metricId);
  authorize(principal, "metric:define", facts);
  const place = await db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .select(["team.slug", "commitment.ref"])
    .where("commitment.coalition_id", "=", principal.coalitionId)
    .where("commitment.id", "=", line.commitmentId)
    .executeTakeFirstOrThrow();
  const own = new Set(line.links.map(({ id }) => id));
  const uses = await usesOfMetric(reader, line.metricId);
  return {
    /** The targets that the metric has in other places. */
    others: uses.filter((use) => use.target !== null && !own.has(use.linkId)),
    linkId: linkId ?? "",
    line: { metricId: line.metricId, words: line.words, version: line.version },
    target: typedTarget(line.target, locale),
    /** The target as it stands, for the step that makes it final. */
    stands: line.target && { target: line.target, version: line.targetVersion ?? 0 },
    metrics: await metricChoices(reader, facts.teamId),
    backHref: `${paths.solution(place.slug, place.ref)}#metrics`,
    solutionHref: paths.solution(place.slug, place.ref),
    metricHref: paths.metric(line.metricId),
  };
}
