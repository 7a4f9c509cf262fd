import { plainWords } from "#app/platform/plain-words";

export const columnNames = [
  "organization",
  "metricId",
  "metric",
  "unit",
  "period",
  "value",
  "part",
  "whole",
  "note",
  "evidence",
] as const;
/** The columns of a file of numbers, in the order of the template. */
export type ColumnName = (typeof columnNames)[number];

/** The heads of columns, English and Spanish. */
const heads: Record<ColumnName, string> = {
  organization: "organization|organisation|organization name|employer|company|agency|organizacion|empresa",
  metricId: "metric id|metric identifier|id|id de la metrica|identificador",
  metric: "metric|metric name|measure|indicator|metrica|medida|indicador",
  unit: "unit|units|unidad|unidades",
  period: "period|month|quarter|year|date|day|periodo|mes|trimestre|ano|fecha|dia",
  value: "value|number|amount|figure|total|valor|numero|cantidad",
  part: "part|numerator|how many|parte|numerador",
  whole: "whole|denominator|out of|of how many|entero|denominador",
  note: "note|notes|comment|comments|remark|nota|notas|comentario|comentarios",
  evidence: "evidence|evidence link|link|source|evidencia|enlace|enlace de evidencia|fuente",
};

const columnOf = new Map(
  Object.entries(heads).flatMap(([column, words]) => words.split("|").map((word) => [word, column as ColumnName])),
);

export type Columns = ReadonlyMap<ColumnName, number>;

/** Where each column stands, by the words of a row of heads. Of two columns that say the same the first counts. */
export function columnsOf(cells: readonly string[]): Columns {
  const columns = new Map<ColumnName, number>();
  cells.forEach((cell, at) => {
    const name = columnOf.get(plainWords(cell));
    if (name && !columns.has(name)) columns.set(name, at);
  });
  return columns;
}

/** Whether a row names the columns of a file of numbers: what is measured, when, and how much. */
export function areHeads(columns: Columns): boolean {
  const has = (...names: ColumnName[]) => names.some((name) => columns.has(name));
  return has("metricId", "metric") && has("period") && has("value", "part");
}
