import type { Db } from "#db/schema";
import type { Moment } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { added, askedHelps, askedOrganizations, countItems } from "./came-in.queries.server";
import {
  type AskedHelp,
  type AskedOrganization,
  type Round,
  type RoundLine,
  roundState,
  type RoundTeam,
  type TeamPart,
} from "./round";
import { idsOf, teamsOfRounds } from "./round-teams.queries.server";

type Asking = Reader & { moment: Moment; coalition: { timeZone: string } };

/** The rounds of these teams, newest first, with what came in for them. */
export async function listRounds(asking: Asking, teams: readonly RoundTeam[], page: number): Promise<Paged<RoundLine>> {
  const { db, principal, moment } = asking;
  if (teams.length === 0) return { rows: [], total: 0, page };
  const rows = await roundsOf(db, principal.coalitionId)
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .where("round.id", "in", (row) =>
      row
        .selectFrom("round_team")
        .select("round_id")
        .where("coalition_id", "=", principal.coalitionId)
        .where("team_id", "in", idsOf(teams)),
    )
    .orderBy("round.number", "desc")
    .limit(PAGE_SIZE)
    .offset(offsetOf(page))
    .execute();
  const counts = await countItems(asking, rows, teams);
  return {
    rows: rows.map((row) => {
      const round = roundFrom(row);
      return {
        ...round,
        state: roundState(round, moment.today),
        counts: added(counts.filter((c) => c.roundId === row.id)),
      };
    }),
    total: Number(rows[0]?.total ?? 0),
    page,
  };
}

export type RoundView = {
  round: RoundLine;
  teams: TeamPart[];
  organizations: Paged<AskedOrganization>;
  helps: AskedHelp[];
};

/** One round, by team and by organization; those who owe most come first. @throws {Refusal} `not_found`. */
export async function readRound(asking: Asking, number: string | undefined, page: number): Promise<RoundView> {
  const { db, principal, moment } = asking;
  const { coalitionId } = principal;
  const row = /^[1-9]\d{0,8}$/.test(number ?? "")
    ? await roundsOf(db, coalitionId).where("round.number", "=", Number(number)).executeTakeFirst()
    : undefined;
  const known = row ? await partsOf(db, coalitionId, row.id) : [];
  const seen = await teamsOfRounds(asking);
  const parts = known.filter(({ team_id }) => seen.some(({ id }) => id === team_id));
  if (!row || parts.length === 0) throw new Refusal("not_found", "errors.notFound");
  const teams = seen.filter(({ id }) => parts.some(({ team_id }) => team_id === id));
  const counts = await countItems(asking, [row], teams);
  const round = roundFrom(row);
  return {
    round: { ...round, state: roundState(round, moment.today), counts: added(counts) },
    teams: teams.map((team) => {
      const part = parts.find(({ team_id }) => team_id === team.id)!;
      return {
        ...team,
        counts: added(counts.filter(({ teamId }) => teamId === team.id)),
        closedAt: part.closed_at,
        isLocked: Boolean(part.is_locked),
      };
    }),
    organizations: await askedOrganizations(asking, row, teams, page),
    helps: await askedHelps(asking, row.id, teams),
  };
}

function roundsOf(db: Db, coalitionId: string) {
  return db
    .selectFrom("round")
    .select(["round.id", "round.number", "round.grain", "round.period_start", "round.period_end"])
    .select(["round.due_on", "round.grace_days", "round.opened_at", "round.closed_at"])
    .where("round.coalition_id", "=", coalitionId)
    .where("round.removed_at", "is", null);
}

type RoundRow = Awaited<ReturnType<ReturnType<typeof roundsOf>["execute"]>>[number];

function roundFrom(row: RoundRow): Round {
  return {
    id: row.id,
    number: row.number,
    period: { grain: row.grain, start: row.period_start, end: row.period_end },
    dueOn: row.due_on,
    graceDays: row.grace_days,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}

function partsOf(db: Db, coalitionId: string, roundId: string) {
  return db
    .selectFrom("round_team as part")
    .select(["part.team_id", "part.closed_at"])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom("period_lock as lock")
            .select("lock.id")
            .whereRef("lock.coalition_id", "=", "part.coalition_id")
            .whereRef("lock.team_id", "=", "part.team_id")
            .whereRef("lock.round_id", "=", "part.round_id")
            .where("lock.removed_at", "is", null),
        )
        .as("is_locked"),
    )
    .where("part.coalition_id", "=", coalitionId)
    .where("part.round_id", "=", roundId)
    .execute();
}
