import { paths } from "#app/platform/paths";
import { useNumbers } from "#app/features/plans/names";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Gap, NoValue, Provisional } from "#app/ui/tag";
import type { MetricUse, MetricView } from "./metric-page";
import { baselineWords, targetWords } from "./metric-words";
import { wordOfUnit } from "./unit-label";

type MetricDefinitionProps = {
  view: MetricView;
  uses: readonly MetricUse[];
  earlierVersions: number;
  mayDefine: boolean;
};

/** How it is counted, what is still to settle, and which solutions it stands under. */
export function MetricDefinition({ view, uses, earlierVersions, mayDefine }: MetricDefinitionProps) {
  const { t, format } = useI18n();
  return (
    <>
      <Section id="counted" title={t("metrics.page.counted")}>
        {mayDefine && view.gaps.length > 0 && (
          <ul className="todo" aria-label={t("metrics.page.missing")}>
            {view.gaps.map((gap) => (
              <li key={gap}>
                <Gap>{t(`metrics.gap.${gap}`)}</Gap>
              </li>
            ))}
          </ul>
        )}
        <Counted view={view} mayDefine={mayDefine} />
        {earlierVersions > 0 && (
          <p className="meta prose">{t("metrics.page.earlier", { count: format.number(earlierVersions) })}</p>
        )}
      </Section>
      <Section id="uses" title={t("metrics.page.uses")}>
        <UseList uses={uses} />
      </Section>
    </>
  );
}

function Counted({ view, mayDefine }: { view: MetricView; mayDefine: boolean }) {
  const speech = useI18n();
  const { t } = speech;
  const { metric } = view;
  const aggregation = metric.aggregation
    ? t(`metrics.aggregation.${metric.aggregation}`)
    : t("metrics.aggregation.none");
  const flag = (settled: boolean | null) =>
    t(settled === null ? "metrics.define.unsettled" : settled ? "metrics.define.yes" : "metrics.define.no");
  const entries = [
    { label: t("metrics.define.meaning"), value: metric.meaning || <NoValue>{t("metrics.define.noMeaning")}</NoValue> },
    { label: t("metrics.define.unit"), value: wordOfUnit(metric.unitLabel) || t(`units.unit.${metric.unit}`) },
    {
      label: t("metrics.define.aggregation"),
      value: metric.underlying ? `${aggregation} (${t(`metrics.underlying.${metric.underlying}`)})` : aggregation,
    },
    { label: t("metrics.define.grain"), value: t(`metrics.grain.${metric.grain}`) },
    {
      label: t("metrics.define.baseline"),
      value: [baselineWords(view.standing.baseline, metric, speech), view.standing.baseline.words]
        .filter(Boolean)
        .join(". "),
    },
    { label: t("metrics.define.people"), value: flag(metric.countsPeople) },
    { label: t("metrics.define.confidential"), value: flag(metric.confidential) },
  ];
  return (
    <>
      <dl className="facts">
        {entries.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {mayDefine && (
        <p className="acts">
          <a className="go" href={paths.metricBaseline(metric.id)}>
            {t("metrics.page.editBaseline")}
          </a>
        </p>
      )}
    </>
  );
}

/** Where a metric stands, with the target that it has there; each with a way to change it, for who may. */
export function UseList({ uses, mayEdit = false }: { uses: readonly MetricUse[]; mayEdit?: boolean }) {
  const speech = useI18n();
  const numbers = useNumbers();
  const { t } = speech;
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
            <p className="meta">
              {t("metrics.targetKey", { words: targetWords(use.target, speech, true) })}{" "}
              {use.target.provisional && <Provisional />}
            </p>
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
