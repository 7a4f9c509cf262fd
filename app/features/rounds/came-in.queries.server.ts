import { sql } from "kysely";
import { instantOf } from "#app/platform/dates";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { addDays, type AskedHelp, type AskedOrganization, type Completeness, type RoundTeam } from "./round";
import { idsOf } from "./round-teams.queries.server";

type Asking = Reader & { coalition: { timeZone: string } };
type RoundRow = { id: string; due_on: string };

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

/** Counts of parts, as one. */
export function added(counts: readonly Completeness[]): Completeness {
  const whole: Completeness = { asked: 0, onTime: 0, late: 0, missing: 0, notMine: 0 };
  for (const one of counts) for (const key of Object.keys(whole) as (keyof Completeness)[]) whole[key] += one[key];
  return whole;
}

/** What came in of some rounds, by round and team, in one statement. */
export async function countItems(
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
        and part.team_id in (${sql.join(idsOf(teams))})
    ) as counted
    group by counted.round_id, counted.team_id
  `.execute(db);
  return rows.map((row) => ({ ...countsFrom(row), roundId: row.round_id, teamId: row.team_id }));
}

/** The instant at which the due date is over in the coalition's time zone. */
function dueEndOf({ due_on }: Pick<RoundRow, "due_on">, timeZone: string): number {
  return instantOf(addDays(due_on, 1), "00:00", timeZone);
}

/** The organizations of a round, those who owe most first; one page of them. */
export async function askedOrganizations(
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
      and part.team_id in (${sql.join(idsOf(teams))})
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

/** What somebody asks for help with, first asked first. */
export async function askedHelps(
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
    .where("part.team_id", "in", idsOf(teams))
    .where("item.state", "=", "need_help")
    .orderBy("item.answered_at")
    .limit(100)
    .execute();
  return rows;
}
