import type { Grain } from "#app/platform/periods";

/** A grain and the first day of a period, as the lists carry them in one text. */
export function periodIn(extra: string | null): { grain: Grain; start: string } | null {
  const [grain, start] = (extra ?? "").split(" ");
  return grain && start ? { grain: grain as Grain, start } : null;
}
