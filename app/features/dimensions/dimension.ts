/** One of the coalition's ways to break numbers down. */
export type Dimension = {
  id: string;
  name: string;
  version: number;
  isRetired: boolean;
  /** In their order; whoever or whatever nothing is known of comes last. */
  categories: Category[];
};

export type Category = { id: string; name: string; isUnknown: boolean; isRetired: boolean };

/** Ways to break numbers down that are ready to be taken; "own" is begun with nothing. */
export const readySets = ["race", "gender", "age", "area", "own"] as const;

/** So many categories a way to break numbers down has at most, and so many ways a metric. */
export const MOST_CATEGORIES = 20;
export const MOST_DIMENSIONS = 3;

/** What is asked of somebody who gives a number: its parts by the categories in use, and by those that it has already. */
export function inUse(dimension: Dimension, given: readonly string[] = []): Dimension {
  const isAsked = ({ id, isRetired }: Category) => !isRetired || given.includes(id);
  return { ...dimension, categories: dimension.categories.filter(isAsked) };
}

/** Names typed one a line, without empty lines. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The name that stands twice among these, whatever its capitals; null for none. */
export function nameTwice(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.toLowerCase())) return name;
    seen.add(name.toLowerCase());
  }
  return null;
}
