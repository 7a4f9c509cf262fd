import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { TrendChart } from "#app/ui/trend-chart";
import { EmbedSnippet } from "./embed-snippet";
import { FigureDownloads } from "./figure-downloads";
import { type Freshness, FreshnessLine } from "./freshness-line";
import type { MetricView } from "./metric-page";
import { PeriodTable } from "./period-table";
import { useTrend } from "./use-trend";

export type MetricTrendProps = {
  view: MetricView;
  isPublic: boolean;
  threshold: number;
  freshness: Freshness;
  /** The reader may know who reported: each period leads to its rows. */
  hasRows: boolean;
  previousHref: string | null;
  nextHref: string | null;
  /** How to show it on other sites; null where the public may not read it. */
  embed: { origin: string | null } | null;
};

/** How the number moved: the line, and the same data as a table. */
export function MetricTrend(props: MetricTrendProps) {
  const { t, format } = useI18n();
  const { view, isPublic, threshold } = props;
  const { metric } = view;
  const isHidden = view.rows.some(({ figure }) => figure.kind === "words" && figure.why === "suppressed");
  return (
    <Section
      id="trend"
      title={t("metrics.page.trend")}
      note={t(isPublic ? "metrics.page.publicNote" : "metrics.page.pendingNote")}
    >
      <FreshnessLine metric={metric} freshness={props.freshness} />
      {metric.aggregation === null && <p className="prose">{t("metrics.page.notAddedUp")}</p>}
      {view.rows.length === 0 && metric.aggregation !== null && (
        <EmptyState title={t("metrics.page.empty.title")}>{t("metrics.page.empty.body")}</EmptyState>
      )}
      {view.rows.length > 0 && (
        <>
          <Chart view={view} />
          <PeriodTable metric={metric} rows={view.rows} isPublic={isPublic} hasRows={props.hasRows} />
          <Pager
            shown={view.rows.length}
            total={view.totalPeriods}
            previousHref={props.previousHref}
            nextHref={props.nextHref}
          />
          <FigureDownloads hrefOf={(form) => paths.metricTable(metric.id, form)} />
          {props.embed && <EmbedSnippet metric={metric} {...props.embed} />}
        </>
      )}
      {isHidden && (
        <p className="meta prose">{t("metrics.page.suppressedNote", { threshold: format.number(threshold) })}</p>
      )}
    </Section>
  );
}

function Chart({ view }: { view: MetricView }) {
  const trend = useTrend(view);
  return trend && <TrendChart {...trend} />;
}
