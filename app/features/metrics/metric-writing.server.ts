import type { Change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { scaleOf } from "#app/platform/units";
import type { KeptDefinition } from "./metric-versions";
import { targetColumns, targetFrom } from "./metrics.queries.server";
import { asksTheSame } from "./target";
import type { Asks, Baseline, Definition, Direction, LinkKind, Metric, Target } from "./metric";

export type NewMetric = Definition & {
  teamId: string;
  name: string;
  meaning: string;
  direction: Direction | null;
  source?: string | undefined;
  countsPeople: boolean | null;
  confidential: boolean | null;
  asks?: Asks | undefined;
};

/** The definition as a version keeps it. */
export function versionText(
  metric: Definition & Pick<Metric, "name" | "meaning" | "direction" | "source">,
): KeptDefinition {
  const { name, meaning, unit, unitLabel, scale, aggregation, underlying, grain, direction, source } = metric;
  return { name, meaning, unit, unit_label: unitLabel, scale, aggregation, underlying, grain, direction, source };
}

/**
 * Adds a metric with the first version of its definition and a baseline that nobody knows yet. For use inside a change
 * whose caller has asked the policy for `metric:define`.
 */
export async function writeMetric(change: Change, input: NewMetric): Promise<string> {
  const { tx, coalitionId } = change;
  const last = await tx
    .selectFrom("metric")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", input.teamId)
    .executeTakeFirst();
  const [id, versionId] = [newId(), newId()];
  const metric = { ...input, source: input.source ?? "", scale: scaleOf(input.unit, input.scale) };
  await change.create("metric", {
    id,
    team_id: metric.teamId,
    name: metric.name,
    meaning: metric.meaning,
    unit: metric.unit,
    unit_label: metric.unitLabel,
    scale: metric.scale,
    direction: metric.direction,
    source: metric.source,
    aggregation: metric.aggregation,
    underlying: metric.underlying,
    grain: metric.grain,
    counts_people: bit(metric.countsPeople),
    confidential: bit(metric.confidential),
    current_version_id: versionId,
    asks: metric.asks ?? "committed",
    dimensions: "[]",
    position: (last?.position ?? 0) + 1,
  });
  const definition = JSON.stringify(versionText(metric));
  await tx
    .insertInto("metric_version")
    .values({
      coalition_id: coalitionId,
      id: versionId,
      metric_id: id,
      number: 1,
      definition,
      created_at: change.moment.now,
    })
    .execute();
  await writeBaseline(change, id, {
    state: "unknown",
    amount: null,
    numerator: null,
    denominator: null,
    asOf: null,
    words: "",
  });
  return id;
}

/** Sets a metric's baseline; there is one. `expectedVersion` guards an edit. */
export async function writeBaseline(
  change: Change,
  metricId: string,
  baseline: Baseline,
  expectedVersion?: number,
): Promise<void> {
  const row = {
    state: baseline.state,
    amount: baseline.amount,
    numerator: baseline.numerator,
    denominator: baseline.denominator,
    as_of: baseline.asOf,
    words: baseline.words,
  };
  const known = await change.tx
    .selectFrom("baseline")
    .select("id")
    .where("coalition_id", "=", change.coalitionId)
    .where("metric_id", "=", metricId)
    .executeTakeFirst();
  if (known) await change.revise("baseline", known.id, { ...row, removed_at: null }, expectedVersion);
  else await change.create("baseline", { metric_id: metricId, ...row });
}

export type NewLine = {
  metricId: string;
  commitmentId: string;
  kind: LinkKind;
  /** One link is made per step; they print as one line. Empty: a link to the solution itself. */
  stepIds: readonly string[];
  /** Left out: after the solution's last one. */
  position?: number;
  /** As written, without "[Step 2]": the step is printed with the label it has now. */
  words: string;
  target: Target | null;
  /** Who makes the target final, where a person says it and no document. */
  settledBy?: string | null;
};

/** Puts a metric under a solution (or its steps), as one printed line, and returns the ids of its links. */
export async function writeLine(change: Change, line: NewLine): Promise<string[]> {
  const position = line.position ?? (await nextPosition(change, line.commitmentId));
  const steps = line.stepIds.length > 0 ? line.stepIds : [null];
  const ids: string[] = [];
  for (const stepId of steps) {
    const id = await change.create("metric_link", {
      metric_id: line.metricId,
      commitment_id: line.commitmentId,
      step_id: stepId,
      kind: line.kind,
      position,
      words: line.words,
    });
    if (line.target) await writeTarget(change, id, line.target, line.settledBy);
    ids.push(id);
  }
  return ids;
}

/**
 * Sets the target of one link; null takes it away. What a person made final is no longer theirs once it asks for
 * something else: `settledBy` makes it final now; left out (a document says so), nobody is named.
 */
export async function writeTarget(
  change: Change,
  linkId: string,
  target: Target | null,
  settledBy: string | null = null,
): Promise<void> {
  const known = await targetOf(change, linkId);
  if (known && !target) await change.revise("target", known.id, { removed_at: change.moment.now });
  if (!target) return;
  const row = { ...targetRow(target), ...settledIn(change, known, target, settledBy) };
  if (known) await change.revise("target", known.id, row);
  else await change.create("target", { metric_link_id: linkId, ...row });
}

type KnownTarget = Awaited<ReturnType<typeof targetOf>>;

function targetOf({ tx, coalitionId }: Change, linkId: string) {
  return tx
    .selectFrom("target")
    .select(["target.id", "target.settled_by", "target.settled_at", ...targetColumns])
    .where("coalition_id", "=", coalitionId)
    .where("metric_link_id", "=", linkId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
}

function targetRow(target: Target) {
  return {
    words: target.words,
    comparator: target.comparator,
    floor: target.floor,
    ceiling: target.ceiling,
    scale: target.scale,
    unit: target.unit,
    direction: target.direction,
    relative_to: target.relativeTo,
    from_value: target.fromValue,
    due_on: target.dueOn,
    due_words: target.dueWords,
    provisional: target.provisional ? (1 as const) : (0 as const),
  };
}

function settledIn({ moment }: Change, known: KnownTarget, target: Target, settledBy: string | null) {
  const before = known ? targetFrom(known) : null;
  if (known && before && asksTheSame(before, target) && before.provisional === target.provisional)
    return { settled_by: known.settled_by, settled_at: known.settled_at };
  if (target.provisional || settledBy === null) return { settled_by: null, settled_at: null };
  return { settled_by: settledBy, settled_at: moment.now };
}

/** The place after a solution's last metric. */
async function nextPosition({ tx, coalitionId }: Change, commitmentId: string): Promise<number> {
  const last = await tx
    .selectFrom("metric_link")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", commitmentId)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
}

export function bit(flag: boolean | null): 0 | 1 | null {
  return flag === null ? null : flag ? 1 : 0;
}
