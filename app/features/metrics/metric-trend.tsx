import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { TrendChart } from "#app/ui/trend-chart";
import { FigureDownloads } from "./figure-downloads";
import { type Freshness, FreshnessLine } from "./freshness-line";
import type { MetricView } from "./metric-page";
import { reportedDefinition } from "./metric-standing";
import { figureWords, numberText, targetWords } from "./metric-words";
import { PeriodTable } from "./period-table";

export type MetricTrendProps = {
  view: MetricView;
  isPublic: boolean;
  threshold: number;
  freshness: Freshness;
  /** The reader may know who reported: each period leads to its rows. */
  hasRows: boolean;
  previousHref: string | null;
  nextHref: string | null;
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
        </>
      )}
      {isHidden && (
        <p className="meta prose">{t("metrics.page.suppressedNote", { threshold: format.number(threshold) })}</p>
      )}
    </Section>
  );
}

function Chart({ view }: { view: MetricView }) {
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
  return (
    <TrendChart
      points={points}
      baseline={
        baseline === null
          ? null
          : { value: baseline, label: t("metrics.baseline.known", { value: numberText(baseline, unit, locale) }) }
      }
      target={
        goal && view.target
          ? {
              low: goal.low,
              high: goal.high,
              provisional: view.target.provisional,
              label: targetWords({ ...view.target, dueOn: null, dueWords: null }, speech),
            }
          : null
      }
      formatTick={(value) => numberText(value, unit, locale)}
      sentence={t("metrics.page.sentence", { name: metric.name, values: format.list(values) })}
      caption={rows.at(-1)?.isOpen ? t("metrics.page.openPoint") : undefined}
    />
  );
}
