import { change, type Actor, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { moveHeadlines } from "./headlines.commands.server";
import { requireNoLockedResults } from "./locked-results.server";
import { asksForParts } from "./metric";
import { findMetric, type KnownMetric } from "./metrics.queries.server";
import { holdMetric, rollUp } from "./roll-up.server";
import { writeBaseline } from "./metric-writing.server";
import { moveNotes } from "./period-notes.commands.server";

/**
 * Makes one metric out of two that count the same: the second one's lines, numbers and (where the first has none)
 * baseline go over to the first. What each solution prints stays: words and targets belong to its lines. Targets that
 * contradict each other are listed as a gap, for a person to settle.
 *
 * @throws {Refusal} by `metric:define` for either; `invalid` when they cannot be counted together; `conflict` when an
 *   organization gave both a number for one period, or the metric was changed meanwhile; `locked` when one of the two
 *   has numbers in a locked period.
 */
export function mergeMetrics(
  actor: Actor,
  keptId: string | undefined,
  otherId: string,
  options: { submission: string; version: number },
): Promise<string> {
  return change(actor, { action: "metric:merge", submission: options.submission }, async (change) => {
    const kept = await findMetric(change.tx, change.coalitionId, keptId);
    const other = await findMetric(change.tx, change.coalitionId, otherId);
    authorize(change.principal, "metric:define", kept.facts);
    authorize(change.principal, "metric:define", other.facts);
    if (kept.metric.id === other.metric.id || kept.metric.team.id !== other.metric.team.id)
      throw new Refusal("invalid", "metrics.error.mergeTeam", undefined, "other");
    await writeMerge(change, kept, other, options.version);
    change.about("metric", kept.metric.id, { merged: other.metric.id });
    return kept.metric.id;
  });
}

/** The merge itself, for use inside another change that has asked the policy. */
export async function writeMerge(
  change: Change,
  kept: KnownMetric,
  other: KnownMetric,
  expectedVersion?: number,
): Promise<void> {
  // Always in the same order, so that two merges never wait for each other.
  for (const id of [kept.metric.id, other.metric.id].sort()) await holdMetric(change, id);
  await moveNumbers(change, kept, other);
  await moveAskItems(change, kept.metric.id, other.metric.id);
  await moveNotes(change, kept.metric.id, other.metric.id);
  await moveHeadlines(change, kept.metric.id, other.metric.id);
  for (const id of await linksOf(change, other.metric.id))
    await change.revise("metric_link", id, { metric_id: kept.metric.id });
  if (kept.baseline.state === "unknown" && other.baseline.state !== "unknown")
    await writeBaseline(change, kept.metric.id, other.baseline);
  await change.revise("metric", other.metric.id, { removed_at: change.moment.now });
  await change.revise("metric", kept.metric.id, {}, expectedVersion);
}

async function moveNumbers(change: Change, kept: KnownMetric, other: KnownMetric): Promise<void> {
  const { tx, coalitionId } = change;
  const numbers = await currentOf(change, other.metric.id);
  if (numbers.length === 0) return;
  if (!countsAlike(kept, other)) throw new Refusal("invalid", "metrics.error.mergeForm", undefined, "other");
  if (!isProtectedAlike(kept, other)) throw new Refusal("invalid", "metrics.error.mergeProtection", undefined, "other");
  const taken = new Set((await currentOf(change, kept.metric.id)).map(periodKey));
  if (numbers.some((row) => row.grain !== "event" && taken.has(periodKey(row)))) {
    throw new Refusal("conflict", "metrics.error.mergeTwice", undefined, "other");
  }
  const versions = [...new Set(numbers.map((row) => row.metric_version_id))];
  if (versions.some((id) => id !== other.metric.versionId))
    throw new Refusal("invalid", "metrics.error.mergeForm", undefined, "other");
  await requireNoLockedResults(change, [kept.metric.id, other.metric.id]);
  await tx
    .updateTable("contribution")
    .set({ metric_id: kept.metric.id, metric_version_id: kept.metric.versionId })
    .where("coalition_id", "=", coalitionId)
    .where("metric_version_id", "=", other.metric.versionId)
    .execute();
  await rollUp(change, other.metric.versionId);
  await rollUp(change, kept.metric.versionId);
}

/** What rounds ask about the other metric is asked about this one; what both were asked for is asked once. */
async function moveAskItems({ tx, coalitionId }: Change, keptId: string, otherId: string): Promise<void> {
  await tx
    .deleteFrom("ask_item")
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", otherId)
    .where("contribution_id", "is", null)
    .where((row) =>
      row.exists(
        row
          .selectFrom("ask_item as own")
          .select("own.id")
          .whereRef("own.coalition_id", "=", "ask_item.coalition_id")
          .whereRef("own.ask_id", "=", "ask_item.ask_id")
          .whereRef("own.period_start", "=", "ask_item.period_start")
          .where("own.metric_id", "=", keptId),
      ),
    )
    .execute();
  await tx
    .updateTable("ask_item")
    .set({ metric_id: keptId })
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", otherId)
    .execute();
}

function countsAlike({ metric: a }: KnownMetric, { metric: b }: KnownMetric): boolean {
  return a.unit === b.unit && a.scale === b.scale && a.grain === b.grain && asksForParts(a) === asksForParts(b);
}

/** Whether the numbers say no more to anybody, and are broken down no less, once they are the kept metric's. */
function isProtectedAlike({ metric: kept }: KnownMetric, { metric: other }: KnownMetric): boolean {
  const isOpened = (own: boolean | null, theirs: boolean | null) => own === false && theirs !== false;
  return (
    !isOpened(kept.countsPeople, other.countsPeople) &&
    !isOpened(kept.confidential, other.confidential) &&
    other.dimensions.every((dimension) => kept.dimensions.includes(dimension))
  );
}

type CurrentRow = { metric_version_id: string; organization_id: string; period_start: string; grain: string };

function currentOf({ tx, coalitionId }: Change, metricId: string): Promise<CurrentRow[]> {
  return tx
    .selectFrom("contribution")
    .select(["metric_version_id", "organization_id", "period_start", "grain"])
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .where("state", "in", ["pending", "accepted"])
    .execute();
}

function periodKey({ organization_id, period_start }: CurrentRow): string {
  return `${organization_id} ${period_start}`;
}

async function linksOf({ tx, coalitionId }: Change, metricId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("metric_link")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .where("removed_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}
