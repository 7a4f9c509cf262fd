import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#db/schema";
import type { Grain } from "#app/platform/periods";

/** A metric of a team, and one organization that is asked for it. */
export type Asked = { metricId: string; grain: Grain; position: number; organizationId: string };

/** Whether the metric `m` is asked, by its own rule, of an organization whose id fulfils a condition. */
function isAskedOf(isOne: (organizationId: RawBuilder<string>) => RawBuilder<boolean>): RawBuilder<boolean> {
  return sql<boolean>`(
    (m.asks = 'table' and exists (
      select 1 from team_organization as seat
      where seat.coalition_id = m.coalition_id and seat.team_id = m.team_id and seat.removed_at is null
        and ${isOne(sql`seat.organization_id`)}
    ))
    or (m.asks = 'committed' and (
      exists (
        select 1 from metric_org_latest as last
        where last.coalition_id = m.coalition_id and last.metric_version_id = m.current_version_id
          and last.state = 'reported' and ${isOne(sql`last.organization_id`)}
      )
      or (
        not exists (
          select 1 from metric_org_latest as last
          where last.coalition_id = m.coalition_id and last.metric_version_id = m.current_version_id
            and last.state = 'reported'
        )
        and exists (
          select 1 from metric_link as link
          join role_row as r
            on r.coalition_id = link.coalition_id and r.commitment_id = link.commitment_id
            and r.removed_at is null
          join mark as k
            on k.coalition_id = r.coalition_id and k.role_row_id = r.id and k.kind = 'lead'
            and k.removed_at is null
          join assignment as a
            on a.coalition_id = k.coalition_id and a.mark_id = k.id and a.removed_at is null
            and a.status = 'accepted'
          where link.coalition_id = m.coalition_id and link.metric_id = m.id and link.removed_at is null
            and ${isOne(sql`a.organization_id`)}
        )
      )
    ))
  )`;
}

/** Whether the metric `m` is asked of anybody: looked up metric by metric, not for each organization of the coalition. */
export const isAskedOfAnybody = isAskedOf(
  (id) => sql`exists (
    select 1 from organization as o
    where o.coalition_id = m.coalition_id and o.id = ${id} and o.archived_at is null and o.removed_at is null
  )`,
);

/**
 * Whom a team's metrics are asked of, in one statement. By the metric's own rule: everybody at the team's table; or
 * those who have reported it before, and until somebody has, those who lead what it measures: so that nobody is asked
 * for more than they can answer. Organizations that are archived or removed are asked for nothing. Single dated events are logged when they happen, and not asked for.
 */
export async function listAsked(tx: Tx, coalitionId: string, teamId: string): Promise<Asked[]> {
  const { rows } = await sql<{ metric_id: string; grain: Grain; position: number; organization_id: string }>`
    select m.id as metric_id, m.grain, m.position, o.id as organization_id
    from metric as m
    join organization as o
      on o.coalition_id = m.coalition_id and o.archived_at is null and o.removed_at is null
    where m.coalition_id = ${coalitionId} and m.team_id = ${teamId} and m.removed_at is null and m.grain <> 'event'
      and ${isAskedOf((id) => sql`${id} = o.id`)}
    order by m.position, m.id, o.id
  `.execute(tx);
  return rows.map((row) => ({
    metricId: row.metric_id,
    grain: row.grain,
    position: row.position,
    organizationId: row.organization_id,
  }));
}
