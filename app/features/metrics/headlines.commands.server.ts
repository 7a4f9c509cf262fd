import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { headlineFields } from "./headline";
import { headlineRows } from "./headlines.queries.server";
import type { HeadlinesInput } from "./metric.schema";
import { metricsOf, readableBy } from "./metrics.queries.server";

/**
 * Chooses the few metrics that a team's dashboard leads with, in their order; without a team, the coalition's. None
 * leaves the choice to the portal.
 *
 * @throws {Refusal} by `metric:define` or `coalition:edit`; `invalid` at its field for a metric that is not offered, or
 *   stands there twice; `conflict` when somebody else chose meanwhile.
 */
export function chooseHeadlines(actor: Actor, team: TeamFacts | null, input: HeadlinesInput): Promise<null> {
  return change(actor, { action: "metric:choose-headlines", submission: input.submission }, async (change) => {
    const { tx, coalitionId, principal } = change;
    if (team) authorize(principal, "metric:define", team);
    else authorize(principal, "coalition:edit", { coalitionId });
    const scope = team?.teamId ?? null;
    await holdHeadlines(change, scope);
    const before = await headlineRows(tx, coalitionId, scope);
    if (before.map(({ metric_id }) => metric_id).join() !== input.before)
      throw new Refusal("conflict", "errors.changedMeanwhile");
    const chosen = await chosenIn(change, scope, input);
    for (const row of before) {
      const position = chosen.indexOf(row.metric_id);
      if (position < 0) await change.revise("headline_metric", row.id, { removed_at: change.moment.now });
      else if (position !== row.position) await change.revise("headline_metric", row.id, { position });
    }
    for (const [position, metricId] of chosen.entries()) {
      if (before.some(({ metric_id }) => metric_id === metricId)) continue;
      await change.create("headline_metric", { team_id: scope, metric_id: metricId, position });
    }
    if (scope) change.about("team", scope, { headlines: chosen.length });
    else change.about("coalition", coalitionId, { headlines: chosen.length });
    return null;
  });
}

/** Two who choose at once wait for each other: neither reads what the other is about to write over. */
async function holdHeadlines({ tx, coalitionId }: Change, scope: string | null): Promise<void> {
  if (scope === null) {
    await tx.selectFrom("coalition").select("id").where("id", "=", coalitionId).forNoKeyUpdate().execute();
    return;
  }
  await tx
    .selectFrom("team")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", scope)
    .forNoKeyUpdate()
    .execute();
}

async function chosenIn(change: Change, scope: string | null, input: HeadlinesInput): Promise<string[]> {
  const chosen: string[] = [];
  const wanted = headlineFields.map((field) => input[field]).filter(Boolean);
  const rows =
    wanted.length === 0
      ? []
      : await readableBy(metricsOf(change.tx, change.coalitionId), change.principal)
          .where("metric.id", "in", wanted)
          .where("team.archived_at", "is", null)
          .$if(scope !== null, (some) => some.where("metric.team_id", "=", scope!))
          .execute();
  for (const field of headlineFields) {
    const id = input[field];
    if (!id) continue;
    if (!rows.some((row) => row.id === id))
      throw new Refusal("invalid", "metrics.headlines.notOffered", undefined, field);
    if (chosen.includes(id)) throw new Refusal("invalid", "metrics.headlines.twice", undefined, field);
    chosen.push(id);
  }
  return chosen;
}

/** Takes the places of a merged metric over; where both stand, the kept one keeps its own. */
export async function moveHeadlines({ tx, coalitionId, revise, moment }: Change, keptId: string, otherId: string) {
  const rows = await tx
    .selectFrom("headline_metric")
    .select(["id", "team_id", "metric_id"])
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "in", [keptId, otherId])
    .where("removed_at", "is", null)
    .execute();
  for (const row of rows.filter(({ metric_id }) => metric_id === otherId)) {
    const isThere = rows.some(({ metric_id, team_id }) => metric_id === keptId && team_id === row.team_id);
    await revise("headline_metric", row.id, isThere ? { removed_at: moment.now } : { metric_id: keptId });
  }
}
