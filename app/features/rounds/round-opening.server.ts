import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import type { Period } from "#app/platform/periods";
import { holdMetrics, isLocked } from "#app/features/contributions/period-locks.server";
import { type Asked, listAsked } from "./asked.server";
import { periodsAsked, type RoundGrain } from "./round";

/** The round of a period, as it is opened by hand or by a team's schedule. */
export type RoundToOpen = {
  period: Period & { grain: RoundGrain };
  dueOn: string;
  graceDays: number;
  /** The month in which the coalition's years begin. */
  fiscalYearStart: number;
};

/** A team that joins a round. */
export type Joining = {
  teamId: string;
  /** Whether the page behind a letter's link shows an organization its last numbers. */
  showsLast: boolean;
};

/** The open round of the period, or a new one with the next number. */
export async function findOrOpenRound(
  change: Change,
  { period, dueOn, graceDays }: RoundToOpen,
): Promise<{ id: string; number: number }> {
  const { tx, coalitionId, principal, moment } = change;
  // Two who open the same period at once take turns, so that there is one round and one ask of it.
  await tx.selectFrom("coalition").select("id").where("id", "=", coalitionId).forNoKeyUpdate().execute();
  const open = await tx
    .selectFrom("round")
    .select(["id", "number", "due_on"])
    .where("coalition_id", "=", coalitionId)
    .where("period_start", "=", period.start)
    .where("period_end", "=", period.end)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (open && open.due_on < moment.today) throw new Refusal("conflict", "rounds.error.dueOver", undefined, "period");
  if (open) return open;
  const last = await tx
    .selectFrom("round")
    .select((row) => row.fn.max<number | null>("number").as("number"))
    .where("coalition_id", "=", coalitionId)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const id = await change.create("round", {
    number,
    grain: period.grain,
    period_start: period.start,
    period_end: period.end,
    due_on: dueOn,
    grace_days: graceDays,
    opened_by: principal.personId,
    opened_at: moment.now,
    closed_at: null,
  });
  return { id, number };
}

/**
 * Takes a team into a round: an item for each of its metrics, each period that ends in the round's, and each
 * organization that is asked for it. What is reported already counts as answered.
 * @returns the asks that have something to answer.
 * @throws {Refusal} `conflict` when the team is in the round; `locked` when its numbers of the period are.
 */
export async function joinRound(
  change: Change,
  roundId: string,
  { teamId, showsLast }: Joining,
  { period, fiscalYearStart }: RoundToOpen,
): Promise<string[]> {
  const { tx, coalitionId, principal, moment } = change;
  const before = await tx
    .selectFrom("round_team")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("round_id", "=", roundId)
    .where("team_id", "=", teamId)
    .executeTakeFirst();
  if (before) throw new Refusal("conflict", "rounds.error.teamIsIn", undefined, "teams");
  await holdMetrics(change, teamId);
  if (await isLocked(tx, coalitionId, { teamId, period })) {
    throw new Refusal("locked", "rounds.error.periodLocked", undefined, "period");
  }
  const roundTeamId = await change.create("round_team", {
    round_id: roundId,
    team_id: teamId,
    joined_by: principal.personId,
    joined_at: moment.now,
    closed_by: null,
    closed_at: null,
    shows_last: showsLast ? 1 : 0,
  });
  const asked = await listAsked(tx, coalitionId, teamId);
  const asks = await asksOf(change, roundId, new Set(asked.map(({ organizationId }) => organizationId)));
  const given = await reportedIn(change, teamId, period);
  const items = asked.flatMap((one) =>
    periodsAsked(one.grain, period, fiscalYearStart).map((of) => itemOf(one, of, asks, given, roundTeamId, change)),
  );
  for (let at = 0; at < items.length; at += 500) {
    await tx
      .insertInto("ask_item")
      .values(items.slice(at, at + 500))
      .execute();
  }
  const waiting = new Set(items.filter(({ state }) => state === "asked").map(({ ask_id }) => ask_id));
  return [...waiting];
}

function itemOf(
  { metricId, position, organizationId }: Asked,
  period: Period,
  asks: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, Given>,
  roundTeamId: string,
  { coalitionId }: Change,
) {
  const known = given.get(keyOf(metricId, organizationId, period.start));
  return {
    coalition_id: coalitionId,
    id: newId(),
    ask_id: asks.get(organizationId)!,
    round_team_id: roundTeamId,
    metric_id: metricId,
    commitment_id: null,
    grain: period.grain,
    period_start: period.start,
    period_end: period.end,
    position,
    state: known ? (known.isAccepted ? ("approved" as const) : ("submitted" as const)) : ("asked" as const),
    note: "",
    answered_at: known?.at ?? null,
    answered_by: known?.by ?? null,
    contribution_id: known?.id ?? null,
    update_id: null,
  };
}

/** The ask of each organization, made where the round has none yet. */
async function asksOf(
  { tx, coalitionId, moment }: Change,
  roundId: string,
  organizationIds: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const known = await tx
    .selectFrom("ask")
    .select(["id", "organization_id"])
    .where("coalition_id", "=", coalitionId)
    .where("round_id", "=", roundId)
    .execute();
  const asks = new Map(known.map((row) => [row.organization_id, row.id]));
  const added = [...organizationIds].filter((id) => !asks.has(id));
  for (const organizationId of added) asks.set(organizationId, newId());
  for (let at = 0; at < added.length; at += 500) {
    const rows = added.slice(at, at + 500).map((organizationId) => ({
      coalition_id: coalitionId,
      id: asks.get(organizationId)!,
      round_id: roundId,
      organization_id: organizationId,
      asked_at: moment.now,
      reminded_at: null,
      reminders: 0,
      took_seconds: null,
    }));
    await tx.insertInto("ask").values(rows).execute();
  }
  return asks;
}

type Given = { id: string; isAccepted: boolean; at: number; by: string | null };

const keyOf = (metricId: string, organizationId: string, start: string) => `${metricId} ${organizationId} ${start}`;

/** What the team's organizations have reported for the period already. Dated events answer no item by themselves. */
async function reportedIn({ tx, coalitionId }: Change, teamId: string, period: Period): Promise<Map<string, Given>> {
  const rows = await tx
    .selectFrom("contribution as c")
    .innerJoin("metric as m", (join) =>
      join.onRef("m.coalition_id", "=", "c.coalition_id").onRef("m.id", "=", "c.metric_id"),
    )
    .select(["c.id", "c.metric_id", "c.organization_id", "c.period_start", "c.state", "c.entered_at", "c.entered_by"])
    .where("m.coalition_id", "=", coalitionId)
    .where("m.team_id", "=", teamId)
    .where("c.grain", "<>", "event")
    .where("c.state", "in", ["pending", "accepted"])
    .where("c.period_end", ">=", period.start)
    .where("c.period_end", "<=", period.end)
    .execute();
  return new Map(
    rows.map((row) => [
      keyOf(row.metric_id, row.organization_id, row.period_start),
      { id: row.id, isAccepted: row.state === "accepted", at: row.entered_at, by: row.entered_by },
    ]),
  );
}
