import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { type Dimension, MOST_DIMENSIONS } from "#app/features/dimensions/dimension";
import type { MetricDimensionsInput } from "#app/features/dimensions/dimension.schema";
import { listDimensions } from "#app/features/dimensions/dimensions.queries.server";
import type { Reader } from "#app/platform/reader.server";
import type { Metric } from "./metric";
import { versionText } from "./metric-writing.server";
import { findAndHoldMetric, readMetricToDefine } from "./metrics.queries.server";
import { startVersion } from "./roll-up.server";

export type MetricDimensionsPage = {
  metric: Metric;
  /** Those that the coalition offers, and those that the metric has already. */
  choices: Pick<Dimension, "id" | "name" | "categories">[];
  hasNumbers: boolean;
};

/** What somebody who defines the metric may choose from. @throws {Refusal} as `readMetricToDefine`. */
export async function readMetricDimensions(reader: Reader, id: string | undefined): Promise<MetricDimensionsPage> {
  const { metric } = await readMetricToDefine(reader, id);
  const offered = (await listDimensions(reader)).filter(
    (dimension) => !dimension.isRetired || metric.dimensions.includes(dimension.id),
  );
  const scope = { tx: reader.db, coalitionId: reader.principal.coalitionId };
  return { metric, choices: offered, hasNumbers: await hasNumbers(scope, metric.versionId) };
}

/**
 * Chooses what a metric's numbers are broken down by. Once there are numbers, another choice starts a new version: those
 * numbers were asked for otherwise, and stay with the version before.
 *
 * @throws {Refusal} `not_found`, `forbidden`, `locked`; `conflict` when somebody else saved meanwhile; `invalid` for too
 *   many, for what is not offered, and for a metric that averages.
 */
export function breakDown(actor: Actor, id: string | undefined, input: MetricDimensionsInput): Promise<string> {
  return change(actor, { action: "metric:break-down", submission: input.submission }, async (change) => {
    const { metric, facts } = await findAndHoldMetric(change.tx, change.coalitionId, id);
    authorize(change.principal, "metric:define", facts);
    const dimensions = [...new Set(input.dimensions)];
    await requireChoice(change, metric, dimensions);
    const isSame = dimensions.join() === metric.dimensions.join();
    const startsAnew = !isSame && (await hasNumbers(change, metric.versionId));
    const versionId = startsAnew
      ? await startVersion(change, metric.id, versionText(metric), change.moment.now)
      : metric.versionId;
    const patch = { dimensions: JSON.stringify(dimensions), current_version_id: versionId };
    await change.revise("metric", metric.id, patch, input.version);
    change.about("metric", metric.id, { newVersion: startsAnew });
    return metric.id;
  });
}

async function requireChoice(change: Change, metric: Metric, dimensions: readonly string[]): Promise<void> {
  const refuse = (key: "tooMany" | "notAverage" | "unknown") =>
    new Refusal("invalid", `dimensions.metric.${key}`, undefined, "dimensions");
  if (dimensions.length > MOST_DIMENSIONS) throw refuse("tooMany");
  if (dimensions.length > 0 && metric.aggregation === "average") throw refuse("notAverage");
  const known = await listDimensions({ db: change.tx, principal: change.principal });
  const isOffered = (id: string) =>
    known.some((one) => one.id === id && (!one.isRetired || metric.dimensions.includes(id)));
  if (!dimensions.every(isOffered)) throw refuse("unknown");
}

async function hasNumbers(
  { tx, coalitionId }: { tx: Reader["db"]; coalitionId: string },
  versionId: string,
): Promise<boolean> {
  const first = await tx
    .selectFrom("contribution")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("metric_version_id", "=", versionId)
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}
