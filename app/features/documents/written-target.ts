import type { Target } from "#app/features/metrics/metric";
import { targetOfDraft } from "#app/features/metrics/target";
import type { WrittenTarget } from "#app/features/recaps/recap";

const units = ["percent", "count", "usd", "days", "hours", "ratio"] as const;

/** A target of a document as the plan keeps it. A number without a unit counts something. */
export function keptTarget({ unit, due, ...target }: WrittenTarget): Target {
  return targetOfDraft({ ...target, unit: unit ?? "count", due: due ? { raw: due, end: due } : null });
}

/** A target of the plan as a document says it; `line` is the whole line that it stands in. */
export function writtenTarget(target: Target, line: string): WrittenTarget {
  const plain = (amount: number | null) => (amount === null ? null : amount / 10 ** target.scale);
  const rest = line.startsWith(target.words) ? line.slice(target.words.length).trim() : "";
  return {
    raw: target.words,
    comparator: target.comparator,
    min: plain(target.floor),
    max: plain(target.ceiling),
    unit: units.find((unit) => unit === target.unit) ?? null,
    direction: target.direction,
    baseline: plain(target.fromValue),
    provisional: target.provisional,
    due: target.dueOn,
    appliesTo: rest || null,
  };
}
