import { useI18n } from "#app/ui/i18n";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/section";
import { CompareTable } from "#app/ui/table";
import { NoValue } from "#app/ui/tag";
import type { BreakdownView, CategoryRow } from "./breakdown-view";
import type { Metric } from "./metric";
import type { Figure } from "./metric-math";
import { reportedDefinition } from "./metric-standing";
import { figureWords, unitWord } from "./metric-words";

type BreakdownsProps = {
  metric: Metric;
  breakdowns: readonly BreakdownView[];
  isInside: boolean;
  threshold: number;
};

/** The metric by each of its dimensions: what everybody may see of it, or the whole for whoever may see values. */
export function Breakdowns({ metric, breakdowns, isInside, threshold }: BreakdownsProps) {
  const { t, format } = useI18n();
  return breakdowns.map((breakdown) => (
    <Section
      key={breakdown.id}
      id={`by-${breakdown.id}`}
      title={t("metrics.by.title", { dimension: breakdown.name })}
      note={t(isInside ? "metrics.by.inside" : "metrics.by.outside")}
    >
      {breakdown.periods.length === 0 ? (
        <EmptyState title={t("metrics.by.none.title")}>{t("metrics.by.none.body")}</EmptyState>
      ) : (
        <>
          <BreakdownTable metric={metric} breakdown={breakdown} />
          {breakdown.hasHidden && (
            <p className="meta prose">{t("metrics.by.suppressed", { threshold: format.number(threshold) })}</p>
          )}
          {breakdown.hasGap && <p className="meta prose">{t("metrics.by.gapText")}</p>}
          {breakdown.all === "closed" && <p className="meta prose">{t("metrics.by.closedText")}</p>}
        </>
      )}
    </Section>
  ));
}

function BreakdownTable({ metric, breakdown }: { metric: Metric; breakdown: BreakdownView }) {
  const { t, format } = useI18n();
  const definition = reportedDefinition(metric);
  const unit = unitWord({ ...definition, unit: definition.aggregation === "ratio" ? "percent" : definition.unit }, t);
  return (
    <CompareTable caption={t("metrics.by.caption", { metric: metric.name, dimension: breakdown.name })}>
      <thead>
        <tr>
          <th scope="col">{unit || t("metrics.page.number")}</th>
          {breakdown.periods.map((start) => (
            <th key={start} scope="col" className="n">
              {format.shortPeriod(metric.grain, start)}
            </th>
          ))}
          {breakdown.all && (
            <th scope="col" className="n">
              {t(breakdown.all === "closed" ? "metrics.by.allClosed" : "metrics.by.all")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {breakdown.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <CategoryName row={row} />
            </th>
            {row.cells.map((figure, at) => (
              <FigureCell key={breakdown.periods[at]} metric={definition} figure={figure} />
            ))}
            {row.all && <FigureCell metric={definition} figure={row.all} />}
          </tr>
        ))}
      </tbody>
    </CompareTable>
  );
}

function CategoryName({ row }: { row: CategoryRow }) {
  const { t } = useI18n();
  if (row.kind === "unknown") return <>{t("dimensions.unknown")}</>;
  if (row.kind === "gap") return <>{t("metrics.by.gap")}</>;
  return <>{row.name}</>;
}

function FigureCell({ metric, figure }: { metric: Metric; figure: Figure }) {
  const speech = useI18n();
  const words = figureWords(figure, metric, speech);
  const text = words.isNumber || words.isSuppressed ? words.text : speech.t("metrics.by.nothing");
  return <td className="n">{words.isNumber ? text : <NoValue suppressed={words.isSuppressed}>{text}</NoValue>}</td>;
}

/** Beside what was published when periods were closed: which of them were corrected since. */
export function Corrections({ metric, periods }: { metric: Metric; periods: readonly string[] }) {
  const { t, format } = useI18n();
  if (periods.length === 0) return null;
  const names = periods.map((start) => format.period(metric.grain, start));
  return (
    <Notice kind="plain" title={t("metrics.by.corrected.title")}>
      <p>{t("metrics.by.corrected", { periods: format.list(names), count: periods.length })}</p>
    </Notice>
  );
}
