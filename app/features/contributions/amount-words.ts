import type { Metric } from "#app/features/metrics/metric";
import { type Speech, unitWord } from "#app/features/metrics/metric-words";
import { formatAmount, formatNumber } from "#app/platform/units";
import { type Amounts, isNotApplicable } from "./contribution";

type Reported = Pick<Metric, "unit" | "unitLabel" | "scale" | "aggregation">;

/** What an organization reported: "26 people", "45 of 50 (90 %)", "does not apply". */
export function amountWords(amounts: Amounts, metric: Reported, { t, locale }: Pick<Speech, "t" | "locale">): string {
  if (isNotApplicable(amounts)) return t("contributions.who.doesNotApply");
  const { amount, numerator, denominator } = amounts;
  if (amount === null) {
    const [part, whole] = [numerator ?? 0, denominator ?? 0].map((n) =>
      formatAmount(n, { unit: "own", scale: metric.scale, locale }),
    );
    const share = denominator ? formatNumber((100 * (numerator ?? 0)) / denominator, "percent", locale, 1) : "";
    return t("contributions.share", { part: part ?? "", whole: whole ?? "", share });
  }
  const number = formatAmount(amount, { unit: metric.unit, scale: metric.scale, locale });
  return metric.unit === "percent"
    ? number
    : [number, unitWord(metric, t, amount / 10 ** metric.scale)].filter(Boolean).join(" ");
}

/** The amount as it would be typed again, for a form that corrects it. */
export function typedAmount(
  amount: number | null,
  { unit, scale }: Pick<Metric, "unit" | "scale">,
  locale: string,
): string {
  if (amount === null) return "";
  const plain = unit === "currency" || unit === "percent" ? "own" : unit;
  return formatAmount(amount, { unit: plain, scale, locale }).replace("−", "-");
}
