import type { Db, Tx } from "#db/schema";
import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Period } from "#app/platform/periods";
import { releasePeriods } from "#app/features/metrics/releases.server";

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

/**
 * The first row of a staged file that would write into a locked period of a metric, which is held; null for none. The
 * same rule as `requireOpenPeriod`, for many rows in one statement.
 */
export async function firstLockedRow(
  { tx, coalitionId, moment }: Change,
  { id, team }: { id: string; team: { id: string } },
  { listId }: { listId: string },
): Promise<number | null> {
  const found = await tx
    .selectFrom("number_row as r")
    .innerJoin("period_lock as lock", (join) =>
      join
        .onRef("lock.coalition_id", "=", "r.coalition_id")
        .onRef("lock.period_start", "<=", "r.period_end")
        .onRef("lock.period_end", ">=", "r.period_end")
        .on("lock.team_id", "=", team.id)
        .on("lock.removed_at", "is", null),
    )
    .select((row) => row.fn.min("r.row").as("row"))
    .where("r.coalition_id", "=", coalitionId)
    .where("r.list_id", "=", listId)
    .where("r.metric_id", "=", id)
    .where("r.does", "in", ["new", "correct"])
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("late_exception as late")
            .select("late.id")
            .whereRef("late.coalition_id", "=", "r.coalition_id")
            .whereRef("late.metric_id", "=", "r.metric_id")
            .whereRef("late.organization_id", "=", "r.organization_id")
            .whereRef("late.period_start", "=", "r.period_start")
            .where("late.expires_at", ">", moment.now)
            .where("late.removed_at", "is", null),
        ),
      ),
    )
    .executeTakeFirst();
  return found?.row === null || found?.row === undefined ? null : Number(found.row);
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

/** Locks a team's numbers whose period ends within the span, and keeps what everybody sees of them, inside the caller's command. Nothing when it is locked already. */
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
  await releasePeriods(change, { teamId, start, end });
}
