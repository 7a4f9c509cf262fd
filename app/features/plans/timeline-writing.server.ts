import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { stamp, type TimelineText } from "./timeline";

type Subject = { solutionId: string; stepId: string | null };

/**
 * Makes the timeline of a solution or step what `text` says. Only what differs is written; dates that `text` does not
 * name stay. No words and no dates mean no timeline.
 *
 * @returns whether anything was written.
 * @throws {Refusal} `conflict` when it says something else than what stands there, and was made from an earlier state.
 */
export async function writeTimeline(change: Change, subject: Subject, text: TimelineText): Promise<boolean> {
  const known = await firstTimeline(change, subject);
  const points = known ? await pointsOf(change, known.id) : [];
  const live = points.filter(({ removed_at }) => removed_at === null);
  const plan = planPoints(points, text);
  const remaining = live.filter(({ id }) => !plan.removed.includes(id)).length + plan.added.length + plan.revived;
  const standing = known && known.removed_at === null ? { ...known, points: live } : null;
  const isEmpty = text.words === "" && remaining === 0;
  const changesWords = standing ? isEmpty || standing.words !== text.words : !isEmpty;
  if (!changesWords && plan.added.length + plan.changed.length + plan.removed.length === 0) return false;
  refuseStale(text, standing);

  const timelineId = await writeWords(change, subject, known, { words: text.words, isEmpty, changesWords });
  for (const { id, ...columns } of plan.changed)
    await change.revise("timeline_point", id, { ...columns, removed_at: null });
  for (const id of plan.removed) await change.revise("timeline_point", id, { removed_at: change.moment.now });
  let position = Math.max(0, ...points.map((point) => point.position));
  for (const columns of plan.added) {
    position += 1;
    await change.create("timeline_point", { timeline_id: timelineId, position, ...columns });
  }
  return true;
}

function refuseStale({ shown }: TimelineText, standing: Parameters<typeof stamp>[0]): void {
  if (shown !== undefined && shown !== stamp(standing)) throw new Refusal("conflict", "errors.changedMeanwhile");
}

type Known = Awaited<ReturnType<typeof firstTimeline>>;
type Point = Awaited<ReturnType<typeof pointsOf>>[number];

/** Which points come, change and go. One that somebody else took out meanwhile and `text` still says is taken up again. */
function planPoints(points: readonly Point[], text: TimelineText) {
  const standing = new Map(points.map((point) => [point.id, point]));
  const columns = text.points.map(({ id, relation, startOn, endOn }) => ({
    id,
    relation,
    start_on: startOn,
    end_on: endOn,
  }));
  const changed = columns.flatMap(({ id, ...is }) => {
    const was = id === null ? undefined : standing.get(id);
    if (!was || id === null) return [];
    const isSame =
      was.removed_at === null &&
      was.relation === is.relation &&
      was.start_on === is.start_on &&
      was.end_on === is.end_on;
    return isSame ? [] : [{ id, ...is }];
  });
  const added = columns.flatMap(({ id, ...is }) => (id !== null && standing.has(id) ? [] : [is]));
  const removed = (text.removed ?? []).filter((id) => standing.get(id)?.removed_at === null);
  const revived = changed.filter(({ id }) => standing.get(id)?.removed_at !== null).length;
  return { changed, added, removed, revived };
}

async function writeWords(
  change: Change,
  { solutionId, stepId }: Subject,
  known: Known,
  { words, isEmpty, changesWords }: { words: string; isEmpty: boolean; changesWords: boolean },
): Promise<string> {
  if (!known) return change.create("timeline", { commitment_id: solutionId, step_id: stepId, words });
  if (changesWords)
    await change.revise("timeline", known.id, { words, removed_at: isEmpty ? change.moment.now : null });
  return known.id;
}

// A removed timeline is taken up again, so that undoing its removal later cannot make two of it.
async function firstTimeline({ tx, coalitionId }: Change, { solutionId, stepId }: Subject) {
  return tx
    .selectFrom("timeline")
    .select(["id", "version", "words", "removed_at"])
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", solutionId)
    .where("step_id", stepId === null ? "is" : "=", stepId)
    .orderBy("id")
    .executeTakeFirst();
}

/** Removed ones too. */
async function pointsOf({ tx, coalitionId }: Change, timelineId: string) {
  return tx
    .selectFrom("timeline_point")
    .select(["id", "version", "relation", "start_on", "end_on", "position", "removed_at"])
    .where("coalition_id", "=", coalitionId)
    .where("timeline_id", "=", timelineId)
    .orderBy("position")
    .orderBy("id")
    .execute();
}
