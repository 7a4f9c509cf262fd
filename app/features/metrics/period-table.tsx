import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { CompareTable } from "#app/ui/table";
import { NoValue, OpenTag } from "#app/ui/tag";
import type { Metric } from "./metric";
import type { PeriodRow } from "./metric-page";
import { reportedDefinition } from "./metric-standing";
import { changeWords, figureWords, unitWord } from "./metric-words";

type PeriodTableProps = {
  metric: Metric;
  rows: readonly PeriodRow[];
  isPublic: boolean;
  /** How many were asked stands beside how many reported. */
  withAsked?: boolean;
  /** Where the numbers that one period is made of are listed, for those who may know of them. */
  hasRows?: boolean;
};

/** The numbers by period, newest first; each leads to what it is made of. */
export function PeriodTable({ rows, ...props }: PeriodTableProps) {
  const { t } = useI18n();
  const metric = reportedDefinition(props.metric);
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
        {rows.map((row) => (
          <PeriodLine key={row.start} row={row} {...props} />
        ))}
      </tbody>
    </CompareTable>
  );
}

function PeriodLine({
  row,
  isPublic,
  hasRows,
  withAsked = true,
  ...props
}: Omit<PeriodTableProps, "rows"> & LineProps) {
  const speech = useI18n();
  const { t, format } = speech;
  const metric = reportedDefinition(props.metric);
  const words = figureWords(row.figure, metric, speech);
  const name = format.period(metric.grain, row.start);
  const reported = format.number(row.organizations);
  return (
    <tr>
      <th scope="row">
        {hasRows ? <a href={`${paths.metric(metric.id)}?period=${row.start}#who`}>{name}</a> : name}{" "}
        {row.isOpen && <OpenTag>{t("metrics.page.notComplete")}</OpenTag>}{" "}
        {row.basis === "accepted" && !isPublic && <OpenTag>{t("metrics.page.acceptedOnly")}</OpenTag>}
      </th>
      <td className="n">
        {words.isNumber ? words.text : <NoValue suppressed={words.isSuppressed}>{words.text}</NoValue>}
      </td>
      <td className="n">
        {metric.grain === "event" || !withAsked
          ? reported
          : t("metrics.reported.of", { n: reported, m: format.number(row.asked) })}
      </td>
      <td className="n">{row.change === null ? "–" : changeWords(row.change, metric, speech)}</td>
    </tr>
  );
}

type LineProps = { row: PeriodRow };
