import { useI18n } from "#app/ui/i18n";
import type { MetricView } from "./metric-page";
import { reportedDefinition } from "./metric-standing";
import { figureWords, reportedWords } from "./metric-words";

/**
 * The one figure that a small picture of a metric leads with, and what it is of: where it stands; where that is not to
 * be told, the last period that is.
 */
export function useLeadFigure({ metric, standing, rows }: MetricView): { text: string; unit: string; of: string } {
  const speech = useI18n();
  const { t, format } = speech;
  const last = rows.find(({ figure }) => figure.kind === "number");
  if (standing.figure.kind === "number" || !last) {
    const { text, unit } = figureWords(standing.figure, metric, speech);
    return { text, unit, of: reportedWords(standing, metric, speech) };
  }
  const { text, unit } = figureWords(last.figure, reportedDefinition(metric), speech);
  const values = { n: format.number(last.organizations), m: format.number(last.asked) };
  const period = format.period(metric.grain, last.start);
  return { text, unit, of: metric.grain === "event" ? period : t("metrics.reported.ofIn", { ...values, period }) };
}
