import type { Language } from "#app/features/documents/draft";
import { printSolutionMarkdown } from "#app/features/documents/solution-printing";

/**
 * The text that a new solution begins with: its headings, and a row for each stakeholder group. What is left blank in
 * it is left out.
 */
export function skeletonText(number: number, groups: readonly string[], language: Language): string {
  const nothing = { title: "", goal: "", when: "", status: "active" as const, steps: [], metrics: [] };
  const roles = groups.map((stakeholder) => ({ stakeholder, lead: null, support: null }));
  return printSolutionMarkdown({ order: number, ...nothing, roles }, language);
}
