import type { LinkKind, Metric, Target } from "./metric";
import { type Implied, numbersImply } from "./metric-math";
import type { MetricStanding } from "./metric-standing";

/** One printed metric line of a solution: a link to it, or one link for each of several steps. */
export type SolutionMetric = {
  /** The link that forms about this line name. */
  linkId: string;
  kind: LinkKind;
  /** As the document words it, without "[Step 2]". */
  words: string;
  /** The steps it belongs to, by the label and number they have now. */
  steps: { ref: number; label: string }[];
  target: Target | null;
  /** Null where the metric's team is not open to the reader: then the line is words only. */
  known: { metric: Metric; standing: MetricStanding } | null;
};

/** What the numbers of a solution imply about it. Only final targets count. */
export function impliedBy(lines: readonly SolutionMetric[]): Implied {
  const final = lines.filter(({ target }) => target && !target.provisional);
  return numbersImply(
    final.map(({ known }) => (known?.standing.verdict.kind === "standing" ? known.standing.verdict.fraction : null)),
  );
}
