import type { FieldChange, SolutionPairing } from "#app/features/documents/import-plan";
import type { Language } from "#app/features/documents/draft";
import { asKept, type PlanMetric, printTarget } from "#app/features/documents/kept-values";
import { matchInPlace } from "#app/features/documents/matching";
import type { ReviewMetric } from "#app/features/documents/review";
import { wordsOf } from "#app/features/documents/recap-words";
import { readTarget } from "#app/features/documents/target-reading";
import { type Comparison, newOnes } from "./comparison";
import { numbersOfSteps, type SeenSolution, stepNumbers } from "./seen";

/** A metric that the text has in another group, or under other steps. */
export type PlaceChange = { linkIds: string[]; kind: ReviewMetric["kind"]; stepNumbers: number[] };

type SeenMetric = SeenSolution["metrics"][number];
/** A metric of the text, with the one that its writer saw and the one that stands now. */
type FoundMetric = { metric: ReviewMetric; base: SeenMetric | undefined; plan: SeenMetric | undefined };

/** Compares the metrics of a text with those of the plan: their words, their targets, and where they stand. */
export function compareMetrics(comparison: Comparison) {
  const { typed, seen, now, removed, leave } = comparison;
  const matches = matchInPlace(
    typed.metrics.map(({ text }) => text),
    seen.metrics.map(({ words }) => words),
  );
  const fresh = newOnes(now.metrics.map(withId), seen.metrics.map(withId), ({ words }) => words);
  const found = typed.metrics.map((metric, at): FoundMetric => {
    const base = matches[at] == null ? undefined : seen.metrics[matches[at]]!;
    const isIt = ({ linkIds }: SeenMetric) => linkIds[0] === base?.linkIds[0];
    return { metric, base, plan: base ? now.metrics.find(isIt) : fresh.take(metric.text) };
  });
  for (const [at, { linkIds }] of seen.metrics.entries()) if (!matches.includes(at)) leave("metric", linkIds[0]!);

  const gone = found.map(({ metric, base, plan }) =>
    base && !plan ? removed("metric", withId(base), base.words, metric.text) : [],
  );
  const kept = found.filter(({ base, plan }, at) => !base || plan || gone[at]!.some(({ take }) => take));
  const moves = kept.map((one) => placeChanges(one, comparison));
  return {
    pairs: kept.map((one) => pairOf(one, comparison)),
    changes: [...gone.flat(), ...moves.flat()],
    places: kept.flatMap(({ metric: { kind, stepNumbers: steps }, plan }, at): PlaceChange[] =>
      plan && moves[at]!.some(({ take }) => take) ? [{ linkIds: plan.linkIds, kind, stepNumbers: steps }] : [],
    ),
  };
}

function pairOf(
  { metric, base, plan }: FoundMetric,
  { typed, fields }: Comparison,
): SolutionPairing["metrics"][number] {
  if (!plan) return { doc: metric, plan: null, changes: [] };
  const was = base ?? plan;
  const compare = fields({ type: "metric", title: plan.words });
  const [id] = plan.linkIds as [string];
  const words = compare(id, "words", { base: was.words, theirs: plan.words, mine: metric.text });
  return { doc: metric, plan, changes: [...words, ...targetChanges(metric, { was, plan }, typed.language, compare)] };
}

function placeChanges({ metric, base, plan }: FoundMetric, { seen, now, fields }: Comparison): FieldChange[] {
  if (!plan) return [];
  const was = base ?? plan;
  const numbers = stepNumbers(base ? seen : now);
  return fields({ type: "metric", title: plan.words })(plan.linkIds[0]!, "place", {
    base: placeWords(was.kind, numbersOfSteps(was.stepIds, numbers)),
    theirs: placeWords(plan.kind, numbersOfSteps(plan.stepIds, numbers)),
    mine: placeWords(metric.kind, metric.stepNumbers),
  });
}

const withId = <T extends PlanMetric>(metric: T) => ({ ...metric, id: metric.linkIds[0]! });

type Compare = ReturnType<Comparison["fields"]>;

/** A target that the words name is changed with them; one that was set by itself stays when they name none. */
function targetChanges(
  metric: ReviewMetric,
  { was, plan }: { was: PlanMetric; plan: PlanMetric },
  language: Language,
  compare: Compare,
) {
  const named = (words: string) => printTarget(asKept({ ...metric, text: words, target: readTarget(words, language) }));
  const mine = printTarget(asKept(metric));
  if (mine === named(was.words) || metric.text === was.words) return [];
  const theirs = printTarget(plan.target);
  return compare(plan.linkIds[0]!, "target", { base: printTarget(was.target), theirs, mine });
}

const letters = { progress: "a", success: "b", step: "c" } as const;

/** Where a metric stands, as the text says it. */
function placeWords(kind: ReviewMetric["kind"], numbers: readonly number[]): string {
  const steps = numbers.length > 0 ? ` ${wordsOf("en").stepReference(numbers)}` : "";
  return `${letters[kind]}.${steps}`;
}
