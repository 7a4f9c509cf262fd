import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { NoValue } from "#app/ui/tag";
import { type NarrowedMetric, narrowedStates, type Narrowing, type PeriodFigure } from "./dashboard";
import type { DashboardFilter } from "./dashboard-filter";
import type { Metric } from "./metric";
import { reportedDefinition } from "./metric-standing";
import { changeWords, figureWords, numberText } from "./metric-words";

type Props = {
  filter: DashboardFilter;
  narrowing: Narrowing;
  rows: readonly NarrowedMetric[];
  showTeam: boolean;
};

/** Figures of single periods as a filter asks for them: what there is first, then what there is not, each counted. */
export function NarrowedMetrics({ filter, narrowing, rows, showTeam }: Props) {
  const { t } = useI18n();
  const lists = narrowedStates
    .map((state) => ({ state, rows: rows.filter((row) => row.state === state) }))
    .filter((list) => list.rows.length > 0);
  const name = useFilterWords(filter, narrowing);
  return (
    <>
      <p className="prose">{name}</p>
      {narrowing.organization && <p className="meta prose">{t("metrics.filter.ownNote")}</p>}
      {narrowing.category && !narrowing.organization && (
        <p className="meta prose">{t("metrics.filter.categoryNote")}</p>
      )}
      {lists.map((list) => (
        <details className="q" key={list.state} open={list.state === "given" || list.state === "hidden"}>
          <summary>{t(`metrics.filter.state.${list.state}`, { count: list.rows.length })}</summary>
          <div className="opened">
            <NarrowedTable
              caption={t(`metrics.filter.state.${list.state}`, { count: list.rows.length })}
              rows={list.rows}
              isCompared={filter.compare !== null && list.state !== "other"}
              showTeam={showTeam && !narrowing.team}
            />
          </div>
        </details>
      ))}
    </>
  );
}

/** "Harbor Foundry · Age: Under 18 · July–September 2026, against the period before", also for paper. */
function useFilterWords({ period, compare }: DashboardFilter, { team, organization, category }: Narrowing): string {
  const { t, format } = useI18n();
  const name = ({ grain, start }: NonNullable<DashboardFilter["period"]>) => format.period(grain, start);
  const of = period ? name(period) : t("metrics.filter.newest");
  const other =
    compare === null ? null : typeof compare === "string" ? t(`metrics.filter.against.${compare}`) : name(compare);
  const part =
    category &&
    t("metrics.filter.part", {
      dimension: category.dimension.name,
      category: category.isUnknown ? t("dimensions.unknown") : category.name,
    });
  const when = other === null ? of : t("metrics.filter.against", { period: of, other });
  return [team?.name, organization?.name, part, when].filter(Boolean).join(" · ");
}

type TableProps = { caption: string; rows: readonly NarrowedMetric[]; isCompared: boolean; showTeam: boolean };

function NarrowedTable({ caption, rows, isCompared, showTeam }: TableProps) {
  const { t } = useI18n();
  return (
    <RecordTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t("metrics.metric")}</th>
          <th scope="col" className="n">
            {t("metrics.page.number")}
          </th>
          {isCompared && (
            <>
              <th scope="col" className="n">
                {t("metrics.filter.earlier")}
              </th>
              <th scope="col" className="n">
                {t("metrics.page.change")}
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.metric.id}>
            <th scope="row">
              <a href={paths.metric(row.metric.id)}>{row.metric.name}</a>
              {showTeam && (
                <>
                  <br />
                  <span className="meta">{row.metric.team.name}</span>
                </>
              )}
            </th>
            <Cell label={t("metrics.page.number")} number>
              <FigureOf metric={row.metric} figure={row.to} />
            </Cell>
            {isCompared && (
              <>
                <Cell label={t("metrics.filter.earlier")} number>
                  <FigureOf metric={row.metric} figure={row.from} />
                </Cell>
                <Cell label={t("metrics.page.change")} number>
                  <ChangeOf row={row} />
                </Cell>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function FigureOf({ metric, figure }: { metric: Metric; figure: PeriodFigure | null }) {
  const speech = useI18n();
  if (!figure) return <NoValue>{speech.t("metrics.by.nothing")}</NoValue>;
  const words = figureWords(figure.figure, reportedDefinition(metric), speech);
  const text = [words.text, words.unit].filter(Boolean).join(" ");
  return (
    <>
      {words.isNumber ? text : <NoValue suppressed={words.isSuppressed}>{text}</NoValue>}
      <br />
      <span className="meta">{speech.format.shortPeriod(metric.grain, figure.start)}</span>
    </>
  );
}

function ChangeOf({ row: { metric: whole, difference, percent } }: { row: NarrowedMetric }) {
  const { t, locale } = useI18n();
  if (difference === null) return <NoValue>{t("metrics.by.nothing")}</NoValue>;
  const metric = reportedDefinition(whole);
  const change = changeWords(difference, metric, { locale });
  if (metric.aggregation === "ratio" || percent === null) return <>{change}</>;
  return (
    <>
      {change}
      <br />
      <span className="meta">
        {percent > 0 ? "+" : ""}
        {numberText(percent, "percent", locale)} %
      </span>
    </>
  );
}
