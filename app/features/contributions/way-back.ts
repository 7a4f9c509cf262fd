import { paths } from "#app/platform/paths";
import type { Metric } from "#app/features/metrics/metric";

/**
 * The page "Your numbers" that a form came from, as it named it; null for anything else. It comes with a request, so
 * only these addresses are believed: a form never sends anybody elsewhere.
 */
export function ownNumbers(asked: string | null | undefined): string | null {
  return asked && /^\/contribute(\?page=[1-9]\d{0,3})?$/.test(asked) ? asked : null;
}

/** Where a form about a number leads back to: the page it was opened from, else its metric, if that is open to them. */
export function wayBack(
  asked: string | null | undefined,
  { metric, mayOpen }: { metric: Pick<Metric, "id">; mayOpen: boolean },
): string {
  return ownNumbers(asked) ?? (mayOpen ? paths.metric(metric.id) : paths.contribute());
}

/** What the link there says. */
export function wayBackLabel(back: string) {
  return ownNumbers(back) ? "contributions.new.backToNumbers" : "contributions.new.back";
}

/** "Your numbers", which then says what was logged. */
export function withLogged(numbers: string, id: string): string {
  return `${numbers}${numbers.includes("?") ? "&" : "?"}logged=${id}`;
}
