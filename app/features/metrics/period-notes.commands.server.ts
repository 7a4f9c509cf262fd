import { change, type Actor, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import type { NoteInput } from "./metric.schema";
import { findAndHoldMetric } from "./metrics.queries.server";
import { periodAt } from "./period-note";
import { findNote } from "./period-notes.queries.server";

/**
 * Writes the story behind a metric's number of one period, in place of the one before; an empty one takes it off the
 * page, and stays in its history. It tells of the number and changes none: a locked period may have one.
 *
 * @throws {Refusal} `not_found` for a period that is none; by `metric:define`; `conflict` when somebody else saved
 *   meanwhile.
 */
export function writeNote(
  actor: Actor,
  metricId: string | undefined,
  start: string | undefined,
  input: NoteInput,
): Promise<string> {
  return change(actor, { action: "metric:write-note", submission: input.submission }, async (change) => {
    const { metric, facts, fiscalYearStart } = await findAndHoldMetric(change.tx, change.coalitionId, metricId);
    authorize(change.principal, "metric:define", facts);
    const period = periodAt(metric.grain, start, change.moment.today, fiscalYearStart);
    if (!period) throw new Refusal("not_found", "errors.notFound");
    const known = await findNote(change.tx, change.coalitionId, metric.id, period);
    const words = { body: input.body, written_at: change.moment.now };
    // Version 0 was shown where there was none: whoever wrote one meanwhile is not written over.
    if (known) await change.revise("period_note", known.id, words, input.version);
    else if (input.version !== 0) throw new Refusal("conflict", "errors.changedMeanwhile");
    else
      await change.create("period_note", {
        metric_id: metric.id,
        period_start: period.start,
        period_end: period.end,
        ...words,
      });
    change.about("metric", metric.id, { period: period.start });
    return metric.id;
  });
}

/** Takes the stories of a merged metric over; where both have one for a period, the kept one carries both. */
export async function moveNotes(change: Change, keptId: string, otherId: string): Promise<void> {
  const rows = await change.tx
    .selectFrom("period_note")
    .select(["id", "period_start as start", "period_end as end", "body"])
    .where("coalition_id", "=", change.coalitionId)
    .where("metric_id", "=", otherId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
  for (const { id, body, ...period } of rows) {
    const own = await findNote(change.tx, change.coalitionId, keptId, period);
    if (!own) {
      await change.revise("period_note", id, { metric_id: keptId });
      continue;
    }
    const both = [own.body, body].filter(Boolean).join("\n\n");
    await change.revise("period_note", own.id, { body: both, written_at: change.moment.now });
    await change.revise("period_note", id, { removed_at: change.moment.now });
  }
}
