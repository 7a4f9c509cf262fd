import { type RawBuilder, sql } from "kysely";
import type { Db } from "#db/schema";
import type { Addition } from "./roll-up";

type Row = { place: string; figures: string };

const figures = sql`period_end || ' ' || organizations || ' ' || amount || ' ' || numerator || ' ' || denominator
  || ' ' || largest || ' ' || largest_numerator`;

/** The stored totals by category of some metric versions. */
export async function storedSliceTotals(db: Db, ids: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select metric_version_id || ' ' || state || ' ' || dimension_id || ' ' || period_start || ' ' || part as place,
      ${figures} as figures
    from slice_total where metric_version_id in (${sql.join(ids)})`.execute(db);
  return rows;
}

/** The contributions that a period counts, once for each state that counts them: of last values the last one. */
const counting = (ids: string[], addition: Addition) => sql`
  select * from (
    select c.coalition_id, c.id, c.metric_version_id, s.state, c.organization_id, c.period_start, c.period_end,
      coalesce(c.amount, 0) as amount, coalesce(c.numerator, 0) as numerator, coalesce(c.denominator, 0) as denominator,
      row_number() over (
        partition by c.metric_version_id, s.state, c.organization_id, c.period_start order by c.id desc
      ) as back
    from contribution c
    join (select 'reported' as state union all select 'accepted' as state) s on s.state = 'reported' or c.state = 'accepted'
    where c.metric_version_id in (${sql.join(ids)}) and c.state in ('pending', 'accepted')
      and (c.amount is not null or c.denominator is not null)
  ) given ${addition === "latest" ? sql`where back = 1` : sql``}`;

/** What each slice takes of its contribution. */
const parts = (ids: string[], addition: Addition) => sql`
  select given.*, category.dimension_id, slice.category_id as part,
    case when slice.denominator is null then slice.amount else 0 end as a,
    coalesce(slice.numerator, 0) as n, coalesce(slice.denominator, 0) as d
  from (${counting(ids, addition)}) given
  join slice on slice.coalition_id = given.coalition_id and slice.contribution_id = given.id
  join category on category.coalition_id = slice.coalition_id and category.id = slice.category_id`;

/** What the slices of a dimension leave of each contribution of a period in which somebody gave some. */
const gaps = (ids: string[], addition: Addition) => sql`
  select given.metric_version_id, given.state, given.organization_id, given.period_start, given.period_end,
    asked.dimension_id, 'gap' as part,
    given.amount - coalesce(taken.a, 0) as a, given.numerator - coalesce(taken.n, 0) as n,
    given.denominator - coalesce(taken.d, 0) as d
  from (${counting(ids, addition)}) given
  join (
    select distinct metric_version_id, state, period_start, dimension_id from (${parts(ids, addition)}) cut
  ) asked on asked.metric_version_id = given.metric_version_id and asked.state = given.state
    and asked.period_start = given.period_start
  left join (
    select id, state, dimension_id, sum(a) as a, sum(n) as n, sum(d) as d
    from (${parts(ids, addition)}) cut group by id, state, dimension_id
  ) taken on taken.id = given.id and taken.state = given.state and taken.dimension_id = asked.dimension_id`;

const columns = sql`metric_version_id, state, organization_id, period_start, period_end, dimension_id, part, a, n, d`;

/** The same, added up again from the contributions and their slices. */
export async function countedSliceTotals(db: Db, ids: string[], addition: Addition): Promise<Row[]> {
  if (addition === "average") return [];
  const sums: RawBuilder<unknown> =
    addition === "ratio"
      ? sql`'0 ' || sum(n) || ' ' || sum(d) || ' ' || max(d) || ' ' || max(n)`
      : sql`sum(a) || ' 0 0 ' || max(abs(a)) || ' 0'`;
  const { rows } = await sql<Row>`
    select metric_version_id || ' ' || state || ' ' || dimension_id || ' ' || period_start || ' ' || part as place,
      max(ends) || ' ' || count(*) || ' ' || ${sums} as figures
    from (
      select metric_version_id, state, dimension_id, period_start, part, organization_id,
        max(period_end) as ends, sum(a) as a, sum(n) as n, sum(d) as d
      from (
        select ${columns} from (${parts(ids, addition)}) cut
        union all
        select ${columns} from (${gaps(ids, addition)}) rest where a <> 0 or d <> 0
      ) pieces
      group by metric_version_id, state, dimension_id, period_start, part, organization_id
    ) organizations
    group by metric_version_id, state, dimension_id, period_start, part`.execute(db);
  return rows;
}
