import { harmless } from "#app/platform/csv";
import type { Translate } from "#app/platform/i18n/translator";
import type { Period } from "#app/platform/periods";
import { asksForParts, type Definition, type Metric } from "#app/features/metrics/metric";
import { unitWord } from "#app/features/metrics/metric-words";
import { type Amounts, isNotApplicable } from "#app/features/contributions/contribution";
import { columnNames } from "./number-columns";
import { periodCell } from "./period-words";
import { numberCell, printable } from "./settle-row";

/** A row of the template: one organization's number for one metric and period, there or still to be given. */
export type NumberLine = {
  organization: string;
  metric: Pick<Metric, "id" | "name" | "unit" | "unitLabel">;
  /** How its amounts are stored: an earlier number keeps the definition that it was given under. */
  definition: Pick<Definition, "scale" | "aggregation">;
  period: Period | null;
  amounts: Amounts | null;
  note: string;
  evidence: string;
};

type Writing = { t: Translate; locale: string; fiscalYearStart: number };

/** The heads of the template, in the reader's language; `columnsOf` reads them again. */
export function headCells(t: Translate): string[] {
  return columnNames.map((name) => t(`numbers.field.${name}`));
}

/** A row as cells, for a workbook (numbers are numbers there) or for CSV (all is text). */
export function lineCells(
  line: NumberLine,
  kind: "csv" | "xlsx",
  { t, locale, fiscalYearStart }: Writing,
): (string | number)[] {
  const { organization, metric, definition, period, amounts, note, evidence } = line;
  const write = (amount: number | null) => (amount === null ? "" : amountCell(amount, definition.scale, kind, locale));
  const unit = metric.unit === "currency" ? "$" : unitWord(metric, t);
  const isShare = asksForParts(definition);
  const [value, part, whole] =
    amounts === null
      ? ["", "", ""]
      : isNotApplicable(amounts)
        ? [t("numbers.notApplicable"), "", ""]
        : isShare
          ? ["", write(amounts.numerator), write(amounts.denominator)]
          : [write(amounts.amount), "", ""];
  const when = period ? periodCell(period, fiscalYearStart) : "";
  const text = kind === "xlsx" ? harmless : String;
  return [
    text(organization),
    metric.id,
    text(metric.name),
    text(unit),
    when,
    value,
    part,
    whole,
    text(printable(note)),
    evidence,
  ];
}

function amountCell(amount: number, scale: number, kind: "csv" | "xlsx", locale: string): string | number {
  if (kind === "xlsx") return amount / 10 ** scale;
  const digits = String(Math.abs(amount)).padStart(scale + 1, "0");
  const whole = `${amount < 0 ? "-" : ""}${digits.slice(0, digits.length - scale)}`;
  const decimals = digits.slice(digits.length - scale).replace(/0+$/, "");
  return scale === 0 || decimals === "" ? whole : numberCell(whole, decimals, locale);
}
