import { toCsv } from "#app/platform/csv";
import type { Translate } from "#app/platform/i18n/translator";
import type { MetricView } from "./metric-page";
import { wordOfUnit } from "./unit-label";

/** The table of a metric's page as CSV: the same rows, the same suppression, cells that a spreadsheet would run made harmless. */
export function metricCsv({ metric, rows }: MetricView, t: Translate): string {
  const fields = [
    t("metrics.csv.metric"),
    t("metrics.csv.from"),
    t("metrics.csv.to"),
    t("metrics.csv.value"),
    t("metrics.define.unit"),
    t("metrics.csv.organizations"),
    t("metrics.csv.counts"),
  ];
  const data = rows.map(({ start, end, figure, organizations, basis }) => [
    metric.name,
    start,
    end,
    figure.kind === "number" ? String(figure.value) : t(`metrics.missing.${figure.why}`),
    figure.kind === "number" && figure.unit === "percent" ? "%" : wordOfUnit(metric.unitLabel),
    String(organizations),
    t(`metrics.csv.${basis}`),
  ]);
  return toCsv(fields, data);
}
