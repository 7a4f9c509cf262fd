import { type SheetRow, tidy } from "#app/features/sheets/sheet-row";
import { isId } from "#app/platform/ids";
import { plainWords } from "#app/platform/plain-words";
import { wordOfUnit } from "#app/features/metrics/unit-label";
import type { Metric } from "#app/features/metrics/metric";
import { type ColumnName, type Columns, columnNames } from "./number-columns";
import type { BookMetric, BookOrganization, NumberBook } from "./number-book";
import { fault, isFault, type PlacedRow, type RowFault, skipped } from "./number-row";
import { readPeriodWords } from "./period-words";

type Cells = PlacedRow["cells"];

/**
 * Finds whose number of what a row gives; null for a blank row. Nothing is guessed: a name that could be two is refused.
 */
export function placeRow(sheetRow: SheetRow, columns: Columns, book: NumberBook): PlacedRow | RowFault | null {
  const cells = cellsOf(sheetRow, columns);
  if (Object.values(cells).every((text) => text === "")) return null;
  const metric = metricOf(cells, book);
  if (isFault(metric) && isTotal(cells)) return skipped("numbers.skipped.total");
  const formula = formulaIn(sheetRow, columns, cells);
  if (formula) return fault(formula, "numbers.bad.formula");
  if (isTotalWord(cells.organization)) return skipped("numbers.skipped.total");
  if (isFault(metric)) return metric;
  if (isBlank(cells)) return skipped("numbers.skipped.blank");
  const organization = organizationOf(cells.organization, metric, book);
  if (isFault(organization)) return organization;
  const unit = faultOfUnit(cells.unit, metric.metric);
  if (unit) return unit;
  const period = readPeriodWords(cells.period, metric.metric.grain, book.calendar);
  if (!period.ok) return fault("period", period.key, period.values);
  return {
    row: sheetRow.row,
    metric: metric.metric,
    organizationId: organization.id,
    period: period.period,
    cells,
    numbers: new Set(columnNames.filter((name) => sheetRow.numbers?.has(columns.get(name) ?? -1))),
  };
}

function cellsOf({ cells }: SheetRow, columns: Columns): Cells {
  const text = (name: ColumnName) => cells[columns.get(name) ?? -1] ?? "";
  return Object.fromEntries(
    // A note keeps its lines.
    columnNames.map((name) => [name, name === "note" ? text(name).trim() : tidy(text(name))]),
  ) as Cells;
}

const isBlank = ({ value, part, whole }: Cells) => value === "" && part === "" && whole === "";

function isTotal({ organization, metric, period, metricId, note }: Cells): boolean {
  return metricId === "" && [organization, metric, period, note].some(isTotalWord);
}

/** As much of a cell as a sentence can hold. */
const shown = (text: string) => (text.length > 100 ? `${text.slice(0, 99)}…` : text);

/** "Total", "Grand total:", "Sum", and their Spanish. */
function isTotalWord(text: string): boolean {
  return /^(?:grand |sub)?total(?:es)?\b[^\p{L}]*$|^(?:sum|suma|average|promedio)\b[^\p{L}]*$/iu.test(text);
}

/** The column whose cell is a formula, by the file or by its text; a figure below zero is none. */
function formulaIn({ formulas }: SheetRow, columns: Columns, cells: Cells): ColumnName | null {
  return columnNames.find((name) => formulas?.has(columns.get(name) ?? -1) || isFormula(cells[name], name)) ?? null;
}

function isFormula(text: string, name: ColumnName): boolean {
  if (/^[=＝]/.test(text)) return true;
  return name !== "note" && /^[@＠]|^[+-][\p{L}=(]/u.test(text);
}

function metricOf({ metricId, metric: name }: Cells, book: NumberBook): BookMetric | RowFault {
  if (metricId !== "") {
    const found = isId(metricId.toLowerCase()) ? book.metricOf(metricId.toLowerCase()) : undefined;
    if (!found) return fault("metricId", "numbers.bad.metricId", { text: shown(metricId) });
    if (name === "" || plainWords(name) === plainWords(found.metric.name)) return found;
    return fault("metric", "numbers.bad.otherName", { name: found.metric.name, text: shown(name) });
  }
  if (name === "") return fault("metric", "numbers.bad.noMetric");
  const found = book.metricsCalled(name);
  if (found.length === 1) return found[0]!;
  const key = found.length === 0 ? "numbers.bad.metric" : "numbers.bad.twoMetrics";
  return fault("metric", key, { text: shown(name) });
}

/** Only an organization that the reader may report this metric for; what else there is makes no difference to them. */
function organizationOf(name: string, metric: BookMetric, book: NumberBook): BookOrganization | RowFault {
  if (name === "") {
    const [only, another] = book.own;
    return only && !another ? onlyOpen(only) : fault("organization", "numbers.bad.noOrganization");
  }
  const called = book.organizationsCalled(name);
  const theirs = called.filter(({ id }) => book.mayReport(metric, id));
  const [first, second] = theirs;
  const text = shown(name);
  if (!first) {
    const denied = called[0]?.id;
    return { ...fault("organization", "numbers.bad.organization", { text }), ...(denied ? { denied } : {}) };
  }
  return second ? fault("organization", "numbers.bad.twoOrganizations", { text }) : onlyOpen(first);
}

function onlyOpen(organization: BookOrganization): BookOrganization | RowFault {
  return organization.isArchived
    ? fault("organization", "numbers.bad.archived", { text: organization.name })
    : organization;
}

const signs = { percent: "%|percent|percentage|porcentaje|por ciento", currency: "$|usd|us$|dollars|dollar|dolares" };

/** A unit that is said must be the metric's own. */
function faultOfUnit(text: string, { unit, unitLabel }: Metric): RowFault | null {
  if (text === "") return null;
  const own = [...unitLabel.split("|"), unitLabel, unit, ...(unit in signs ? signs[unit as "percent"].split("|") : [])];
  const plain = (word: string) => plainWords(word) || word.trim();
  if (own.some((word) => word !== "" && plain(word) === plain(text))) return null;
  if (unitLabel === "" && unit !== "percent" && unit !== "currency" && unit !== "days" && unit !== "hours") return null;
  const wanted = unit === "percent" ? "%" : unit === "currency" ? "$" : wordOfUnit(unitLabel) || unit;
  return fault("unit", "numbers.bad.unit", { unit: wanted, text: shown(text) });
}
