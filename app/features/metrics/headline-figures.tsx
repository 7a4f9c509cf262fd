import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { MetricBar } from "#app/ui/metric-bar";
import { NoValue } from "#app/ui/tag";
import type { Headline } from "./headline";
import { baselineWords, figureWords, reportedWords, targetWords } from "./metric-words";

/** A few numbers, three side by side, each with its bar. */
export function HeadlineFigures({ figures }: { figures: readonly Headline[] }) {
  const speech = useI18n();
  const { t } = speech;
  if (figures.length === 0) return null;
  return (
    <ul className="figs">
      {figures.map(({ metric, standing, target }) => {
        const words = figureWords(standing.figure, metric, speech);
        const value = [words.text, words.unit].filter(Boolean).join(" ");
        const baseline = baselineWords(standing.baseline, metric, speech);
        const aim = target
          ? t("metrics.targetKey", { words: targetWords(target, speech) })
          : t("metrics.verdict.noTarget");
        return (
          <li className="fig" key={metric.id}>
            <p className={words.isNumber ? "fig-n" : "fig-n w"}>
              {words.isNumber ? words.text : <NoValue suppressed={words.isSuppressed}>{words.text}</NoValue>}{" "}
              {words.unit && <small>{words.unit}</small>}
            </p>
            <p className="fig-t">
              <a href={paths.metric(metric.id)}>{metric.name}</a>
            </p>
            <MetricBar
              figures={{
                baseline: standing.baseline.value,
                actual: standing.figure.kind === "number" ? standing.figure.value : null,
                low: standing.goal?.low ?? null,
                high: standing.goal?.high ?? null,
              }}
              provisional={target?.provisional ?? false}
              sentence={t("metrics.sentence", { value, baseline, target: aim })}
              keys={{ ...(standing.baseline.value === null ? {} : { baseline }), ...(target ? { target: aim } : {}) }}
            />
            <p className="asof">{reportedWords(standing, metric, speech)}</p>
          </li>
        );
      })}
    </ul>
  );
}
