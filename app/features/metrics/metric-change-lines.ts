import {
  type Field,
  fixed,
  linesBy,
  type LinesOf,
  minor,
  type Row,
  text,
  type Words,
} from "#app/features/plans/change-lines";
import { definitionWords } from "./definition-words";
import type { Baseline, Target } from "./metric";
import { definitionFields } from "./metric-versions";
import { targetWords } from "./metric-words";
import { wordOfUnit } from "./unit-label";

const definition = definitionFields.map((field): Field => {
  const made = field === "name" || field === "meaning" ? fixed : minor;
  return made(`metrics.versions.field.${field}`, (row, { t }) =>
    field === "unit_label" ? wordOfUnit(String(row[field] ?? "")) : definitionWords(field, String(row[field] ?? ""), t),
  );
});

const settled =
  (column: string) =>
  (row: Row, { t }: Words) =>
    t(
      row[column] === null
        ? "metrics.define.unsettled"
        : row[column] === 1
          ? "metrics.define.yes"
          : "metrics.define.no",
    );

const fieldsOf: Record<string, Field[]> = {
  metric: [
    ...definition,
    minor("metrics.define.people", settled("counts_people")),
    minor("metrics.define.confidential", settled("confidential")),
    minor("metrics.define.asked", (row, { t }) => t(`metrics.asks.${row["asks"] as "table"}`)),
  ],
  metric_link: [fixed("metrics.changed.link", text("words"))],
  target: [
    {
      label: (name, _row, t) => (name ? t("metrics.changed.targetOf", { name }) : t("metrics.changed.target")),
      read: (row, words) => targetWords(targetIn(row), words),
    },
  ],
};

/** The fields of a metric, of its line under a solution, or of its target there, that a change made differ. */
export const metricLinesOf: LinesOf = (change, name, words) =>
  linesBy(fieldsOf[change.subjectType] ?? [], change, name, words);

/**
 * What a change made of a metric's baseline. `say` puts a baseline into words: whoever may not know its amount is told
 * its state alone.
 */
export function baselineLinesOf(say: (baseline: Baseline) => string): LinesOf {
  const fields = [fixed("metrics.define.baseline", (row) => say(baselineIn(row)))];
  return (change, name, words) => (change.subjectType === "baseline" ? linesBy(fields, change, name, words) : []);
}

/** A baseline as history keeps it. */
export function baselineIn(row: Row): Baseline {
  const amount = (column: string) => row[column] as number | null;
  return {
    ...{ state: row["state"] as Baseline["state"], amount: amount("amount") },
    ...{ numerator: amount("numerator"), denominator: amount("denominator") },
    asOf: row["as_of"] as string | null,
    words: String(row["words"] ?? ""),
  };
}

/** A target as history keeps it. */
export function targetIn(row: Row): Target {
  return {
    ...{ words: String(row["words"] ?? ""), comparator: row["comparator"] as Target["comparator"] },
    ...{ floor: row["floor"] as number | null, ceiling: row["ceiling"] as number | null },
    ...{ scale: Number(row["scale"] ?? 0), unit: String(row["unit"] ?? "count") },
    ...{ direction: row["direction"] as Target["direction"], relativeTo: row["relative_to"] as Target["relativeTo"] },
    fromValue: row["from_value"] as number | null,
    ...{ dueOn: row["due_on"] as string | null, dueWords: row["due_words"] as string | null },
    provisional: row["provisional"] === 1,
  };
}
