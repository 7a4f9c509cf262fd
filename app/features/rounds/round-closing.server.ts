import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { lockPeriods } from "#app/features/contributions/period-locks.server";

/** The end of a team's part in a round, inside the caller's command; also what the end of the grace does by itself. */
export async function closeForTeam(change: Change, roundId: string, teamId: string, lock: boolean): Promise<void> {
  const { tx, coalitionId, principal, moment } = change;
  // Two teams that close at once take turns, so that the second one ends the round.
  await tx
    .selectFrom("round")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", roundId)
    .forNoKeyUpdate()
    .execute();
  const part = await tx
    .selectFrom("round_team as part")
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "part.coalition_id").onRef("r.id", "=", "part.round_id"),
    )
    .select(["part.id", "part.closed_at", "r.period_start", "r.period_end", "r.closed_at as round_closed_at"])
    .where("part.coalition_id", "=", coalitionId)
    .where("part.round_id", "=", roundId)
    .where("part.team_id", "=", teamId)
    .executeTakeFirst();
  if (!part) throw new Refusal("not_found", "errors.notFound");
  if (part.closed_at !== null && !lock) throw new Refusal("conflict", "rounds.error.closed");
  if (lock) {
    await lockPeriods(change, { teamId, roundId, start: part.period_start, end: part.period_end });
  }
  if (part.closed_at === null) {
    await change.revise("round_team", part.id, { closed_by: principal.personId, closed_at: moment.now });
    await endWithLastTeam(change, roundId, part.round_closed_at === null);
  }
  if (lock) await endLinks(change, roundId);
}

async function endWithLastTeam(change: Change, roundId: string, isOpen: boolean): Promise<void> {
  const open = await change.tx
    .selectFrom("round_team")
    .select("id")
    .where("coalition_id", "=", change.coalitionId)
    .where("round_id", "=", roundId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (!open && isOpen) await change.revise("round", roundId, { closed_at: change.moment.now });
}

/** Ends the links of asks all of whose items belong to teams that are locked. */
async function endLinks({ tx, coalitionId, moment }: Change, roundId: string): Promise<void> {
  const stillAnswered = tx
    .selectFrom("ask_item as item")
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "item.coalition_id").onRef("part.id", "=", "item.round_team_id"),
    )
    .select("item.ask_id")
    .where("item.coalition_id", "=", coalitionId)
    .where("part.round_id", "=", roundId)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("period_lock as lock")
            .select("lock.id")
            .whereRef("lock.coalition_id", "=", "part.coalition_id")
            .whereRef("lock.team_id", "=", "part.team_id")
            .whereRef("lock.round_id", "=", "part.round_id")
            .where("lock.removed_at", "is", null),
        ),
      ),
    );
  await tx
    .updateTable("token")
    .set({ revoked_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where("kind", "=", "ask")
    .where("revoked_at", "is", null)
    .where("ask_id", "in", (row) =>
      row
        .selectFrom("ask")
        .select("ask.id")
        .where("ask.coalition_id", "=", coalitionId)
        .where("ask.round_id", "=", roundId),
    )
    .where("ask_id", "not in", stillAnswered)
    .execute();
}
