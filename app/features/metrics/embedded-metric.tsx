import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { TrendChart } from "#app/ui/trend-chart";
import { type Freshness, FreshnessLine } from "./freshness-line";
import { useLeadFigure } from "./lead-figure";
import type { MetricView } from "./metric-page";
import { targetWords } from "./metric-words";
import { PeriodTable } from "./period-table";
import { useTrend } from "./use-trend";

type EmbeddedMetricProps = { view: MetricView; freshness: Freshness; coalition: string };

/** A public metric for other sites' pages: where it stands, its line, its table, and where it comes from. */
export function EmbeddedMetric({ view, freshness, coalition }: EmbeddedMetricProps) {
  const speech = useI18n();
  const { t } = speech;
  const { metric, target, rows } = view;
  const trend = useTrend(view);
  const lead = useLeadFigure(view);
  return (
    <main className="embed" id="main">
      <h1>
        {/* Out of the frame that it stands in. */}
        <a href={paths.metric(metric.id)} target="_blank" rel="noopener">
          {metric.name}
        </a>
      </h1>
      <p className="fig-n">
        {lead.text} {lead.unit && <small>{lead.unit}</small>}
      </p>
      <p className="meta">
        {[lead.of, target && t("metrics.targetKey", { words: targetWords(target, speech) })]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {trend && <TrendChart {...trend} />}
      {rows.length > 0 && (
        <details className="more">
          <summary>{t("metrics.embed.table")}</summary>
          <PeriodTable metric={metric} rows={rows} isPublic />
        </details>
      )}
      <FreshnessLine metric={metric} freshness={freshness} />
      <p className="asof">{t("metrics.embed.from", { coalition })}</p>
    </main>
  );
}
