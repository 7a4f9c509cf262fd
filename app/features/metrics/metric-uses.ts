import type { MetricUse } from "./metric-page";

/** The solutions that a metric stands under, each once, in the order of its uses. */
export function solutionsOf(uses: readonly MetricUse[]): MetricUse["solution"][] {
  return [...new Map(uses.map(({ solution }) => [`${solution.team} ${solution.ref}`, solution])).values()];
}
