import { sql } from "kysely";
import type { Db } from "#db/schema";
import { instantOf, type Moment } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type TeamFacts } from "#app/policy/policy";
import { addDays, type Completeness, type Round, roundState, type RoundState } from "./round";

/** A team whose rounds somebody runs. */
export type RoundTeam = { id: string; slug: string; name: string; isArchived: boolean };

/** The teams whose rounds the reader may see: all for an admin, their own for a facilitator. One statement. */
export async function teamsOfRounds({ db, principal }: Reader): Promise<RoundTeam[]> {
  const rows = await db
    .selectFrom("team")
    .select(["id", "slug", "name", "visibility", "archived_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  const factsOf = (row: (typeof rows)[number]): TeamFacts => ({
    coalitionId: principal.coalitionId,
    teamId: row.id,
    visibility: row.visibility,
    isArchived: row.archived_at !== null,
  });
  return rows
    .filter((row) => can(principal, "round:read", factsOf(row)))
    .map(({ id, slug, name, archived_at }) => ({ id, slug, name, isArchived: archived_at !== null }));
}

/** The same for a page: somebody who runs no team has none. @throws {Refusal} `forbidden`. */
export async function requireRounds(reader: Reader): Promise<RoundTeam[]> {
  const teams = await teamsOfRounds(reader);
  if (teams.length > 0 || can(reader.principal, "round:open-everywhere", reader.principal)) return teams;
  throw new Refusal("forbidden", "errors.forbidden");
}

/** For a button of a round: somebody who runs none of its teams has no such round. @throws {Refusal} `not_found`. */
export async function requireRound({ db, principal }: Reader, number: string | undefined): Promise<void> {
  const teams = await teamsOfRounds({ db, principal });
  const row =
    teams.length > 0 && /^[1-9]\d{0,8}$/.test(number ?? "")
      ? await db
          .selectFrom("round as r")
          .innerJoin("round_team as part", (join) =>
            join.onRef("part.coalition_id", "=", "r.coalition_id").onRef("part.round_id", "=", "r.id"),
          )
          .select("r.id")
          .where("r.coalition_id", "=", principal.coalitionId)
          .where("r.number", "=", Number(number))
          .where("part.team_id", "in", ids(teams))
          .executeTakeFirst()
      : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
}

export type RoundLine = Round & { state: RoundState; counts: Completeness };
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
        .where("team_id", "in", ids(teams)),
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

/** A team's part in a round. */
export type TeamPart = RoundTeam & { counts: Completeness; closedAt: number | null; isLocked: boolean };
/** An organization in a round, as far as the reader's teams ask it. */
export type AskedOrganization = { askId: string; slug: string; name: string; counts: Completeness; reminders: number };

/** A question that somebody cannot answer by themselves. */
export type AskedHelp = { itemId: string; askId: string; organization: string; metric: string; note: string };

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

/** A team of a round, for whoever may take its lock off. @throws {Refusal} `not_found`, `forbidden`, `locked`. */
export async function readLockedTeam(
  { db, principal }: Reader,
  number: string | undefined,
  teamSlug: string | undefined,
): Promise<{ number: number; team: { id: string; name: string } }> {
  const { coalitionId } = principal;
  const row = /^[1-9]\d{0,8}$/.test(number ?? "")
    ? await db
        .selectFrom("round_team as part")
        .innerJoin("round as r", (join) =>
          join.onRef("r.coalition_id", "=", "part.coalition_id").onRef("r.id", "=", "part.round_id"),
        )
        .innerJoin("team", (join) =>
          join.onRef("team.coalition_id", "=", "part.coalition_id").onRef("team.id", "=", "part.team_id"),
        )
        .select(["r.number", "team.id", "team.name", "team.visibility", "team.archived_at"])
        .where("part.coalition_id", "=", coalitionId)
        .where("r.number", "=", Number(number))
        .where("team.slug", "=", teamSlug ?? "")
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const facts = { coalitionId, teamId: row.id, visibility: row.visibility, isArchived: row.archived_at !== null };
  authorize(principal, "period:unlock", facts);
  return { number: row.number, team: { id: row.id, name: row.name } };
}

const ids = (teams: readonly RoundTeam[]) => teams.map(({ id }) => id);

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
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("period_lock as lock")
          .select("lock.id")
          .whereRef("lock.coalition_id", "=", "part.coalition_id")
          .whereRef("lock.team_id", "=", "part.team_id")
          .whereRef("lock.round_id", "=", "part.round_id")
          .where("lock.removed_at", "is", null),
      ).as("is_locked"),
    )
    .where("part.coalition_id", "=", coalitionId)
    .where("part.round_id", "=", roundId)
    .execute();
}

type CountRow = { asked: number; on_time: number; late: number; not_mine: number };

// PostgreSQL gives sums as text.
function countsFrom(row: CountRow): Completeness {
  const [asked, onTime, late, notMine] = [row.asked, row.on_time, row.late, row.not_mine].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { asked, onTime, late, notMine, missing: asked - onTime - late };
}

function added(counts: readonly Completeness[]): Completeness {
  const whole: Completeness = { asked: 0, onTime: 0, late: 0, missing: 0, notMine: 0 };
  for (const one of counts) for (const key of Object.keys(whole) as (keyof Completeness)[]) whole[key] += one[key];
  return whole;
}

/** What came in of some rounds, by round and team, in one statement. */
async function countItems(
  { db, principal, coalition }: Asking,
  rounds: readonly RoundRow[],
  teams: readonly RoundTeam[],
): Promise<(Completeness & { roundId: string; teamId: string })[]> {
  if (rounds.length === 0 || teams.length === 0) return [];
  const dueEnds = sql<number>`case part.round_id ${sql.join(
    rounds.map((round) => sql`when ${round.id} then cast(${dueEndOf(round, coalition.timeZone)} as bigint)`),
    sql` `,
  )} end`;
  const { rows } = await sql<CountRow & { round_id: string; team_id: string }>`
    select counted.round_id, counted.team_id,
      sum(case when state <> 'not_mine' then 1 else 0 end) as asked,
      sum(case when is_answered = 1 and answered_at < due_end then 1 else 0 end) as on_time,
      sum(case when is_answered = 1 and answered_at >= due_end then 1 else 0 end) as late,
      sum(case when state = 'not_mine' then 1 else 0 end) as not_mine
    from (
      select part.round_id, part.team_id, item.state, item.answered_at, ${dueEnds} as due_end,
        case when item.state in ('submitted', 'approved', 'no_change') and item.answered_at is not null
          then 1 else 0 end as is_answered
      from round_team as part
      join ask_item as item
        on item.coalition_id = part.coalition_id and item.round_team_id = part.id
      where part.coalition_id = ${principal.coalitionId}
        and part.round_id in (${sql.join(rounds.map(({ id }) => id))})
        and part.team_id in (${sql.join(ids(teams))})
    ) as counted
    group by counted.round_id, counted.team_id
  `.execute(db);
  return rows.map((row) => ({ ...countsFrom(row), roundId: row.round_id, teamId: row.team_id }));
}

/** The instant at which the due date is over in the coalition's time zone. */
function dueEndOf({ due_on }: Pick<RoundRow, "due_on">, timeZone: string): number {
  return instantOf(addDays(due_on, 1), "00:00", timeZone);
}

async function askedOrganizations(
  { db, principal, coalition }: Asking,
  round: RoundRow,
  teams: readonly RoundTeam[],
  page: number,
): Promise<Paged<AskedOrganization>> {
  const dueEnd = dueEndOf(round, coalition.timeZone);
  const isAnswered = sql`item.state in ('submitted', 'approved', 'no_change') and item.answered_at is not null`;
  const { rows } = await sql<
    CountRow & { ask_id: string; slug: string; name: string; reminders: number; total: number }
  >`
    select ask.id as ask_id, o.slug, o.name, ask.reminders, count(*) over () as total,
      sum(case when item.state <> 'not_mine' then 1 else 0 end) as asked,
      sum(case when ${isAnswered} and item.answered_at < ${dueEnd} then 1 else 0 end) as on_time,
      sum(case when ${isAnswered} and item.answered_at >= ${dueEnd} then 1 else 0 end) as late,
      sum(case when item.state = 'not_mine' then 1 else 0 end) as not_mine
    from ask
    join organization as o on o.coalition_id = ask.coalition_id and o.id = ask.organization_id
    join ask_item as item on item.coalition_id = ask.coalition_id and item.ask_id = ask.id
    join round_team as part on part.coalition_id = item.coalition_id and part.id = item.round_team_id
    where ask.coalition_id = ${principal.coalitionId} and ask.round_id = ${round.id}
      and part.team_id in (${sql.join(ids(teams))})
    group by ask.id, o.slug, o.name, ask.reminders
    order by sum(case when ${isAnswered} or item.state = 'not_mine' then 0 else 1 end) desc, o.name, ask.id
    limit ${PAGE_SIZE} offset ${offsetOf(page)}
  `.execute(db);
  return {
    rows: rows.map((row) => ({
      askId: row.ask_id,
      slug: row.slug,
      name: row.name,
      counts: countsFrom(row),
      reminders: row.reminders,
    })),
    total: Number(rows[0]?.total ?? 0),
    page,
  };
}

async function askedHelps(
  { db, principal }: Reader,
  roundId: string,
  teams: readonly RoundTeam[],
): Promise<AskedHelp[]> {
  const rows = await db
    .selectFrom("ask_item as item")
    .innerJoin("round_team as part", (join) =>
      join.onRef("part.coalition_id", "=", "item.coalition_id").onRef("part.id", "=", "item.round_team_id"),
    )
    .innerJoin("ask", (join) =>
      join.onRef("ask.coalition_id", "=", "item.coalition_id").onRef("ask.id", "=", "item.ask_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .innerJoin("metric as m", (join) =>
      join.onRef("m.coalition_id", "=", "item.coalition_id").onRef("m.id", "=", "item.metric_id"),
    )
    .select(["item.id as itemId", "ask.id as askId", "o.name as organization", "m.name as metric", "item.note"])
    .where("item.coalition_id", "=", principal.coalitionId)
    .where("part.round_id", "=", roundId)
    .where("part.team_id", "in", ids(teams))
    .where("item.state", "=", "need_help")
    .orderBy("item.answered_at")
    .limit(100)
    .execute();
  return rows;
}
