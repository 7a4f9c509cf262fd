import { change, type Actor, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { parseAmount, scaleOf } from "#app/platform/units";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { requireNoLockedResults } from "./locked-results.server";
import { additionOf, asksForParts, type Baseline, type Definition, type Metric } from "./metric";
import type { BaselineInput, EditMetricInput, NewMetricInput } from "./metric.schema";
import { bit, versionText, writeBaseline, writeMetric } from "./metric-writing.server";
import { findMetric } from "./metrics.queries.server";
import { holdMetric, rollUp, startVersion } from "./roll-up.server";

/** Adds a metric to a team. @throws {Refusal} by `metric:define`. */
export function defineMetric(actor: Actor, team: TeamFacts, input: NewMetricInput): Promise<string> {
  return change(actor, { action: "metric:define", submission: input.submission }, async (change) => {
    authorize(change.principal, "metric:define", team);
    const id = await writeMetric(change, {
      ...definitionIn(input),
      ...settledIn(input),
      teamId: team.teamId,
      name: input.name,
      meaning: input.meaning,
      direction: input.direction,
      source: input.source,
      asks: input.asks,
    });
    change.about("metric", id);
    return id;
  });
}

/**
 * Changes a metric's definition, flags and names. Once there are numbers, another unit, scale, period or form of number,
 * or another meaning, starts a new version, with which those numbers are not mixed. Picking how they add up for the
 * first time, or adding them up in another way, keeps them.
 *
 * @throws {Refusal} `not_found`, `forbidden`; `locked` for an archived team, and where locked results would change;
 *   `conflict` when somebody else saved meanwhile.
 */
export function editMetric(actor: Actor, id: string | undefined, input: EditMetricInput): Promise<string> {
  return change(actor, { action: "metric:edit", submission: input.submission }, async (change) => {
    const { metric, facts } = await findMetric(change.tx, change.coalitionId, id);
    authorize(change.principal, "metric:define", facts);
    await holdMetric(change, metric.id);
    const next = {
      ...metric,
      ...definitionIn(input),
      ...settledIn(input),
      name: input.name,
      meaning: input.meaning.trim(),
      direction: input.direction,
      source: input.source ?? metric.source,
    };
    const addsUpOtherwise = metric.aggregation !== next.aggregation || metric.underlying !== next.underlying;
    const startsAnew =
      countsOtherwise(metric, next, input.onlyWording !== undefined) && (await hasNumbers(change, metric.versionId));
    // A new version leaves the locked results with the one before; the same version must not add them up anew.
    if (!startsAnew && addsUpOtherwise && additionOf(metric) !== null)
      await requireNoLockedResults(change, [metric.id]);
    const versionId = startsAnew
      ? await startVersion(change, metric.id, versionText(next), change.moment.now)
      : metric.versionId;
    const asks = input.asks ? { asks: input.asks } : {};
    await change.revise("metric", metric.id, { ...columnsOf(next, versionId), ...asks }, input.version);
    if (!startsAnew) await rewriteVersion(change, versionId, versionText(next));
    if (addsUpOtherwise) await rollUp(change, metric.versionId);
    change.about("metric", metric.id, { newVersion: startsAnew });
    return metric.id;
  });
}

/** Sets what the metric was before the work began. @throws {Refusal} `invalid` at a field that cannot be read. */
export function setBaseline(
  actor: Actor,
  id: string | undefined,
  input: BaselineInput,
  locale: string,
): Promise<string> {
  return change(actor, { action: "metric:set-baseline", submission: input.submission }, async (change) => {
    const { metric, facts } = await findMetric(change.tx, change.coalitionId, id);
    authorize(change.principal, "metric:define", facts);
    await writeBaseline(change, metric.id, baselineIn(input, metric, locale), input.version);
    change.about("metric", metric.id);
    return metric.id;
  });
}

function baselineIn(input: BaselineInput, metric: Metric, locale: string): Baseline {
  const nothing = { amount: null, numerator: null, denominator: null };
  const rest = { words: input.words.trim(), asOf: input.asOf || null };
  if (input.state !== "known") return { state: input.state, ...nothing, ...rest };
  const read = (typed: string, field: string, measure: Pick<Definition, "unit" | "scale">) => {
    const result = parseAmount(typed, { ...measure, locale });
    if (!result.ok) throw new Refusal("invalid", result.key, result.values, field);
    return result.amount;
  };
  if (!asksForParts(metric)) return { state: "known", ...nothing, amount: read(input.value, "value", metric), ...rest };
  const whole = { unit: "count" as const, scale: metric.scale };
  const [numerator, denominator] = [
    read(input.numerator, "numerator", whole),
    read(input.denominator, "denominator", whole),
  ];
  if (denominator === 0 || numerator > denominator)
    throw new Refusal("invalid", "metrics.error.parts", undefined, "numerator");
  return { state: "known", amount: null, numerator, denominator, ...rest };
}

function definitionIn(input: NewMetricInput): Definition {
  const { unit, unitLabel, aggregation, grain } = input;
  const underlying = aggregation === "percent_change" ? input.underlying : null;
  return { unit, unitLabel, scale: scaleOf(unit, input.scale), aggregation, underlying, grain };
}

function settledIn({ countsPeople, confidential }: NewMetricInput) {
  return { countsPeople, confidential };
}

function columnsOf(metric: Metric, versionId: string) {
  const { name, meaning, unit, scale, direction, source, aggregation, underlying, grain } = metric;
  return {
    name,
    source,
    meaning,
    unit,
    scale,
    direction,
    aggregation,
    underlying,
    grain,
    unit_label: metric.unitLabel,
    counts_people: bit(metric.countsPeople),
    confidential: bit(metric.confidential),
    current_version_id: versionId,
  };
}

/** Whether numbers given under the one definition cannot be read under the other. */
function countsOtherwise(before: Metric, after: Metric, onlyWording: boolean): boolean {
  const isOtherForm = before.unit !== after.unit || before.scale !== after.scale || before.grain !== after.grain;
  const isOtherAnswer = before.aggregation !== null && asksForParts(before) !== asksForParts(after);
  const becomesParts = before.aggregation === null && asksForParts(after);
  return (
    isOtherForm ||
    isOtherAnswer ||
    becomesParts ||
    (!onlyWording && before.meaning !== "" && before.meaning !== after.meaning)
  );
}

async function hasNumbers({ tx, coalitionId }: Change, versionId: string): Promise<boolean> {
  const first = await tx
    .selectFrom("contribution")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("metric_version_id", "=", versionId)
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}

/** What a version says while it is the current one; afterwards it stays. */
async function rewriteVersion({ tx, coalitionId }: Change, versionId: string, definition: object): Promise<void> {
  await tx
    .updateTable("metric_version")
    .set({ definition: JSON.stringify(definition) })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", versionId)
    .execute();
}
