import { sql } from "kysely";
import type { Reader } from "#app/platform/reader.server";
import { type Rest, restOf, type RestRow } from "./known-rest";
import { readTotals } from "./metrics.queries.server";
import type { ReaderTotals, StateTotals } from "./series";

/**
 * The totals of some metric versions for one reader, in one statement; in two for a person who may know the values of
 * two organizations, with what remains of the totals for them.
 */
export async function readTotalsFor(
  reader: Reader,
  versionIds: readonly string[],
): Promise<Map<string, Required<StateTotals> & ReaderTotals>> {
  const { db, principal } = reader;
  const totals = await readTotals(db, principal.coalitionId, versionIds, principal.personId !== null);
  if (!mayKnowSome(reader)) return totals;
  // Who knows all of what two gave can learn nothing of a third.
  const isOfThree = (id: string) => totals.get(id)!.reported.some(({ organizations }) => organizations > 2);
  const asked = versionIds.filter(isOfThree);
  if (asked.length === 0) return totals;
  const rows = await givenByKnown(reader, asked);
  return new Map(
    [...totals].map(([id, own]) => [
      id,
      {
        ...own,
        rest: restOf(own, rows.filter(({ metric_version_id }) => metric_version_id === id).map(restRow)),
      },
    ]),
  );
}

/** Whether a reader may know the values of two organizations without knowing all. */
function mayKnowSome({ principal }: Reader): boolean {
  if (principal.personId === null || principal.coalitionRole !== null) return false;
  return principal.organizations.size > 1 || facilitatedBy(principal).length > 0;
}

function facilitatedBy({ teams }: Reader["principal"]): string[] {
  return [...teams].filter(([, role]) => role === "facilitator").map(([id]) => id);
}

type GivenRow = {
  metric_version_id: string;
  state: keyof Rest;
  is_known: number;
  period_start: string;
  period_end: string;
  organizations: number;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  largest_amount: number | null;
  largest_denominator: number | null;
  largest_numerator: number | null;
};

/**
 * By version, period and state: what the organizations gave whose values the reader knows, and what the others gave.
 * Nothing where they know the values of one organization at most: that is asked first, before any number is read.
 */
async function givenByKnown({ db, principal }: Reader, versionIds: readonly string[]): Promise<GivenRow[]> {
  const own = sql.join(["", ...principal.organizations.keys()]);
  const facilitated = sql.join(["", ...facilitatedBy(principal)]);
  const versions = sql.join([...versionIds]);
  const { rows } = await sql<GivenRow>`
    select metric_version_id, state, is_known, period_start, max(period_end) as period_end,
      count(*) as organizations, sum(a) as amount, sum(n) as numerator, sum(d) as denominator,
      max(abs(a)) as largest_amount, max(d) as largest_denominator, max(n) as largest_numerator
    from (
      select c.metric_version_id, kept.state, c.period_start, max(c.period_end) as period_end,
        case when c.organization_id in (${own}) or max(seat.shares_values) = 1 then 1 else 0 end as is_known,
        sum(c.amount) as a, sum(c.numerator) as n, sum(c.denominator) as d
      from contribution c
      join (select 'reported' as state union all select 'accepted') kept
        on kept.state = 'reported' or c.state = 'accepted'
      join metric on metric.coalition_id = c.coalition_id and metric.id = c.metric_id
      left join team_organization seat on seat.coalition_id = c.coalition_id and seat.team_id = metric.team_id
        and seat.organization_id = c.organization_id and seat.removed_at is null
        and seat.team_id in (${facilitated})
      where c.coalition_id = ${principal.coalitionId} and c.metric_version_id in (${versions})
        -- The index leads from the metric, not from its version.
        and c.metric_id in (
          select version.metric_id from metric_version as version
          where version.coalition_id = ${principal.coalitionId} and version.id in (${versions})
        )
        and ${sql.lit(principal.organizations.size)} + (
          select count(distinct shared.organization_id) from team_organization as shared
          where shared.coalition_id = ${principal.coalitionId} and shared.team_id in (${facilitated})
            and shared.shares_values = 1 and shared.removed_at is null and shared.organization_id not in (${own})
        ) > 1
        and c.state in ('pending', 'accepted') and (c.amount is not null or c.denominator is not null)
      group by c.metric_version_id, kept.state, c.period_start, c.organization_id
    ) given
    group by metric_version_id, state, is_known, period_start`.execute(db);
  return rows;
}

function restRow(row: GivenRow): RestRow {
  return {
    state: row.state,
    isKnown: Number(row.is_known) === 1,
    total: {
      periodStart: row.period_start,
      periodEnd: row.period_end,
      organizations: Number(row.organizations),
      amount: Number(row.amount ?? 0),
      numerator: Number(row.numerator ?? 0),
      denominator: Number(row.denominator ?? 0),
      largest: Number(row.largest_amount ?? row.largest_denominator ?? 0),
      largestNumerator: Number(row.largest_numerator ?? 0),
    },
  };
}
