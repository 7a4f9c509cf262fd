import { sql } from "kysely";
import type { Db } from "#db/schema";
import { countedSliceTotals, storedSliceTotals } from "./check-slice-totals.server";
import { additionOf, type Definition } from "./metric";

/** A roll-up row that does not equal the contributions it is made of. */
export type RollUpFault = {
  table: "metric_total" | "metric_org_latest" | "metric_version" | "slice_total";
  row: string;
  stored: string;
  counted: string;
};

type Row = { place: string; figures: string };

/**
 * Adds all contributions up again, with SQL that shares nothing with the code that writes the roll-ups, and names every
 * row of `metric_total`, `slice_total`, `metric_org_latest` and of the reporters of `metric_version` that differs, is
 * missing, or is too much. All is read at one moment, so that what is reported meanwhile is no fault.
 */
export function checkRollUps(db: Db, coalitionId?: string): Promise<RollUpFault[]> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute((tx) => faultsOf(tx, coalitionId));
}

async function faultsOf(db: Db, coalitionId: string | undefined): Promise<RollUpFault[]> {
  const versions = await versionsOf(db, coalitionId);
  const faults: RollUpFault[] = [];
  for (let at = 0; at < versions.length; at += 200) {
    const some = versions.slice(at, at + 200);
    const ids = some.map(({ id }) => id);
    const counted: Row[] = [];
    const cut: Row[] = [];
    for (const addition of ["sum", "average", "ratio", "latest"] as const) {
      const alike = some.filter((version) => version.addition === addition).map(({ id }) => id);
      if (alike.length === 0) continue;
      counted.push(...(await countedTotals(db, alike, addition)));
      cut.push(...(await countedSliceTotals(db, alike, addition)));
    }
    faults.push(...differences("metric_total", await storedTotals(db, ids), counted));
    faults.push(...differences("slice_total", await storedSliceTotals(db, ids), cut));
    faults.push(...differences("metric_org_latest", await storedLatest(db, ids), await countedLatest(db, ids)));
    faults.push(...differences("metric_version", await storedReporters(db, ids), await countedReporters(db, ids)));
  }
  return faults;
}

async function versionsOf(db: Db, coalitionId: string | undefined) {
  const rows = await db
    .selectFrom("metric_version as version")
    .innerJoin("metric", (join) =>
      join.onRef("metric.coalition_id", "=", "version.coalition_id").onRef("metric.id", "=", "version.metric_id"),
    )
    .select([
      "version.id",
      "version.definition",
      "metric.current_version_id",
      "metric.aggregation",
      "metric.underlying",
    ])
    .$if(coalitionId !== undefined, (some) => some.where("version.coalition_id", "=", coalitionId!))
    .orderBy("version.id")
    .execute();
  return rows.map((row) => {
    const earlier = JSON.parse(row.definition) as Pick<Definition, "aggregation" | "underlying">;
    return { id: row.id, addition: additionOf(row.current_version_id === row.id ? row : earlier) };
  });
}

async function storedTotals(db: Db, ids: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select metric_version_id || ' ' || state || ' ' || period_start as place,
      period_end || ' ' || organizations || ' ' || amount || ' ' || numerator || ' ' || denominator
        || ' ' || largest || ' ' || largest_numerator as figures
    from metric_total where metric_version_id in (${sql.join(ids)})`.execute(db);
  return rows;
}

async function storedLatest(db: Db, ids: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select metric_version_id || ' ' || state || ' ' || organization_id as place,
      period_start || ' ' || coalesce(amount, -1) || ' ' || coalesce(numerator, -1) || ' ' || coalesce(denominator, -1) as figures
    from metric_org_latest where metric_version_id in (${sql.join(ids)})`.execute(db);
  return rows;
}

async function storedReporters(db: Db, ids: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id as place, cast(reporters as text) as figures from metric_version where id in (${sql.join(ids)})`.execute(
    db,
  );
  return rows;
}

async function countedReporters(db: Db, ids: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select version.id as place, cast(count(distinct c.organization_id) as text) as figures
    from metric_version as version
    left join contribution as c
      on c.coalition_id = version.coalition_id and c.metric_version_id = version.id and c.metric_id = version.metric_id
      and c.state in ('pending', 'accepted')
    where version.id in (${sql.join(ids)})
    group by version.id`.execute(db);
  return rows;
}

/** Every contribution that counts, once for each state that counts it. */
const counting = (ids: string[]) => sql`
  select c.metric_version_id, s.state, c.organization_id, c.period_start, c.period_end, c.amount, c.numerator, c.denominator,
    case when c.amount is null and c.denominator is null then 0 else 1 end as has_value,
    row_number() over (partition by c.metric_version_id, s.state, c.organization_id order by c.period_start desc, c.id desc) as back,
    row_number() over (
      partition by c.metric_version_id, s.state, c.organization_id, c.period_start,
        case when c.amount is null and c.denominator is null then 0 else 1 end
      order by c.id desc
    ) as back_in_period
  from contribution c
  join (select 'reported' as state union all select 'accepted' as state) s on s.state = 'reported' or c.state = 'accepted'
  where c.metric_version_id in (${sql.join(ids)}) and c.state in ('pending', 'accepted')`;

async function countedLatest(db: Db, ids: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select metric_version_id || ' ' || state || ' ' || organization_id as place,
      period_start || ' ' || coalesce(amount, -1) || ' ' || coalesce(numerator, -1) || ' ' || coalesce(denominator, -1) as figures
    from (${counting(ids)}) counting where back = 1`.execute(db);
  return rows;
}

const figuresBy = {
  sum: sql`sum(a) || ' 0 0 ' || max(abs(a)) || ' 0'`,
  latest: sql`sum(a) || ' 0 0 ' || max(abs(a)) || ' 0'`,
  average: sql`sum(a) || ' ' || sum(a) || ' ' || sum(entries) || ' ' || max(abs(a)) || ' 0'`,
  ratio: sql`'0 ' || sum(n) || ' ' || sum(d) || ' ' || max(d) || ' ' || max(n)`,
};

async function countedTotals(db: Db, ids: string[], addition: keyof typeof figuresBy): Promise<Row[]> {
  const lastOnly = sql`and case when span.whole = 1 then back else back_in_period end = 1`;
  const { rows } = await sql<Row>`
    select metric_version_id || ' ' || state || ' ' || period as place,
      max(ends) || ' ' || count(*) || ' ' || ${figuresBy[addition]} as figures
    from (
      select metric_version_id, state, organization_id, case when span.whole = 1 then 'all' else period_start end as period,
        max(period_end) as ends, count(*) as entries,
        sum(coalesce(amount, 0)) as a, sum(coalesce(numerator, 0)) as n, sum(coalesce(denominator, 0)) as d
      from (${counting(ids)}) counting
      cross join (select 0 as whole union all select 1 as whole) span
      where has_value = 1 ${addition === "latest" ? lastOnly : sql``}
      group by metric_version_id, state, organization_id, case when span.whole = 1 then 'all' else period_start end
    ) organizations
    group by metric_version_id, state, period`.execute(db);
  return rows;
}

function differences(table: RollUpFault["table"], stored: Row[], counted: Row[]): RollUpFault[] {
  const are = new Map(stored.map(({ place, figures }) => [place, figures]));
  const should = new Map(counted.map(({ place, figures }) => [place, figures]));
  return [...new Set([...are.keys(), ...should.keys()])].flatMap((row) => {
    const [was, is] = [are.get(row) ?? "nothing", should.get(row) ?? "nothing"];
    return was === is ? [] : [{ table, row, stored: was, counted: is }];
  });
}
