import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { MetricBar } from "#app/ui/metric-bar";
import { Section } from "#app/ui/section";
import { NoValue } from "#app/ui/tag";
import type { Headline } from "./headline";
import { baselineWords, figureWords, reportedWords, targetWords } from "./metric-words";

/** A team's headline metrics on its page, with the way to all of them; nothing where it has none. */
export function TeamHeadlines({ team, figures }: { team: string; figures: readonly Headline[] }) {
  const { t } = useI18n();
  if (figures.length === 0) return null;
  return (
    <Section id="numbers" title={t("teams.page.metrics")}>
      <HeadlineFigures figures={figures} />
      <p className="acts">
        <a className="go" href={paths.teamPart(team, "metrics")}>
          {t("metrics.all.ofTeam")}
        </a>
      </p>
    </Section>
  );
}

/** A few numbers, three side by side, each with its bar. */
export function HeadlineFigures({ figures }: { figures: readonly Headline[] }) {
  if (figures.length === 0) return null;
  return (
    <ul className="figs">
      {figures.map((figure) => (
        <HeadlineFigure key={figure.metric.id} {...figure} />
      ))}
    </ul>
  );
}

function HeadlineFigure({ metric, standing, target }: Headline) {
  const speech = useI18n();
  const words = figureWords(standing.figure, metric, speech);
  return (
    <li className="fig">
      <p className={words.isNumber ? "fig-n" : "fig-n w"}>
        {words.isNumber ? words.text : <NoValue suppressed={words.isSuppressed}>{words.text}</NoValue>}{" "}
        {words.unit && <small>{words.unit}</small>}
      </p>
      <p className="fig-t">
        <a href={paths.metric(metric.id)}>{metric.name}</a>
      </p>
      <HeadlineBar metric={metric} standing={standing} target={target} />
      <p className="asof">{reportedWords(standing, metric, speech)}</p>
    </li>
  );
}

function HeadlineBar({ metric, standing, target }: Headline) {
  const speech = useI18n();
  const { t } = speech;
  const { text, unit } = figureWords(standing.figure, metric, speech);
  const value = [text, unit].filter(Boolean).join(" ");
  const baseline = baselineWords(standing.baseline, metric, speech);
  const aim = target ? t("metrics.targetKey", { words: targetWords(target, speech) }) : t("metrics.verdict.noTarget");
  return (
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
  );
}
