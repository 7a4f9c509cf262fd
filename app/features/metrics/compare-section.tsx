import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { CompareTable } from "#app/ui/table";
import { NoValue } from "#app/ui/tag";
import type { Comparison } from "./compare";
import type { Metric } from "./metric";
import type { PeriodRow } from "./metric-page";
import { reportedDefinition } from "./metric-standing";
import { changeWords, figureWords, numberText } from "./metric-words";

type CompareSectionProps = {
  metric: Metric;
  /** The periods to choose from, newest first. */
  rows: readonly PeriodRow[];
  comparison: Comparison | null;
};

/** Two periods side by side: which ones is chosen in a plain form. */
export function CompareSection({ metric, rows, comparison }: CompareSectionProps) {
  const { t } = useI18n();
  if (rows.length < 2) return null;
  const from = comparison?.from.start ?? rows[1]!.start;
  const to = comparison?.to.start ?? rows[0]!.start;
  const section = (
    <Section id="compare" title={t("metrics.compare.title")}>
      <form className="find noprint" method="get" action={`${paths.metric(metric.id)}#compare`}>
        <PeriodChoice name="from" label={t("metrics.compare.from")} {...{ metric, rows }} chosen={from} />
        <PeriodChoice name="to" label={t("metrics.compare.to")} {...{ metric, rows }} chosen={to} />
        <button className="btn btn-2" type="submit">
          {t("metrics.compare.go")}
        </button>
      </form>
      {comparison && <ComparisonTable metric={metric} comparison={comparison} />}
    </Section>
  );
  // On paper nothing is chosen: without a comparison there is nothing to print.
  return comparison ? section : <div className="noprint">{section}</div>;
}

type PeriodChoiceProps = { metric: Metric; rows: readonly PeriodRow[]; name: string; label: string; chosen: string };

function PeriodChoice({ metric, rows, name, label, chosen }: PeriodChoiceProps) {
  const { format } = useI18n();
  return (
    <div className="field">
      <label htmlFor={`compare-${name}`}>{label}</label>
      <select className="in" id={`compare-${name}`} name={name} defaultValue={chosen}>
        {rows.map(({ start }) => (
          <option key={start} value={start}>
            {format.period(metric.grain, start)}
          </option>
        ))}
      </select>
    </div>
  );
}

function ComparisonTable({ metric: whole, comparison }: { metric: Metric; comparison: Comparison }) {
  const speech = useI18n();
  const { t, format, locale } = speech;
  const { from, to, difference, percent } = comparison;
  const metric = reportedDefinition(whole);
  const figure = (row: PeriodRow) => {
    const words = figureWords(row.figure, metric, speech);
    const text = [words.text, words.unit].filter(Boolean).join(" ");
    return words.isNumber ? text : <NoValue suppressed={words.isSuppressed}>{text}</NoValue>;
  };
  const reported = (row: PeriodRow) =>
    metric.grain === "event"
      ? format.number(row.organizations)
      : t("metrics.reported.of", { n: format.number(row.organizations), m: format.number(row.asked) });
  const change = difference === null ? "–" : changeWords(difference, metric, speech);
  const share = percent === null ? "" : ` (${percent > 0 ? "+" : ""}${numberText(percent, "percent", locale)} %)`;
  return (
    <CompareTable caption={t("metrics.compare.caption", { name: metric.name })}>
      <thead>
        <tr>
          <th scope="col">{t("metrics.page.period")}</th>
          <th scope="col" className="n">
            {t("metrics.page.number")}
          </th>
          <th scope="col" className="n">
            {t("metrics.page.reported")}
          </th>
        </tr>
      </thead>
      <tbody>
        {[from, to].map((row) => (
          <tr key={row.start}>
            <th scope="row">{format.period(metric.grain, row.start)}</th>
            <td className="n">{figure(row)}</td>
            <td className="n">{reported(row)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("metrics.page.change")}</th>
          <td className="n">{metric.aggregation === "ratio" ? change : change + share}</td>
          <td />
        </tr>
      </tfoot>
    </CompareTable>
  );
}
