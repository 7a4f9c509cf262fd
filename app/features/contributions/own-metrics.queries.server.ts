import type { Reader } from "#app/platform/reader.server";
import type { Moment } from "#app/platform/dates";
import type { Paged } from "#app/platform/paging";
import { isOver } from "#app/platform/periods";
import { can } from "#app/policy/policy";
import { knownMetric, metricsOf } from "#app/features/metrics/metrics.queries.server";
import { type FormOrganization, offeredPeriods, type OwnMetric, periodToAskFor } from "./contribution";

/** How many metrics a representative's page shows at once. */
export const OWN_METRICS_SHOWN = 100;

/**
 * What the reader's organizations report: the metrics of the teams where they sit at the table, and those they have
 * reported before. Three statements, whatever the number of metrics.
 */
export async function listOwnMetrics(
  reader: Reader & { moment: Moment },
  fiscalYearStart: number,
  page: number,
): Promise<Paged<OwnMetric> & { organizations: FormOrganization[] }> {
  const { principal, moment } = reader;
  const organizations = await ownOrganizations(reader);
  if (organizations.length === 0) return { rows: [], total: 0, page, organizations };
  const ids = organizations.map(({ id }) => id);
  const metrics = await metricsReportedBy(reader, ids)
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .orderBy((row) => row.case().when("metric.current_version_id", "in", reportedBy(reader, ids)).then(0).else(1).end())
    .orderBy("team.name")
    .orderBy("metric.position")
    .limit(OWN_METRICS_SHOWN)
    .offset((page - 1) * OWN_METRICS_SHOWN)
    .execute();
  const given = await recentOf(
    reader,
    metrics.map(({ id }) => id),
    ids,
  );
  const rows = metrics.flatMap((row): OwnMetric[] => {
    const { metric, facts } = knownMetric(row, principal.coalitionId);
    const mayOpen = can(principal, "metric:read", facts);
    const periods = offeredPeriods(metric, moment.today, fiscalYearStart);
    return organizations.map((organization) => {
      const own = given.filter((entry) => entry.metric_id === metric.id && entry.organization_id === organization.id);
      const [last] = own;
      const answered = new Set(own.map((entry) => entry.period_start));
      const open = periodToAskFor(periods, answered);
      const period = last && open && !answered.has(open.start) ? open : null;
      return {
        metric,
        mayOpen,
        organization,
        period,
        isDue: period !== null && isOver(period, moment.today),
        last: last
          ? {
              id: last.id,
              period: { grain: last.grain, start: last.period_start, end: last.period_end },
              amount: last.amount,
              numerator: last.numerator,
              denominator: last.denominator,
              state: last.state,
            }
          : null,
      };
    });
  });
  return { rows, total: Number(metrics[0]?.total ?? 0), page, organizations };
}

/** The metrics that organizations report: of the teams where they sit at the table, and those they have reported before. */
export function metricsReportedBy(reader: Reader, organizationIds: string[]) {
  return metricsOf(reader.db, reader.principal.coalitionId)
    .where("team.archived_at", "is", null)
    .where((row) =>
      row.or([
        row("metric.team_id", "in", seatsOf(reader, organizationIds)),
        row("metric.current_version_id", "in", reportedBy(reader, organizationIds)),
      ]),
    );
}

/** The organizations that the reader speaks for, as far as they work. */
export function ownOrganizations({ db, principal }: Reader): Promise<FormOrganization[]> {
  const own = [...principal.organizations.keys()];
  if (own.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "in", own)
    .where("removed_at", "is", null)
    .where("archived_at", "is", null)
    .orderBy("name")
    .execute();
}

function seatsOf({ db, principal }: Reader, organizationIds: string[]) {
  return db
    .selectFrom("team_organization")
    .select("team_id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "in", organizationIds)
    .where("removed_at", "is", null);
}

/** The definitions that organizations have reported. */
export function reportedBy({ db, principal }: Reader, organizationIds: string[]) {
  return db
    .selectFrom("metric_org_latest")
    .select("metric_version_id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "in", organizationIds);
}

/** Each organization's last two numbers for these metrics, newest first: the last periods are answered by them, or not. */
async function recentOf(
  { db, principal, moment }: Reader & { moment: Moment },
  metricIds: string[],
  organizationIds: string[],
) {
  if (metricIds.length === 0) return [];
  return db
    .selectFrom((from) =>
      from
        .selectFrom("contribution")
        .select(["id", "metric_id", "organization_id", "grain", "period_start", "period_end"])
        .select(["amount", "numerator", "denominator", "state"])
        .select((row) =>
          row.fn
            .agg<number>("row_number")
            .over((over) =>
              over.partitionBy(["metric_id", "organization_id"]).orderBy("period_start", "desc").orderBy("id", "desc"),
            )
            .as("place"),
        )
        .where("coalition_id", "=", principal.coalitionId)
        .where("metric_id", "in", metricIds)
        .where("organization_id", "in", organizationIds)
        .where("state", "in", ["pending", "accepted"])
        .where("period_end", ">=", `${Number(moment.today.slice(0, 4)) - 3}${moment.today.slice(4)}`)
        .as("recent"),
    )
    .selectAll()
    .where("place", "<=", 2)
    .orderBy("period_start", "desc")
    .orderBy("id", "desc")
    .execute();
}
