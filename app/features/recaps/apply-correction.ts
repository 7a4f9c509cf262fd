import type { RecapStructure } from "./recap";

/**
 * A recap in which words are replaced where they stand, quoted as they are.
 * @returns null when they stand nowhere, or in several places: then nobody knows which is meant.
 */
export function applyCorrection(structure: RecapStructure, words: string, instead: string): RecapStructure | null {
  if (words === "") return null;
  let places = 0;
  const replaced = mapTexts(structure, (text) => {
    const found = text.split(words).length - 1;
    places += found;
    return found === 1 ? text.replace(words, () => instead) : text;
  });
  return places === 1 ? replaced : null;
}

// What is no text of the recap: its kind, its language, marks, ids.
const notText = new Set([
  ...["kind", "language", "status", "people", "target", "date", "team", "corrections", "notices"],
]);

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, change)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>).map(([key, one]) => [
    key,
    notText.has(key) ? one : mapTexts(one, change),
  ]);
  return Object.fromEntries(entries) as T;
}
