export const proseKinds = [
  "vision",
  "desired_result",
  "problem",
  "root_causes",
  "opportunity",
  "method",
  "other",
] as const;
export type ProseKind = (typeof proseKinds)[number];

/** A named part of a solution in its people's own words, as Markdown. */
export type ProsePart = { id: string; version: number; kind: ProseKind; body: string };

/** A stored kind; one that a later template named is shown as "other". */
export function proseKind(text: string): ProseKind {
  return proseKinds.find((kind) => kind === text) ?? "other";
}
