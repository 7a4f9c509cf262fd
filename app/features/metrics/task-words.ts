import type { Target } from "./metric";

/**
 * Whether what stands in place of a metric is something to do, not something to count: "Create the calendar", "Done by
 * June". Decided by its first word, or by a target that is a day; a person says whether it is so.
 */
export function looksLikeTask(
  words: string,
  target: Pick<Target, "comparator"> | null,
  verbs: ReadonlySet<string>,
): boolean {
  if (target?.comparator === "by_date") return true;
  const [first = ""] = words
    .trim()
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return verbs.has(first);
}
