import { typedSlices, sliceField, type TypedSlices } from "#app/features/contributions/slice";
import { addDimension } from "#app/features/dimensions/dimensions.commands.server";
import { dimensionById } from "#app/features/dimensions/dimensions.queries.server";
import { breakDown } from "#app/features/metrics/metric-dimensions.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { newId } from "#app/platform/ids";
import type { MetricStory } from "./metric-story";
import { type Answer, jitter } from "./series";
import { facilitators } from "./solutions";
import { actorOf, type Stage } from "./stage";

const brokenDown = ["Number of people who told us", "Number of people who came to a hiring afternoon"];
const isBrokenDown = ({ words }: MetricStory) => brokenDown.some((beginning) => words.startsWith(beginning));
const ages = [
  { name: "Under 25", share: 0.24 },
  { name: "25–44", share: 0.4 },
  { name: "45–64", share: 0.27 },
  { name: "65 and over", share: 0.04 },
];

/** The parts of a number that somebody types; none for most. */
export type PartsOf = (story: MetricStory, answer: Answer) => TypedSlices;

/** The coalition breaks two of its numbers down by age, from the first number on. */
export async function breakNumbersDown(stage: Stage, ids: ReadonlyMap<MetricStory, string>): Promise<PartsOf> {
  const day = stage.calendar.ago(18, 27);
  const nadia = await actorOf(stage, "nadia", day);
  const categories = ages.map(({ name }) => name);
  const id = await addDimension(nadia, {
    submission: newId(),
    name: "Age",
    categories,
    unknown: "Unknown or not said",
  });
  const dimension = await dimensionById(nadia, id);
  for (const [story, metricId] of ids) {
    if (!isBrokenDown(story)) continue;
    const { metric } = await findMetric(stage.db, stage.coalitionId, metricId);
    const facilitator = await actorOf(stage, facilitators[story.team], day);
    await breakDown(facilitator, metricId, { submission: newId(), version: metric.version, dimensions: [id] });
  }
  return (story, answer) => {
    if (!isBrokenDown(story)) return new Map();
    const parts = partsOf(answer);
    return typedSlices(
      Object.fromEntries(
        dimension.categories.map(({ id: category }, at) => [sliceField(category), [String(parts[at] ?? 0)]]),
      ),
    );
  };
}

/** So many of each age, and of whom it is not known: together the number. */
function partsOf({ value, organization, period }: Answer): number[] {
  const parts = ages.map(({ name, share }) => {
    const luck = 1 + 0.3 * jitter(`${organization} ${period.start} ${name}`);
    return Math.floor(value * share * luck);
  });
  const sum = parts.reduce((all, part) => all + part, 0);
  // Whoever was counted too often is taken out of the largest.
  if (sum > value) parts[1] = Math.max(0, (parts[1] ?? 0) - (sum - value));
  return [...parts, value - parts.reduce((all, part) => all + part, 0)];
}
