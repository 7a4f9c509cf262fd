import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { Gap, NoValue, Provisional } from "#app/ui/tag";
import { baselineWords, figureWords, reportedWords, targetWords, verdictWords } from "./metric-words";
import type { ListedMetric } from "./team-metrics";

type TeamMetricsTableProps = {
  caption: string;
  rows: readonly ListedMetric[];
  showGaps: boolean;
  /** Of several teams. */ showTeam?: boolean;
};

/** Some metrics: where each stands, and (for those who can settle it) what is missing. */
export function TeamMetricsTable({ caption, rows, showGaps, showTeam = false }: TeamMetricsTableProps) {
  const { t } = useI18n();
  return (
    <RecordTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t("metrics.metric")}</th>
          <th scope="col" className="n">
            {t("metrics.list.now")}
          </th>
          <th scope="col">{t("metrics.link.target")}</th>
          {showGaps && <th scope="col">{t("metrics.page.missing")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MetricLine key={row.metric.id} row={row} showGaps={showGaps} showTeam={showTeam} />
        ))}
      </tbody>
    </RecordTable>
  );
}

type MetricLineProps = { row: ListedMetric; showGaps: boolean; showTeam: boolean };

function MetricLine({ row: { metric, standing, target, gaps }, showGaps, showTeam }: MetricLineProps) {
  const speech = useI18n();
  const { t } = speech;
  const words = figureWords(standing.figure, metric, speech);
  const verdict = verdictWords(standing.verdict, t);
  return (
    <tr>
      <th scope="row">
        <a href={paths.metric(metric.id)}>{metric.name}</a>
        <br />
        <span className="meta">
          {[showTeam && metric.team.name, reportedWords(standing, metric, speech)].filter(Boolean).join(" · ")}
        </span>
      </th>
      <Cell label={t("metrics.list.now")} number>
        {words.isNumber ? (
          [words.text, words.unit].filter(Boolean).join(" ")
        ) : (
          <NoValue suppressed={words.isSuppressed}>{words.text}</NoValue>
        )}
      </Cell>
      <Cell label={t("metrics.link.target")}>
        {target ? (
          <>
            {targetWords(target, speech, true)} {target.provisional && <Provisional />}
            <br />
            <span className="meta">
              {[verdict, baselineWords(standing.baseline, metric, speech)].filter(Boolean).join(" · ")}
            </span>
          </>
        ) : (
          <NoValue>{verdict || t("metrics.verdict.noTarget")}</NoValue>
        )}
      </Cell>
      {showGaps && (
        <Cell label={t("metrics.page.missing")}>
          {gaps.length > 0 && (
            <ul>
              {gaps.map((gap) => (
                <li key={gap}>
                  <Gap>{t(`metrics.list.gap.${gap}`)}</Gap>
                </li>
              ))}
            </ul>
          )}
        </Cell>
      )}
    </tr>
  );
}
