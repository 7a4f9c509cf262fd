import type { RecapStructure } from "#app/features/recaps/recap";
import { normalized } from "./review";

/** Whether two recaps say the same: the order of solutions and spacing do not count. */
export function sameRecap(a: RecapStructure, b: RecapStructure): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ solutions, ...head }: RecapStructure): string {
  const ordered = solutions
    .map(({ order: _, ...solution }) => solution)
    .sort((a, b) => (normalized(a.title) < normalized(b.title) ? -1 : 1));
  return JSON.stringify({ ...head, solutions: ordered }, (_, value: unknown) => tidy(value));
}

function tidy(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\s+/g, " ").trim();
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  // Members in one order, absent ones left out.
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
