import type { Formats } from "#app/platform/format";
import type { Translate } from "#app/platform/i18n/translator";
import type { MessageKey } from "#app/platform/i18n/catalog";
import { formatNumber, type UnitCode } from "#app/platform/units";
import type { Metric, Target } from "./metric";
import type { Figure, Verdict } from "./metric-math";
import type { MetricStanding, ShownBaseline } from "./metric-standing";
import { wordOfUnit } from "./unit-label";

/** How a page speaks: pass `useI18n()`. */
export type Speech = { t: Translate; format: Formats; locale: string };
export type Unit = Pick<Metric, "unit" | "unitLabel" | "aggregation">;

export type FigureWords = { text: string; unit: string; isNumber: boolean; isSuppressed: boolean };

/** A figure as a number with its unit beside it, or as words. A change in percent carries its sign. */
export function figureWords(figure: Figure, metric: Unit, { t, locale }: Speech): FigureWords {
  if (figure.kind === "words") {
    return {
      text: t(`metrics.missing.${figure.why}`),
      unit: "",
      isNumber: false,
      isSuppressed: figure.why === "suppressed",
    };
  }
  const isChange = metric.aggregation === "percent_change" && figure.unit === "percent";
  const text = numberText(figure.value, figure.unit, locale);
  return {
    text: isChange && figure.value > 0 ? `+${text}` : text,
    unit: unitWord({ ...metric, unit: figure.unit }, t, figure.value),
    isNumber: true,
    isSuppressed: false,
  };
}

/** A number of the metric without its unit's word; money keeps its sign. */
export function numberText(value: number, unit: UnitCode, locale: string): string {
  const places = unit === "percent" ? 1 : 2;
  return unit === "currency" ? formatNumber(value, "currency", locale, 2) : formatNumber(value, "own", locale, places);
}

/** The word beside a number: people, %, days; nothing beside money. Without a number, the word for several. */
export function unitWord(
  { unit, unitLabel }: Pick<Metric, "unit" | "unitLabel">,
  t: Translate,
  value?: number,
): string {
  if (unit === "percent") return "%";
  if (unit === "currency") return "";
  if (unitLabel) return wordOfUnit(unitLabel, value);
  return unit === "days" || unit === "hours" ? t(`metrics.unit.${unit}`) : "";
}

/** "26 people", "12.5 %", "$1,240" in one text. */
export function withUnit(
  value: number,
  metric: Pick<Metric, "unit" | "unitLabel">,
  { t, locale }: Pick<Speech, "t" | "locale">,
): string {
  return [numberText(value, metric.unit, locale), unitWord(metric, t, value)].filter(Boolean).join(" ");
}

const standings = {
  below_floor: "metrics.verdict.belowFloor",
  within: "metrics.verdict.within",
  above_ceiling: "metrics.verdict.aboveCeiling",
  reached: "metrics.verdict.reached",
  under_ceiling: "metrics.verdict.underCeiling",
} as const satisfies Record<string, MessageKey>;

/** "Within range", or why nothing can be said; empty where the figure already says it. */
export function verdictWords(verdict: Verdict, t: Translate): string {
  if (verdict.kind === "standing") return t(standings[verdict.standing]);
  switch (verdict.why) {
    case "no_target":
      return t("metrics.verdict.noTarget");
    case "no_number":
      return t("metrics.verdict.noNumber");
    case "other_terms":
      return t("metrics.verdict.otherTerms");
    case "baseline_unknown":
      return t("metrics.missing.baseline_unknown");
    case "baseline_zero":
      return t("metrics.missing.baseline_zero");
    default:
      return "";
  }
}

/** "Baseline 53 people, January 2026", "Baseline not known", "Baseline being established". */
export function baselineWords(baseline: ShownBaseline, metric: Unit & Pick<Metric, "unit">, speech: Speech): string {
  const { t, format } = speech;
  if (baseline.state !== "known" || baseline.own === null) {
    const state = baseline.state === "known" ? "unknown" : baseline.state;
    return t(`metrics.baseline.${state}`);
  }
  const unit = metric.aggregation === "ratio" ? "percent" : metric.unit;
  const value = withUnit(baseline.own, { ...metric, unit }, speech);
  if (baseline.asOf) return t("metrics.baseline.knownAsOf", { value, day: format.longDay(baseline.asOf) });
  return t("metrics.baseline.known", { value });
}

/** A difference between two figures, with its sign. */
export function changeWords(
  change: number,
  { unit }: Pick<Metric, "unit">,
  { locale }: Pick<Speech, "locale">,
): string {
  const words = numberText(change, unit === "currency" ? "currency" : "percent", locale);
  return change > 0 ? `+${words}` : words;
}

/** The number as it stands: of a change in percent, what it is a change to. */
export function nowWords(figure: Figure & { kind: "number" }, metric: Unit, speech: Speech): string {
  const [value, unit] = figure.now === undefined ? [figure.value, figure.unit] : [figure.now, metric.unit];
  return withUnit(value, { ...metric, unit }, speech);
}

/** The target as it was written, and whether it is settled; beside a "Provisional" tag it does not say so twice. */
export function targetWords(target: Target, { t, format }: Pick<Speech, "t" | "format">, isTagged = false): string {
  const due = target.dueOn ? t("metrics.target.due", { day: format.longDay(target.dueOn) }) : (target.dueWords ?? "");
  const words = target.words || t("metrics.target.unnamed");
  const state = target.provisional ? (isTagged ? "" : t("metrics.target.provisional")) : t("metrics.target.final");
  return [words, due && !words.includes(due) ? due : "", state].filter(Boolean).join(", ");
}

/** "9 of 12 reported, July–September 2026" under a figure. */
export function reportedWords(standing: MetricStanding, metric: Pick<Metric, "grain">, { t, format }: Speech): string {
  if (standing.figure.kind === "words" && standing.figure.why === "not_added_up") return t("metrics.reported.kept");
  if (standing.reporters === 0) return t("metrics.reported.nobody");
  const values = { n: format.number(standing.organizations), m: format.number(standing.reporters) };
  const accepted = standing.basis === "accepted" ? ` ${t("metrics.reported.accepted")}` : "";
  if (standing.period) {
    return (
      t("metrics.reported.ofIn", { ...values, period: format.period(metric.grain, standing.period.start) }) + accepted
    );
  }
  const day = standing.upTo ? format.longDay(standing.upTo) : "";
  return t("metrics.reported.upTo", { count: standing.organizations, day }) + accepted;
}
