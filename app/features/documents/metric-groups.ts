import { normalized, type ReviewDraft, type ReviewMetric } from "./review";

export type MetricPlace = { solution: number; metric: number; item: ReviewMetric };

/** One measure of a draft: everywhere it stands, under one key. */
export type MetricGroup = { key: string; name: string; places: MetricPlace[] };

/**
 * The measures of a draft, in its order. Lines that measure the same thing over several solutions are one, whatever
 * their targets; those named in `apart` stay several.
 */
export function metricGroups(draft: ReviewDraft, apart: readonly string[] = []): MetricGroup[] {
  const groups = new Map<string, MetricGroup>();
  const separate = new Set(apart);
  for (const [solution, { metrics }] of draft.solutions.entries()) {
    for (const [metric, item] of metrics.entries()) {
      const measure = measureKey(item);
      const key = separate.has(measure) ? `${measure} @${solution}.${metric}` : measure;
      const known = groups.get(key);
      if (known) known.places.push({ solution, metric, item });
      else groups.set(key, { key, name: measureName(item), places: [{ solution, metric, item }] });
    }
  }
  return [...groups.values()];
}

/** What makes two lines the same measure: their words without the target's, the unit, and which way it is to go. */
export function measureKey({ text, target }: Pick<ReviewMetric, "text" | "target">): string {
  const words = normalized(measureWords(text, target)).replace(/[.;,:]+$/, "");
  // A change by so many percent is of another number than so many percent of something.
  const way = target?.direction ?? "";
  return [words, way].filter(Boolean).join(" | ");
}

/** The name that a measure gets: its words without the target, where enough is left for a name. */
export function measureName({ text, target }: Pick<ReviewMetric, "text" | "target">): string {
  const way = /\b(increase|decrease|reduction|growth|rise|drop|aumento|reducci[oó]n|incremento|disminuci[oó]n)$/i.exec(
    target?.raw ?? "",
  );
  const rest = measureWords(text, target);
  if (!target || rest === text || !way) return text;
  const name = `${way[1]!.toLowerCase()} ${rest}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function measureWords(text: string, target: ReviewMetric["target"]): string {
  if (!target?.raw) return text;
  const at = text.indexOf(target.raw);
  if (at !== 0) return text;
  const rest = text.slice(target.raw.length).trim();
  return rest.split(/\s+/).length >= 2 ? rest : text;
}
