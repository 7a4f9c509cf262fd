import type { Db, Tx } from "#db/schema";
import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Period } from "#app/platform/periods";

/** A number of one organization, as far as a lock looks at it. */
type Entry = { teamId: string; metricId: string; organizationId: string; period: Period };

/**
 * Keeps a closed period as it is. To be asked once the metric is held (`holdMetric`), so that no number slips in beside
 * a lock that is being set: whoever sets one holds every metric of the team first.
 * @throws {Refusal} `locked` unless an exception is open for this organization, metric and period.
 */
export async function requireOpenPeriod({ tx, coalitionId, moment }: Change, entry: Entry): Promise<void> {
  if (!(await isLocked(tx, coalitionId, entry))) return;
  const exception = await tx
    .selectFrom("late_exception")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", entry.metricId)
    .where("organization_id", "=", entry.organizationId)
    .where("period_start", "=", entry.period.start)
    .where("expires_at", ">", moment.now)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!exception) throw new Refusal("locked", "contributions.error.locked", undefined, "period");
}

/** Whether a team's numbers of a period are locked. */
export async function isLocked(
  db: Db | Tx,
  coalitionId: string,
  { teamId, period }: Pick<Entry, "teamId" | "period">,
): Promise<boolean> {
  const lock = await db
    .selectFrom("period_lock")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("period_start", "<=", period.end)
    .where("period_end", ">=", period.end)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return lock !== undefined;
}

/** Holds every metric of a team, in the order of ids, so that two who hold several never wait for each other. */
export async function holdMetrics(
  { tx, coalitionId }: Pick<Change, "tx" | "coalitionId">,
  teamId: string,
): Promise<void> {
  await tx
    .selectFrom("metric")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

type Span = { teamId: string; roundId: string | null; start: string; end: string };

/** Locks a team's numbers whose period ends within the span, inside the caller's command. Nothing when it is locked already. */
export async function lockPeriods(change: Change, { teamId, roundId, start, end }: Span): Promise<void> {
  const { tx, coalitionId, principal, moment } = change;
  await holdMetrics(change, teamId);
  const known = await tx
    .selectFrom("period_lock")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("period_start", "=", start)
    .where("period_end", "=", end)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (known) return;
  await change.create("period_lock", {
    team_id: teamId,
    round_id: roundId,
    period_start: start,
    period_end: end,
    locked_by: principal.personId,
    locked_at: moment.now,
    reason: "",
  });
}
