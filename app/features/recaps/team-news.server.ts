import { sql } from "kysely";
import type { Movement } from "#app/features/plans/standings";
import { SINCE_SHOWN } from "#app/features/sessions/moved-since.server";
import { visitTeam } from "#app/features/teams/team-visits.server";
import type { Reader } from "#app/platform/reader.server";
import { movementFrom, type News, newsFrom, type NewsRow } from "./team-news";

/** More than a page shows after lines of one thing are put together. */
const MOST_READ = 60;

type Told = {
  /** Null for whoever is no member. */
  news: { since: number | null; news: News[]; more: number } | null;
  /** The team's latest movements, which the same statement has read; left out where none was needed. */
  latest?: Movement[];
};

/** What is new to a member since they were last at their team's page, which their browser remembers. */
export async function newsForMember(
  visit: Parameters<typeof visitTeam>[0] & Reader,
  request: Request,
  team: { id: string; slug: string },
): Promise<Told> {
  const last: ReturnType<typeof visitTeam> = visitTeam(visit, request, team);
  if (!last || last.at === null) return { news: last && { since: null, news: [], more: 0 } };
  const rows = await newsRows(visit, team.id, last.at);
  const isLatest = ({ kind }: NewsRow) => kind === "latest";
  return {
    news: { since: last.at, ...newsFrom(rows.filter((row) => !isLatest(row))) },
    latest: rows.filter(isLatest).map((row) => movementFrom(row, team.slug)),
  };
}

/**
 * What moved, was decided, published and came in at a team since a moment, by others than the reader; and what moved last
 * there, whenever that was. One statement: the page of a team has no room for two. The team must have been reached, by one
 * of its members.
 */
async function newsRows({ db, principal }: Reader, teamId: string, since: number): Promise<NewsRow[]> {
  const { coalitionId, personId } = principal;
  const updates = sql`
    from commitment_update as u
    join commitment as c on c.coalition_id = u.coalition_id and c.id = u.commitment_id
    join plan on plan.coalition_id = c.coalition_id and plan.id = c.plan_id
    left join step on step.coalition_id = u.coalition_id and step.id = u.step_id
    where u.coalition_id = ${coalitionId} and plan.team_id = ${teamId} and u.superseded = 0
      and c.state in ('active', 'parked') and c.removed_at is null`;
  const { rows } = await sql<NewsRow>`
    select * from (
      select * from (
        select cast('latest' as text) as kind, u.created_at as at, c.ref as number, u.id as id, c.label as label,
          c.title as text, u.status as status, cast(null as integer) as count, 0 as place,
          u.narrative as narrative, u.stated_on as stated_on, step.label as step_label
        ${updates}
        order by u.stated_on desc, u.created_at desc, u.id desc limit ${SINCE_SHOWN}
      ) as latest
      union all
      select 'moved', u.created_at, c.ref, c.id, c.label, c.title, u.status, null, 0, null, null, null
      ${updates} and u.created_at > ${since} and coalesce(u.author_id, '') <> ${personId}
      union all
      select 'published', recap.published_at, s.number, null, null, null, null, null, 0, null, null, null
      from recap join session as s on s.coalition_id = recap.coalition_id and s.id = recap.session_id
      where recap.coalition_id = ${coalitionId} and s.team_id = ${teamId} and recap.state = 'published'
        and recap.published_at > ${since} and coalesce(recap.published_by, '') <> ${personId}
        and recap.removed_at is null and s.removed_at is null
      union all
      select 'decided', recap.published_at, s.number, null, null, substr(r.text, 1, 300), null, null, r.position,
        null, null, null
      from resolution as r
      join session as s on s.coalition_id = r.coalition_id and s.id = r.session_id
      join recap on recap.coalition_id = s.coalition_id and recap.session_id = s.id
      where r.coalition_id = ${coalitionId} and s.team_id = ${teamId} and r.kind = 'decision'
        and r.removed_at is null and s.removed_at is null and recap.removed_at is null
        and recap.state = 'published' and recap.published_at > ${since} and r.recorded_at <= recap.published_at
        and coalesce(recap.published_by, '') <> ${personId}
      union all
      select 'noticed', e.at, s.number, null, null, null, null, null, 0, null, null, null
      from recap_notice as n
      join revision as e on e.coalition_id = n.coalition_id and e.subject_type = 'recap_notice' and e.subject_id = n.id
      join recap on recap.coalition_id = n.coalition_id and recap.id = n.recap_id
      join session as s on s.coalition_id = recap.coalition_id and s.id = recap.session_id
      where n.coalition_id = ${coalitionId} and s.team_id = ${teamId} and recap.state = 'published'
        and e.at > ${since} and coalesce(e.actor_id, '') <> ${personId}
        and n.removed_at is null and recap.removed_at is null and s.removed_at is null
      union all
      select 'cameIn', max(k.decided_at), null, metric.id, null, metric.name, null, count(*), 0, null, null, null
      from contribution as k
      join metric on metric.coalition_id = k.coalition_id and metric.id = k.metric_id
      where k.coalition_id = ${coalitionId} and metric.team_id = ${teamId} and k.state = 'accepted'
        and k.decided_at > ${since} and metric.removed_at is null
      group by metric.id, metric.name
    ) as news
    order by case when kind = 'latest' then stated_on else '' end desc, at desc, kind, number desc, place, id desc
    limit ${MOST_READ}
  `.execute(db);
  return rows;
}
