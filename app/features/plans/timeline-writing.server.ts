import type { Change } from "#app/platform/changes.server";
import type { TimeRelation } from "./plan";

/** The words as written, and the interval that a person read in them; no words and no dates mean no timeline. */
export type TimelineText = {
  words: string;
  relation: TimeRelation | null;
  startOn: string | null;
  endOn: string | null;
};

type Subject = { solutionId: string; stepId: string | null };

/**
 * Makes the timeline of a solution or step what `text` says. Only what differs is written.
 *
 * @returns whether anything was written.
 */
export async function writeTimeline(change: Change, subject: Subject, text: TimelineText): Promise<boolean> {
  const isEmpty = text.words === "" && text.relation === null;
  const known = await firstTimeline(change, subject);
  if (!known) {
    if (isEmpty) return false;
    const id = await change.create("timeline", {
      commitment_id: subject.solutionId,
      step_id: subject.stepId,
      words: text.words,
    });
    await writePoint(change, id, text);
    return true;
  }
  const removedAt = isEmpty ? (known.removed_at ?? change.moment.now) : null;
  const isChanged = known.words !== text.words || known.removed_at !== removedAt;
  if (isChanged) await change.revise("timeline", known.id, { words: text.words, removed_at: removedAt });
  const pointChanged = await writePoint(change, known.id, text);
  return isChanged || pointChanged;
}

// A removed timeline is taken up again, so that undoing its removal later cannot make two of it.
async function firstTimeline({ tx, coalitionId }: Change, { solutionId, stepId }: Subject) {
  return tx
    .selectFrom("timeline")
    .select(["id", "words", "removed_at"])
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", solutionId)
    .where("step_id", stepId === null ? "is" : "=", stepId)
    .orderBy("id")
    .executeTakeFirst();
}

async function writePoint(change: Change, timelineId: string, text: TimelineText): Promise<boolean> {
  const known = await change.tx
    .selectFrom("timeline_point")
    .select(["id", "relation", "start_on", "end_on", "removed_at"])
    .where("coalition_id", "=", change.coalitionId)
    .where("timeline_id", "=", timelineId)
    .orderBy("position")
    .executeTakeFirst();
  if (text.relation === null) {
    if (!known || known.removed_at !== null) return false;
    await change.revise("timeline_point", known.id, { removed_at: change.moment.now });
    return true;
  }
  const point = { relation: text.relation, start_on: text.startOn, end_on: text.endOn };
  if (!known) {
    await change.create("timeline_point", { timeline_id: timelineId, position: 1, ...point });
    return true;
  }
  const isSame =
    known.removed_at === null &&
    known.relation === point.relation &&
    known.start_on === point.start_on &&
    known.end_on === point.end_on;
  if (!isSame) await change.revise("timeline_point", known.id, { ...point, removed_at: null });
  return !isSame;
}
