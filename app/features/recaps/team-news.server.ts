import { sql } from "kysely";
import { visitTeam } from "#app/features/teams/team-visits.server";
import type { Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { type News, newsFrom, type NewsRow } from "./team-news";

/** More than a page shows after lines of one thing are put together. */
const MOST_READ = 60;

/** What is new to a member since they were last at their team's page, which is remembered; null for anybody else. */
export async function newsForMember(reader: Reader & { moment: Moment }, teamId: string) {
  const last = await visitTeam(reader, teamId);
  if (!last) return null;
  const news = last.at === null ? { news: [], more: 0 } : await newsOfTeam(reader, teamId, last.at);
  return { since: last.at, ...news };
}

/**
 * What moved, was decided, published and came in at a team since a moment, by others than the reader: one statement. The
 * team must have been reached, by one of its members.
 */
async function newsOfTeam(
  { db, principal }: Reader,
  teamId: string,
  since: number,
): Promise<{ news: News[]; more: number }> {
  const { coalitionId, personId } = principal;
  const { rows } = await sql<NewsRow>`
    select * from (
      select cast('moved' as text) as kind, u.created_at as at, c.ref as number, c.id as id, c.label as label,
        c.title as text, u.status as status, cast(null as integer) as count, 0 as place
      from commitment_update as u
      join commitment as c on c.coalition_id = u.coalition_id and c.id = u.commitment_id
      join plan on plan.coalition_id = c.coalition_id and plan.id = c.plan_id
      where u.coalition_id = ${coalitionId} and plan.team_id = ${teamId} and u.superseded = 0
        and u.created_at > ${since} and coalesce(u.author_id, '') <> ${personId}
        and c.state in ('active', 'parked') and c.removed_at is null
      union all
      select 'published', recap.published_at, s.number, null, null, null, null, null, 0
      from recap join session as s on s.coalition_id = recap.coalition_id and s.id = recap.session_id
      where recap.coalition_id = ${coalitionId} and s.team_id = ${teamId} and recap.state = 'published'
        and recap.published_at > ${since} and coalesce(recap.published_by, '') <> ${personId}
        and recap.removed_at is null and s.removed_at is null
      union all
      select 'decided', recap.published_at, s.number, null, null, substr(r.text, 1, 300), null, null, r.position
      from resolution as r
      join session as s on s.coalition_id = r.coalition_id and s.id = r.session_id
      join recap on recap.coalition_id = s.coalition_id and recap.session_id = s.id
      where r.coalition_id = ${coalitionId} and s.team_id = ${teamId} and r.kind = 'decision'
        and r.removed_at is null and s.removed_at is null and recap.removed_at is null
        and recap.state = 'published' and recap.published_at > ${since}
        and coalesce(recap.published_by, '') <> ${personId}
      union all
      select 'noticed', e.at, s.number, null, null, null, null, null, 0
      from recap_notice as n
      join revision as e on e.coalition_id = n.coalition_id and e.subject_type = 'recap_notice' and e.subject_id = n.id
      join recap on recap.coalition_id = n.coalition_id and recap.id = n.recap_id
      join session as s on s.coalition_id = recap.coalition_id and s.id = recap.session_id
      where n.coalition_id = ${coalitionId} and s.team_id = ${teamId} and recap.state = 'published'
        and e.at > ${since} and coalesce(e.actor_id, '') <> ${personId}
        and n.removed_at is null and recap.removed_at is null and s.removed_at is null
      union all
      select 'cameIn', max(k.decided_at), null, metric.id, null, metric.name, null, count(*), 0
      from contribution as k
      join metric on metric.coalition_id = k.coalition_id and metric.id = k.metric_id
      where k.coalition_id = ${coalitionId} and metric.team_id = ${teamId} and k.state = 'accepted'
        and k.decided_at > ${since} and metric.removed_at is null
      group by metric.id, metric.name
    ) as news
    order by at desc, kind, number desc, place
    limit ${MOST_READ}
  `.execute(db);
  return newsFrom(rows);
}
