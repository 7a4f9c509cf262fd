import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { DecidedIn } from "#app/features/plans/change-origin";
import type { DecisionBehind, DecisionsByPart } from "#app/features/plans/decision-behind";
import { useNumbers } from "#app/features/plans/names";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Gap, NoValue, Provisional } from "#app/ui/tag";
import { Instant } from "#app/ui/when";
import { type Asks, keepingOf, type Metric } from "./metric";
import type { MetricUse, MetricView } from "./metric-page";
import { baselineWords, targetWords } from "./metric-words";
import { solutionsOf } from "./metric-uses";
import { maySettle } from "./target";
import { wordOfUnit } from "./unit-label";

type MetricDefinitionProps = {
  view: MetricView;
  uses: readonly MetricUse[];
  asks: Asks;
  earlierVersions: number;
  mayDefine: boolean;
  mayReadHistory: boolean;
  /** The decisions that fixed targets as they stand, by their line. */
  decided: DecisionsByPart;
};

/** How it is counted, what is still to settle, and which solutions it stands under. */
export function MetricDefinition(props: MetricDefinitionProps) {
  const { view, uses, asks, earlierVersions, mayDefine, mayReadHistory, decided } = props;
  const { t, format } = useI18n();
  const { metric, gaps } = view;
  return (
    <>
      <Section id="counted" title={t("metrics.page.counted")}>
        {mayDefine && gaps.length > 0 && (
          <ul className="agenda" aria-label={t("metrics.page.missing")}>
            {gaps.map((gap) => (
              <li key={gap}>
                <Gap>{t(`metrics.gap.${gap}`)}</Gap>
              </li>
            ))}
          </ul>
        )}
        <DefinitionSheet view={view} asks={asks} />
        <p className="acts">
          {mayDefine && (
            <a className="btn btn-2 btn-s" href={paths.metricBaseline(metric.id)}>
              {t("metrics.page.editBaseline")}
            </a>
          )}
          {mayDefine && (
            <a className="btn btn-2 btn-s" href={paths.metricDimensions(metric.id)}>
              {t("metrics.by.choose")}
            </a>
          )}
          {earlierVersions > 0 && (
            <a className="go" href={paths.metricVersions(metric.id)}>
              {t("metrics.page.earlier", { count: earlierVersions })}
            </a>
          )}
          {mayReadHistory && (
            <a className="go" href={paths.metricHistory(metric.id)}>
              {t("metrics.history.link")}
            </a>
          )}
        </p>
      </Section>
      <Section id="uses" title={t("metrics.page.uses")} note={useCredit(uses, format)}>
        <UseList uses={uses} maySettle={mayDefine} decided={decided} />
      </Section>
    </>
  );
}

/** A number that stands in several places is one number: said beside them, so that nobody adds it up again. */
function useCredit(uses: readonly MetricUse[], format: ReturnType<typeof useI18n>["format"]): string | null {
  const { t } = useI18n();
  const numbers = useNumbers();
  const solutions = solutionsOf(uses);
  if (solutions.length < 2) return null;
  return t("metrics.page.countedOnce", {
    solutions: format.list(solutions.map(({ label }) => numbers.solution(label))),
  });
}

function DefinitionSheet({ view, asks }: { view: MetricView; asks: Asks }) {
  const speech = useI18n();
  const { t } = speech;
  const { metric, standing } = view;
  const baseline = [baselineWords(standing.baseline, metric, speech), standing.baseline.words];
  const flag = (settled: boolean | null) =>
    t(settled === null ? "metrics.define.unsettled" : settled ? "metrics.define.yes" : "metrics.define.no");
  const missing = (words: string) => <NoValue>{words}</NoValue>;
  const entries: [string, ReactNode][] = [
    [t("metrics.define.meaning"), metric.meaning || missing(t("metrics.define.noMeaning"))],
    [t("metrics.define.unit"), wordOfUnit(metric.unitLabel) || t(`units.unit.${metric.unit}`)],
    [
      t("metrics.form.direction"),
      metric.direction ? t(`metrics.form.direction.${metric.direction}`) : missing(t("metrics.form.direction.none")),
    ],
    [t("metrics.define.aggregation"), useAddingUp(metric)],
    [t("metrics.define.grain"), t(`metrics.grain.${metric.grain}`)],
    [t("metrics.define.asked"), t(metric.grain === "event" ? "metrics.asks.events" : `metrics.asks.${asks}`)],
    [t("metrics.define.source"), metric.source || missing(t("metrics.define.noSource"))],
    [t("metrics.define.baseline"), baseline.filter(Boolean).join(". ")],
    [t("metrics.define.people"), flag(metric.countsPeople)],
    [t("metrics.define.confidential"), flag(metric.confidential)],
  ];
  return (
    <dl className="sheet">
      {entries.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useAddingUp(metric: Metric): string {
  const { t } = useI18n();
  if (metric.aggregation === null) return t("metrics.aggregation.none");
  const words = t(`metrics.aggregation.${metric.aggregation}`);
  const keeping = keepingOf(metric);
  const whole = metric.underlying ? `${words} (${t(`metrics.underlying.${metric.underlying}`)})` : words;
  return keeping ? `${whole}. ${t(`metrics.keeping.${keeping}`)}` : whole;
}

type UseListProps = {
  uses: readonly MetricUse[];
  mayEdit?: boolean;
  maySettle?: boolean;
  decided?: DecisionsByPart;
};

/** Where a metric stands, with the target that it has there; each with a way to change it, for who may. */
export function UseList({ uses, mayEdit = false, maySettle = false, decided = {} }: UseListProps) {
  const numbers = useNumbers();
  const { t } = useI18n();
  if (uses.length === 0) return <p className="meta">{t("metrics.unused")}</p>;
  return (
    <ul className="rows">
      {uses.map((use) => (
        <li key={use.linkId}>
          <p>
            <a className="named" href={paths.solution(use.solution.team, use.solution.ref)}>
              {[numbers.solution(use.solution.label), use.solution.title].filter(Boolean).join(": ")}
            </a>
          </p>
          <p className="written">
            {use.stepLabel ? t("metrics.ofStep", { steps: numbers.step(use.stepLabel), words: use.words }) : use.words}
          </p>
          {use.target && (
            <TargetLine use={use} target={use.target} maySettle={maySettle} decision={decided[use.linkId]} />
          )}
          {mayEdit && (
            <p className="by">
              <a href={paths.metricLink(use.linkId)}>
                {t("metrics.link.edit")}
                <span className="vh">: {use.solution.title}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

type TargetLineProps = {
  use: MetricUse;
  target: NonNullable<MetricUse["target"]>;
  maySettle: boolean;
  decision: DecisionBehind | undefined;
};

function TargetLine({ use, target, maySettle: may, decision }: TargetLineProps) {
  const speech = useI18n();
  const { t } = speech;
  return (
    <p className="meta">
      {t("metrics.targetKey", { words: targetWords(target, speech, true) })} {target.provisional && <Provisional />}
      {use.settled && (
        <>
          {" · "}
          {use.settled.by ? t("metrics.settled.by", { name: use.settled.by }) : t("metrics.settled.on")}{" "}
          <Instant at={use.settled.at} />
        </>
      )}
      {decision && (
        <>
          {" · "}
          <DecidedIn decision={decision} />
        </>
      )}
      {may && target.provisional && (
        <>
          {" "}
          <a href={paths.settleTarget(use.linkId)}>
            {t(maySettle(target) ? "metrics.settle.link" : "metrics.settle.linkNoFigure")}
          </a>
        </>
      )}
    </p>
  );
}
