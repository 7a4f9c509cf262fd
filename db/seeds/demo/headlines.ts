import { headlineFields } from "#app/features/metrics/headline";
import { chooseHeadlines } from "#app/features/metrics/headlines.commands.server";
import { headlinesSchema } from "#app/features/metrics/metric.schema";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { newId } from "#app/platform/ids";
import type { MetricStory } from "./metric-story";
import { facilitators } from "./solutions";
import { actorOf, type Stage } from "./stage";

/** What each dashboard leads with, by how the metrics' lines begin. */
const chosen = {
  manufacturing: [
    "150-225 people at an exposure day",
    "At least 40 employers",
    "At least 300 visits a month to the calendar",
  ],
  healthcare: ["At least 200 neighbors hired", "Raise the share of entry hires", "Time from offer to first day"],
  coalition: ["At least 200 neighbors hired", "150-225 people at an exposure day", "At least 40 employers"],
};

/** The facilitators choose what their teams' dashboards lead with, and an admin what the coalition's does. */
export async function leadDashboards(stage: Stage, ids: ReadonlyMap<MetricStory, string>): Promise<void> {
  const day = stage.calendar.ago(2, 12);
  const idOf = (words: string) => [...ids].find(([story]) => story.words.startsWith(words))?.[1] ?? "";
  const inputFor = (lines: readonly string[]) =>
    headlinesSchema.parse({
      submission: newId(),
      before: "",
      ...Object.fromEntries(headlineFields.map((field, at) => [field, lines[at] ? idOf(lines[at]) : ""])),
    });
  for (const team of ["manufacturing", "healthcare"] as const) {
    const { facts } = await findMetric(stage.db, stage.coalitionId, idOf(chosen[team][0]!));
    await chooseHeadlines(await actorOf(stage, facilitators[team], day), facts, inputFor(chosen[team]));
  }
  await chooseHeadlines(await actorOf(stage, "nadia", day), null, inputFor(chosen.coalition));
}
