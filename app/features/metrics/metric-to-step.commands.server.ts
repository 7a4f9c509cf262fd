import { change, type Actor, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { commitmentFacts } from "#app/features/plans/commitment-facts.server";
import { addStep } from "#app/features/plans/solution-writing.server";
import { lineOf } from "./metric-line.server";
import { writeTarget } from "./metric-writing.server";
import { findAndHoldMetric } from "./metrics.queries.server";

/**
 * Makes a step of what was written as a metric and is something to do: the line's words become the solution's last
 * step, the empty line goes, and with it the metric where it stands nowhere else. The solution's history takes it back.
 *
 * @returns the solution that has the step. @throws {Refusal} by `metric:define` and `solution:edit`; `invalid` where
 *   somebody gave or was asked a number; `conflict` when the line was changed meanwhile.
 */
export function makeStep(
  actor: Actor,
  linkId: string | undefined,
  { submission, version }: { submission: string; version: number },
): Promise<string> {
  return change(actor, { action: "metric:make-step", submission }, async (change) => {
    const { tx, coalitionId, principal } = change;
    const line = await lineOf(tx, coalitionId, linkId);
    const { facts } = await findAndHoldMetric(tx, coalitionId, line.metricId);
    authorize(principal, "metric:define", facts);
    authorize(principal, "solution:edit", await commitmentFacts(tx, coalitionId, line.commitmentId));
    await requireEmpty(change, line.metricId);
    const target = line.target?.words ?? "";
    const text = target && !line.words.includes(target) ? `${line.words} (${target})` : line.words;
    const { ref } = await addStep(change, line.commitmentId, { text, notes: [] });
    for (const link of line.links) {
      await writeTarget(change, link.id, null);
      const expected = link.id === linkId ? version : undefined;
      await change.revise("metric_link", link.id, { removed_at: change.moment.now }, expected);
    }
    if (!(await standsElsewhere(change, line.metricId)))
      await change.revise("metric", line.metricId, { removed_at: change.moment.now });
    change.about("commitment", line.commitmentId, { step: ref, metric: line.metricId });
    return line.commitmentId;
  });
}

async function requireEmpty({ tx, coalitionId }: Change, metricId: string): Promise<void> {
  for (const table of ["contribution", "ask_item"] as const) {
    const row = await tx
      .selectFrom(table)
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("metric_id", "=", metricId)
      .limit(1)
      .executeTakeFirst();
    if (row) throw new Refusal("invalid", "metrics.error.hasNumbers");
  }
}

async function standsElsewhere({ tx, coalitionId }: Change, metricId: string): Promise<boolean> {
  const link = await tx
    .selectFrom("metric_link")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return link !== undefined;
}
