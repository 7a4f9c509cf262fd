import type { ComponentProps } from "react";
import { useI18n } from "#app/ui/i18n";
import type { TrendChart } from "#app/ui/trend-chart";
import type { MetricView } from "./metric-page";
import { reportedDefinition } from "./metric-standing";
import { figureWords, numberText, targetWords } from "./metric-words";

type Trend = Omit<ComponentProps<typeof TrendChart>, "caption"> & { caption: string | undefined };

/** What a chart of a metric shows, in words and numbers; null where two numbers are not there to draw a line between. */
export function useTrend(view: MetricView): Trend | null {
  const speech = useI18n();
  const { t, format, locale } = speech;
  const metric = reportedDefinition(view.metric);
  const rows = [...view.rows].reverse();
  if (rows.filter(({ figure }) => figure.kind === "number").length < 2) return null;
  const unit = metric.aggregation === "ratio" ? "percent" : metric.unit;
  const points = rows.map((row) => ({
    label: format.axisPeriod(metric.grain, row.start) || format.axisYear(row.start),
    ...(metric.grain === "year" ? {} : { group: format.axisYear(row.start) }),
    value: row.figure.kind === "number" ? row.figure.value : null,
    text: row.figure.kind === "number" ? numberText(row.figure.value, row.figure.unit, locale) : "",
    open: row.isOpen,
  }));
  const values = rows.map((row) => {
    const words = figureWords(row.figure, metric, speech);
    return t("metrics.page.valueIn", {
      period: format.period(metric.grain, row.start),
      value: [words.text, words.unit].filter(Boolean).join(" "),
    });
  });
  const { baseline, goal } = view.chart;
  return {
    points,
    baseline:
      baseline === null
        ? null
        : { value: baseline, label: t("metrics.baseline.known", { value: numberText(baseline, unit, locale) }) },
    target:
      goal && view.target
        ? {
            low: goal.low,
            high: goal.high,
            provisional: view.target.provisional,
            label: targetWords({ ...view.target, dueOn: null, dueWords: null }, speech),
          }
        : null,
    formatTick: (value) => numberText(value, unit, locale),
    sentence: t("metrics.page.sentence", { name: metric.name, values: format.list(values) }),
    caption: rows.findLast(({ figure }) => figure.kind === "number")?.isOpen ? t("metrics.page.openPoint") : undefined,
  };
}
