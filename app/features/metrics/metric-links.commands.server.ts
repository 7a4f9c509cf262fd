import { change, type Actor, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import type { EditLinkInput, NewLinkInput } from "./metric.schema";
import { writeLine, writeTarget } from "./metric-writing.server";
import { findMetric } from "./metrics.queries.server";
import { lineOf } from "./metric-line.server";
import { maySettle } from "./target";
import { targetTyped } from "./target-typed";

/**
 * Puts a metric of the solution's team under the solution, or under steps of it.
 * @throws {Refusal} `not_found`; by `metric:define`; `invalid` for a target that cannot be read.
 */
export function linkMetric(actor: Actor, commitmentId: string, input: NewLinkInput, locale: string): Promise<string> {
  return change(actor, { action: "metric:link", submission: input.submission }, async (change) => {
    const { metric, facts } = await findMetric(change.tx, change.coalitionId, input.metric);
    authorize(change.principal, "metric:define", facts);
    await requireInTeam(change, commitmentId, facts.teamId, input.steps);
    if (input.kind === "step" && input.steps.length === 0)
      throw new Refusal("invalid", "metrics.error.steps", undefined, "steps");
    await writeLine(change, {
      metricId: metric.id,
      commitmentId,
      kind: input.kind,
      stepIds: input.kind === "step" ? input.steps : [],
      words: input.words.trim() || metric.name,
      target: targetTyped(input, locale),
      settledBy: change.principal.personId,
    });
    change.about("metric", metric.id, { commitment: commitmentId });
    return metric.id;
  });
}

/**
 * Changes a printed line: its words, its target, or the metric behind it (which moves the line to another metric of the
 * same team and takes no numbers along).
 *
 * @throws {Refusal} `not_found`; by `metric:define`; `conflict` when somebody else saved meanwhile.
 */
export function editLink(
  actor: Actor,
  linkId: string | undefined,
  input: EditLinkInput,
  locale: string,
): Promise<string> {
  return change(actor, { action: "metric:edit-link", submission: input.submission }, async (change) => {
    const line = await lineOf(change.tx, change.coalitionId, linkId);
    const { facts } = await findMetric(change.tx, change.coalitionId, line.metricId);
    authorize(change.principal, "metric:define", facts);
    const next = await findMetric(change.tx, change.coalitionId, input.metric);
    if (next.facts.teamId !== facts.teamId) throw new Refusal("not_found", "errors.notFound");
    const typed = targetTyped(input, locale);
    // What is provisional is made final in a step of its own, which says who did it.
    const target = typed && { ...typed, provisional: typed.provisional || (line.target?.provisional ?? false) };
    for (const link of line.links) {
      const expected = link.id === linkId ? input.version : undefined;
      await change.revise("metric_link", link.id, { words: input.words, metric_id: input.metric }, expected);
      await writeTarget(change, link.id, target, change.principal.personId);
    }
    change.about("metric", input.metric, { from: line.metricId });
    return input.metric;
  });
}

/**
 * Makes a provisional target final, and keeps who did and when.
 *
 * @throws {Refusal} as `editLink`; `invalid` for a target that has no figure yet, or is final already.
 */
export function settleTarget(
  actor: Actor,
  linkId: string | undefined,
  { submission, version }: { submission: string; version: number },
): Promise<string> {
  return change(actor, { action: "metric:settle-target", submission }, async (change) => {
    const line = await lineOf(change.tx, change.coalitionId, linkId);
    const { facts } = await findMetric(change.tx, change.coalitionId, line.metricId);
    authorize(change.principal, "metric:define", facts);
    const { target, targetVersion } = line;
    if (!target?.provisional) throw new Refusal("invalid", "metrics.error.notProvisional");
    if (targetVersion !== version) throw new Refusal("conflict", "errors.changedMeanwhile");
    if (!maySettle(target)) throw new Refusal("invalid", "metrics.error.settleFigure");
    for (const link of line.links)
      await writeTarget(change, link.id, { ...target, provisional: false }, change.principal.personId);
    change.about("metric", line.metricId, { link: linkId });
    return line.metricId;
  });
}

/** Takes a line off its solution; the metric and its numbers stay. @throws {Refusal} as `editLink`. */
export function unlinkMetric(
  actor: Actor,
  linkId: string | undefined,
  submission: string,
  version: number,
): Promise<string> {
  return change(actor, { action: "metric:unlink", submission }, async (change) => {
    const line = await lineOf(change.tx, change.coalitionId, linkId);
    const { facts } = await findMetric(change.tx, change.coalitionId, line.metricId);
    authorize(change.principal, "metric:define", facts);
    for (const link of line.links) {
      await change.revise(
        "metric_link",
        link.id,
        { removed_at: change.moment.now },
        link.id === linkId ? version : undefined,
      );
    }
    change.about("metric", line.metricId);
    return line.metricId;
  });
}

async function requireInTeam(
  { tx, coalitionId }: Change,
  commitmentId: string,
  teamId: string,
  steps: readonly string[],
): Promise<void> {
  const found = await tx
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .select("commitment.id")
    .where("commitment.coalition_id", "=", coalitionId)
    .where("commitment.id", "=", commitmentId)
    .where("commitment.removed_at", "is", null)
    .where("plan.team_id", "=", teamId)
    .executeTakeFirst();
  if (!found) throw new Refusal("not_found", "errors.notFound");
  if (steps.length === 0) return;
  const own = await tx
    .selectFrom("step")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", commitmentId)
    .where("id", "in", [...steps])
    .where("removed_at", "is", null)
    .execute();
  if (own.length !== new Set(steps).size) throw new Refusal("not_found", "errors.notFound");
}
