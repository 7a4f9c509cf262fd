import { paths } from "#app/platform/paths";
import { DownloadLinks } from "#app/ui/download-links";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { CompareTable } from "#app/ui/table";
import { NoValue, OpenTag } from "#app/ui/tag";
import { TrendChart } from "#app/ui/trend-chart";
import type { MetricView, PeriodRow } from "./metric-page";
import { reportedDefinition } from "./metric-standing";
import { figureWords, numberText, targetWords, unitWord } from "./metric-words";

export type MetricTrendProps = {
  view: MetricView;
  isPublic: boolean;
  threshold: number;
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
      {metric.aggregation === null && <p className="prose">{t("metrics.page.notAddedUp")}</p>}
      {view.rows.length === 0 && metric.aggregation !== null && (
        <EmptyState title={t("metrics.page.empty.title")}>{t("metrics.page.empty.body")}</EmptyState>
      )}
      {view.rows.length > 0 && (
        <>
          <Chart view={view} />
          <PeriodTable view={view} isPublic={isPublic} />
          <Pager
            shown={view.rows.length}
            total={view.totalPeriods}
            previousHref={props.previousHref}
            nextHref={props.nextHref}
          />
          <DownloadLinks
            links={[{ href: paths.metricCsv(metric.id), label: t("metrics.page.csv"), type: "text/csv" }]}
          />
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

function PeriodTable({ view, isPublic }: TableProps) {
  const { t } = useI18n();
  const metric = reportedDefinition(view.metric);
  const unit = unitWord({ ...metric, unit: metric.aggregation === "ratio" ? "percent" : metric.unit }, t);
  return (
    <CompareTable caption={t("metrics.page.caption", { name: metric.name })}>
      <thead>
        <tr>
          <th scope="col">{t(metric.grain === "event" ? "metrics.page.event" : "metrics.page.period")}</th>
          <th scope="col" className="n">
            {unit || t("metrics.page.number")}
          </th>
          <th scope="col" className="n">
            {t("metrics.page.reported")}
          </th>
          <th scope="col" className="n">
            {t("metrics.page.change")}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <PeriodLine key={row.start} row={row} view={view} isPublic={isPublic} />
        ))}
      </tbody>
    </CompareTable>
  );
}

type TableProps = { view: MetricView; isPublic: boolean };

function PeriodLine({ row, view, isPublic }: TableProps & { row: PeriodRow }) {
  const speech = useI18n();
  const { t, format, locale } = speech;
  const metric = reportedDefinition(view.metric);
  const { reporters } = view.standing;
  const words = figureWords(row.figure, metric, speech);
  const change =
    row.change === null
      ? ""
      : (row.change > 0 ? "+" : "") +
        numberText(row.change, metric.unit === "currency" ? "currency" : "percent", locale);
  return (
    <tr>
      <th scope="row">
        {format.period(metric.grain, row.start)} {row.isOpen && <OpenTag>{t("metrics.page.notComplete")}</OpenTag>}{" "}
        {row.basis === "accepted" && !isPublic && <OpenTag>{t("metrics.page.acceptedOnly")}</OpenTag>}
      </th>
      <td className="n">
        {words.isNumber ? words.text : <NoValue suppressed={words.isSuppressed}>{words.text}</NoValue>}
      </td>
      <td className="n">
        {metric.grain === "event"
          ? format.number(row.organizations)
          : t("metrics.reported.of", {
              n: format.number(row.organizations),
              m: format.number(Math.max(reporters, row.organizations)),
            })}
      </td>
      <td className="n">{change || "–"}</td>
    </tr>
  );
}
