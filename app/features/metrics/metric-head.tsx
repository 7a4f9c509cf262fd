import { paths } from "#app/platform/paths";
import { useNumbers } from "#app/features/plans/names";
import { useI18n } from "#app/ui/i18n";
import { type Fact, PageHead } from "#app/ui/page-head";
import { NoValue, OpenTag, Provisional } from "#app/ui/tag";
import type { MetricUse, MetricView } from "./metric-page";
import { solutionsOf } from "./metric-uses";
import type { Figure } from "./metric-math";
import { figureWords, numberText, targetWords, unitWord, verdictWords, type Unit } from "./metric-words";

export type MetricHeadProps = { view: MetricView; uses: readonly MetricUse[]; mayLog: boolean; mayDefine: boolean };

/** The metric's name, what it counts, and where it stands. */
export function MetricHead({ view, uses, mayLog, mayDefine }: MetricHeadProps) {
  const { t } = useI18n();
  const { metric } = view;
  return (
    <PageHead
      title={metric.name}
      lead={metric.meaning}
      address={
        <>
          <span>{t("metrics.metric")}</span>
          <span className="meta">
            <Uses uses={uses} />
          </span>
        </>
      }
      facts={useFacts(view)}
      actions={
        <>
          {mayLog && (
            <a className="btn" href={paths.metricContribution(metric.id)}>
              {t("metrics.page.log")}
            </a>
          )}
          {mayDefine && (
            <a className={mayLog ? "btn btn-2" : "btn"} href={paths.editMetric(metric.id)}>
              {t("metrics.page.edit")}
            </a>
          )}
          <a className="go" href="#counted">
            {t("metrics.page.counted")}
          </a>
        </>
      }
    />
  );
}

function Uses({ uses }: { uses: readonly MetricUse[] }) {
  const { t, format } = useI18n();
  const numbers = useNumbers();
  const [first] = uses;
  if (!first) return <>{t("metrics.unused")}</>;
  const solutions = solutionsOf(uses);
  const links = solutions.slice(0, 4).map((solution, at) => (
    <span key={`${solution.team}/${solution.ref}`}>
      {at > 0 && ", "}
      <a href={paths.solution(solution.team, solution.ref)}>{numbers.solution(solution.label)}</a>
    </span>
  ));
  const more = solutions.length - 4;
  return (
    <>
      {t(`metrics.kind.${first.kind}`)}
      <br />
      {links}
      {more > 0 && t("metrics.usesMore", { n: format.number(more) })}
    </>
  );
}

function useFacts({ metric, standing, target, latest }: MetricView): Fact[] {
  const speech = useI18n();
  const { t, format } = speech;
  const facts: Fact[] = [
    { label: useHeadlineLabel({ metric, standing }), ...figureFact(useFigure(standing.figure, metric)) },
  ];
  if (target) {
    const value = (
      <>
        {verdictWords(standing.verdict, t) || t("metrics.verdict.cannotSay")} {target.provisional && <Provisional />}
      </>
    );
    facts.push({
      label: t("metrics.page.against", {
        words: targetWords({ ...target, dueOn: null, dueWords: null }, speech, true),
      }),
      value,
      figure: true,
    });
  }
  if (latest && metric.grain !== "event") {
    facts.push({
      label: t("metrics.page.reportedIn", { period: format.shortPeriod(metric.grain, latest.start) }),
      value: format.number(latest.organizations),
      unit: t("metrics.page.of", { m: format.number(latest.asked) }),
      figure: true,
    });
  }
  const before = standing.baseline.value;
  if (standing.figure.kind === "number" && before !== null && metric.aggregation !== "percent_change") {
    const change = Number((standing.figure.value - before).toPrecision(12));
    const unit = unitWord({ ...metric, unit: standing.figure.unit }, t, change);
    const sign = change > 0 ? "+" : "";
    facts.push({
      label: t("metrics.page.fromBaseline"),
      value: sign + numberText(change, standing.figure.unit, speech.locale),
      unit,
      figure: true,
    });
  }
  return facts;
}

function useHeadlineLabel({ metric, standing }: Pick<MetricView, "metric" | "standing">): string {
  const { t, format } = useI18n();
  if (standing.period) return format.period(metric.grain, standing.period.start);
  return t(metric.aggregation === "latest" ? "metrics.page.lastValues" : "metrics.page.latest");
}

type Words = ReturnType<typeof figureWords>;

function useFigure(figure: Figure, metric: Unit): Words {
  return figureWords(figure, metric, useI18n());
}

function figureFact({ text, unit, isNumber, isSuppressed }: Words): Omit<Fact, "label"> {
  if (isNumber) return { value: text, ...(unit ? { unit } : {}), figure: true };
  return { value: isSuppressed ? <NoValue suppressed>{text}</NoValue> : <OpenTag>{text}</OpenTag> };
}
