import { targetColumns, targetFrom } from "#app/features/metrics/metrics.queries.server";
import { writeLine } from "#app/features/metrics/metric-writing.server";
import type { Change } from "#app/platform/changes.server";
import type { PlaceChange } from "./compare-metrics";

/**
 * Puts metrics into the groups, and under the steps, where a text has them. Their links move along, so that words,
 * targets and numbers stay; a step that comes to a metric gets a link with the target of the others.
 *
 * @param steps ids by the numbers of the text.
 */
export async function placeMetrics(
  book: Change,
  solutionId: string,
  places: readonly PlaceChange[],
  steps: ReadonlyMap<number, string>,
): Promise<void> {
  for (const { linkIds, kind, stepNumbers } of places) {
    const stepIds = stepNumbers.flatMap((number) => steps.get(number) ?? []);
    const links = await linksOf(book, linkIds);
    const wanted: (string | null)[] = stepIds.length > 0 ? stepIds : [null];
    const stays = links.filter(({ step_id }) => wanted.includes(step_id));
    const spare = links.filter((link) => !stays.includes(link));
    const missing = wanted.filter((stepId) => !stays.some(({ step_id }) => step_id === stepId));
    for (const { id, kind: before } of stays) if (before !== kind) await book.revise("metric_link", id, { kind });
    for (const stepId of missing) {
      const moved = spare.shift();
      if (moved) await book.revise("metric_link", moved.id, { kind, step_id: stepId });
      else await addLink(book, solutionId, links[0]!, { kind, stepId });
    }
    for (const { id } of spare) await book.revise("metric_link", id, { removed_at: book.moment.now });
  }
}

type Link = Awaited<ReturnType<typeof linksOf>>[number];

function linksOf({ tx, coalitionId }: Change, ids: readonly string[]) {
  return tx
    .selectFrom("metric_link as link")
    .leftJoin("target", (join) =>
      join
        .onRef("target.coalition_id", "=", "link.coalition_id")
        .onRef("target.metric_link_id", "=", "link.id")
        .on("target.removed_at", "is", null),
    )
    .select(["link.id", "link.metric_id", "link.step_id", "link.kind", "link.position", "link.words as line"])
    .select(targetColumns)
    .where("link.coalition_id", "=", coalitionId)
    .where("link.id", "in", [...ids])
    .orderBy("link.id")
    .execute();
}

async function addLink(
  book: Change,
  commitmentId: string,
  like: Link,
  { kind, stepId }: { kind: PlaceChange["kind"]; stepId: string | null },
): Promise<void> {
  const { metric_id: metricId, position, line: words } = like;
  const stepIds = stepId === null ? [] : [stepId];
  await writeLine(book, { metricId, commitmentId, kind, stepIds, position, words, target: targetFrom(like) });
}
