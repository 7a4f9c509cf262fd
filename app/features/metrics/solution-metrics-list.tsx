import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { DecidedIn } from "#app/features/plans/change-origin";
import type { DecisionBehind, DecisionsByPart } from "#app/features/plans/decision-behind";
import { useNumbers } from "#app/features/plans/names";
import { useI18n } from "#app/ui/i18n";
import { MetricBar } from "#app/ui/metric-bar";
import { NoValue, OpenTag, Provisional } from "#app/ui/tag";
import { linkKinds } from "./metric";
import { baselineWords, figureWords, nowWords, reportedWords, targetWords, verdictWords } from "./metric-words";
import { impliedBy, type SolutionMetric } from "./solution-metrics";

type SolutionMetricsProps = {
  lines: readonly SolutionMetric[];
  /** The decisions that fixed targets as they stand, by their line. */
  decided?: DecisionsByPart;
  /** The address for editing a line, for whoever may. */
  mayEdit?: boolean;
  /** Where a new line is added, for whoever may. */
  addHref?: string | null;
};

/** The metrics of a solution in its three groups, each against its baseline and target. For a section's body. */
export function SolutionMetrics({ lines, decided = {}, mayEdit = false, addHref = null }: SolutionMetricsProps) {
  const { t } = useI18n();
  const add = addHref && (
    <p className="acts">
      <a className="btn btn-2 btn-s" href={addHref}>
        {t("metrics.link.add")}
      </a>
    </p>
  );
  if (lines.length === 0) {
    return (
      <>
        <EmptyState title={t("metrics.none.title")}>{t("metrics.none.body")}</EmptyState>
        {add}
      </>
    );
  }
  const implied = impliedBy(lines);
  return (
    <>
      {implied !== "cannot_say" && (
        <p className="meta">{t("metrics.implied", { status: t(`metrics.implied.${implied}`) })}</p>
      )}
      {linkKinds.map((kind) => (
        <Group key={kind} kind={kind} lines={lines.filter((line) => line.kind === kind)} {...{ decided, mayEdit }} />
      ))}
      {add}
    </>
  );
}

type GroupProps = {
  kind: SolutionMetric["kind"];
  lines: readonly SolutionMetric[];
  decided: DecisionsByPart;
  mayEdit: boolean;
};

function Group({ kind, lines, decided, mayEdit }: GroupProps) {
  const { t } = useI18n();
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="sub">{t(`metrics.group.${kind}`)}</h3>
      <div>
        {lines.map((line) => (
          <MetricRow key={line.linkId} line={line} decision={decided[line.linkId]} mayEdit={mayEdit} />
        ))}
      </div>
    </>
  );
}

type MetricRowProps = { line: SolutionMetric; decision: DecisionBehind | undefined; mayEdit: boolean };

function MetricRow({ line, decision, mayEdit }: MetricRowProps) {
  const speech = useI18n();
  const { t, format } = speech;
  const { known } = line;
  const numbers = useNumbers();
  const [step] = line.steps;
  const labels = format.list(line.steps.map(({ label }) => label));
  const steps = line.steps.length > 1 ? t("metrics.steps", { labels }) : step && numbers.step(step.label);
  const words = steps ? t("metrics.ofStep", { steps, words: line.words }) : line.words;
  return (
    <div className="mrow">
      <div>
        <h4>{known ? <a href={paths.metric(known.metric.id)}>{words}</a> : words}</h4>
        <AsOf line={line} decision={decision} mayEdit={mayEdit} />
      </div>
      {known && <Now line={line} known={known} />}
      {known ? (
        <Bar line={line} known={known} />
      ) : (
        line.target && <p className="bar meta">{t("metrics.targetKey", { words: targetWords(line.target, speech) })}</p>
      )}
    </div>
  );
}

/** Who reported, the way to edit the line, and which decision fixed its target. */
function AsOf({ line: { known, linkId, words }, decision, mayEdit }: MetricRowProps) {
  const speech = useI18n();
  const { t } = speech;
  if (!known && !mayEdit && !decision) return null;
  return (
    <p className="asof">
      {known && reportedWords(known.standing, known.metric, speech)}{" "}
      {mayEdit && (
        <a href={paths.metricLink(linkId)} aria-label={t("metrics.link.editOne", { words })}>
          {t("metrics.page.editShort")}
        </a>
      )}{" "}
      {decision && <DecidedIn isTarget decision={decision} />}
    </p>
  );
}

type KnownProps = { line: SolutionMetric; known: NonNullable<SolutionMetric["known"]> };

function Now({ line, known: { metric, standing } }: KnownProps) {
  const speech = useI18n();
  const { t } = speech;
  const words = figureWords(standing.figure, metric, speech);
  const verdict = verdictWords(standing.verdict, t);
  return (
    <div className="val">
      <p className="now">
        {words.isNumber ? (
          words.text
        ) : words.isSuppressed ? (
          <NoValue suppressed>{words.text}</NoValue>
        ) : (
          <span className="meta">{words.text}</span>
        )}{" "}
        {words.unit && <small>{words.unit}</small>}
      </p>
      <p className="verdict">
        {verdict !== words.text && verdict} {line.target?.provisional && <Provisional />}
        {standing.baseline.state === "being_established" && (
          <OpenTag>{t("metrics.baseline.being_established")}</OpenTag>
        )}
      </p>
    </div>
  );
}

function Bar({ line, known: { metric, standing } }: KnownProps) {
  const speech = useI18n();
  const { t } = speech;
  const { figure, goal, baseline } = standing;
  const baselineKey = baselineWords(baseline, metric, speech);
  const targetKey = line.target && t("metrics.targetKey", { words: targetWords(line.target, speech) });
  const target = targetKey ?? t("metrics.verdict.noTarget");
  if (figure.kind === "words" || (goal === null && baseline.value === null)) {
    return <p className="bar meta">{[baselineKey, target].join(" · ")}</p>;
  }
  const value = nowWords(figure, metric, speech);
  return (
    <MetricBar
      figures={{ low: null, high: null, ...goal, baseline: baseline.value, actual: figure.value }}
      provisional={line.target?.provisional ?? false}
      sentence={t("metrics.sentence", { value, baseline: baselineKey, target })}
      keys={{ baseline: baselineKey, actual: t("metrics.now", { value }), ...(targetKey && { target: targetKey }) }}
    />
  );
}
