import { amountWords } from "#app/features/contributions/amount-words";
import { ALL_PERIODS, type Total } from "#app/features/metrics/metric";
import { type Speech, withUnit } from "#app/features/metrics/metric-words";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { Tag } from "#app/ui/tag";
import type { FigureMetric } from "./figure-metric";
import type { FigureChange } from "./figures";

type FiguresProps = { changes: readonly FigureChange[]; metrics: Record<string, FigureMetric> };

/** The rows that one table shows; the rest is counted. */
const mostRows = 200;

/** Every total that will be another number, with the reason; then those that only stand on one organization less. */
export function FigureTables({ changes, metrics }: FiguresProps) {
  const { t } = useI18n();
  const values = changes.filter(({ reason }) => reason !== "organizations");
  const counts = changes.filter(({ reason }) => reason === "organizations");
  return (
    <>
      {values.length === 0 ? (
        <p>{t(counts.length > 0 ? "merging.figures.sameValues" : "merging.figures.none")}</p>
      ) : (
        <FigureTable caption={t("merging.figures.title")} changes={values} metrics={metrics} />
      )}
      {counts.length > 0 && (
        <details className="confirm" open={counts.some(({ isThin }) => isThin)}>
          <summary className="btn btn-2">{t("merging.figures.counts", { count: counts.length })}</summary>
          <p className="meta">{t("merging.figures.countsText")}</p>
          <FigureTable
            caption={t("merging.figures.counts", { count: counts.length })}
            changes={counts}
            metrics={metrics}
          />
        </details>
      )}
    </>
  );
}

function FigureTable({ caption, changes, metrics }: FiguresProps & { caption: string }) {
  const { t } = useI18n();
  return (
    <>
      <RecordTable caption={caption} className="long">
        <thead>
          <tr>
            <th scope="col">{t("merging.figures.total")}</th>
            <th scope="col" className="n">
              {t("merging.figures.before")}
            </th>
            <th scope="col" className="n">
              {t("merging.figures.after")}
            </th>
            <th scope="col">{t("merging.figures.why")}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, mostRows).map((change) => (
            <FigureRow
              key={`${change.versionId} ${change.state} ${change.periodStart}`}
              change={change}
              metric={metrics[change.versionId]}
            />
          ))}
        </tbody>
      </RecordTable>
      {changes.length > mostRows && (
        <p className="meta">{t("merging.figures.more", { count: changes.length - mostRows })}</p>
      )}
    </>
  );
}

function FigureRow({ change, metric }: { change: FigureChange; metric: FigureMetric | undefined }) {
  const speech = useI18n();
  const { t, format } = speech;
  if (!metric) return null;
  const { before, after, periodStart, state, reason, isThin } = change;
  const period = periodStart === ALL_PERIODS ? t("merging.figures.all") : format.period(metric.grain, periodStart);
  const shown = (total: Total | null) => (
    <>
      <b>{totalWords(total, metric, speech)}</b>
      <br />
      <span className="meta">{t("merging.figures.organizations", { count: total?.organizations ?? 0 })}</span>
    </>
  );
  return (
    <tr>
      <th scope="row">
        <a href={paths.metric(metric.id)}>{metric.name}</a>
        <br />
        <span className="meta">
          {period}, {t(`merging.figures.state.${state}`)}
        </span>
      </th>
      <Cell label={t("merging.figures.before")} number>
        {shown(before)}
      </Cell>
      <Cell label={t("merging.figures.after")} number>
        {shown(after)}
      </Cell>
      <Cell label={t("merging.figures.why")}>
        {t(`merging.figures.reason.${reason}`)} {isThin && <Tag>{t("merging.figures.thin")}</Tag>}
      </Cell>
    </tr>
  );
}

/** A total as pages write it: an average is divided, a ratio has a part and a whole. */
function totalWords(total: Total | null, metric: FigureMetric, speech: Speech): string {
  if (!total) return speech.t("merging.figures.nothing");
  const { amount, numerator, denominator } = total;
  if (metric.aggregation === "average")
    return denominator === 0
      ? speech.t("merging.figures.nothing")
      : withUnit(numerator / denominator / 10 ** metric.scale, metric, speech);
  const isRatio = metric.aggregation === "ratio";
  const parts = isRatio ? { amount: null, numerator, denominator } : { amount, numerator: null, denominator: null };
  return amountWords(parts, metric, speech);
}
