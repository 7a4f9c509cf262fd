import type { Metric } from "#app/features/metrics/metric";
import { type KnownMetric, knownMetric, metricsOf, readableBy } from "#app/features/metrics/metrics.queries.server";
import { protectionOf, visibleValue } from "#app/features/metrics/visible-value";
import type { SpokeFor } from "#app/features/organizations/spoke-for";
import { spokeFor } from "#app/features/organizations/spoke-for.server";
import type { Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import { type Deed, type DeedRow, figureOfRows } from "./deed";

type DeedReader = Reader & { coalition: { timeZone: string } };
type Reported = Awaited<ReturnType<typeof reportedMetrics>>[number];

/** How many metrics one page lists, and how many of the latest numbers of each. */
export const DEEDS_SHOWN = 10;
const ROWS_SHOWN = 24;

/**
 * What an organization has contributed, metric by metric, for somebody who is signed in: in the teams that the reader
 * may know of, and for its own people in every team. Values that the reader is outside of are listed where neither flag
 * of the metric protects them. Three statements.
 */
export async function deedsOfOrganization(
  reader: DeedReader,
  organizationId: string,
  page: number,
): Promise<Paged<Deed>> {
  const metrics = await reportedMetrics(reader, organizationId, page);
  const rows = await rowsOf(
    reader,
    organizationId,
    metrics.map(({ current_version_id }) => current_version_id),
  );
  const speakers = await whoEntered(reader, metrics, rows, organizationId);
  const deeds = metrics.map((row): Deed => {
    const known = knownMetric(row, reader.principal.coalitionId);
    const { metric } = known;
    const own = rows.filter(({ metric_version_id }) => metric_version_id === metric.versionId);
    const total = Number(own[0]?.total ?? 0);
    if (!readsRaw(reader, row, organizationId) && !isOpenTo(known, own))
      return { metric, figure: { state: "suppressed" }, rows: [], total };
    const listed = own.map((each) => deedRow(each, speakers.get(each.id) ?? null));
    return { metric, figure: figureOfRows(metric, listed), rows: listed, total };
  });
  return { rows: deeds, total: Number(metrics[0]?.total ?? 0), page };
}

/**
 * Whether an organization's own values may be known outside its circle. Where people are counted, what one organization
 * gave may have to stay hidden for another's sake, which only the whole period can tell: they are taken as confidential.
 */
function isOpenTo({ metric, smallCount }: KnownMetric, rows: readonly Found[]): boolean {
  const protection = protectionOf(metric, smallCount);
  const alone = { ...protection, confidential: protection.confidential || protection.countsPeople };
  return rows.every((row) => {
    const [amount, numerator, denominator] = [row.amount ?? 0, row.numerator ?? 0, row.denominator ?? 0];
    const own = { periodStart: row.period_start, periodEnd: row.period_end, amount, numerator, denominator };
    const total = { ...own, organizations: 1, largest: amount || denominator, largestNumerator: numerator };
    return visibleValue(total, alone, isRatio(metric)).state === "value";
  });
}

function isRatio({ aggregation }: Metric): boolean {
  return aggregation === "ratio";
}

function readsRaw({ principal }: Reader, row: Reported, organizationId: string): boolean {
  const { facts } = knownMetric(row, principal.coalitionId);
  const whole = { ...facts, organizationId, atTable: true, sharesValues: row.shares_values === 1 };
  return can(principal, "contribution:read-raw", whole);
}

/** Who entered each number, and for whom they spoke then: where the reader may see the number itself as it is. */
async function whoEntered(reader: DeedReader, metrics: Reported[], rows: readonly Found[], organizationId: string) {
  const open = new Set(
    metrics.filter((row) => readsRaw(reader, row, organizationId)).map(({ current_version_id }) => current_version_id),
  );
  const shown = rows.filter((row) => open.has(row.metric_version_id));
  const speeches = shown.map(({ entered_by, entered_at }) => ({ personId: entered_by, at: entered_at }));
  const people = await spokeFor(reader, speeches, reader.coalition.timeZone);
  return new Map(shown.map(({ id }, at) => [id, people[at] ?? null]));
}

function deedRow(row: Found, by: SpokeFor | null): DeedRow {
  const { id, amount, numerator, denominator } = row;
  const period = { grain: row.grain, start: row.period_start, end: row.period_end };
  return { id, period, amounts: { amount, numerator, denominator }, isPending: row.state === "pending", by };
}

function reportedMetrics({ db, principal }: Reader, organizationId: string, page: number) {
  const all = metricsOf(db, principal.coalitionId);
  return (principal.organizations.has(organizationId) ? all : readableBy(all, principal))
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "metric.coalition_id")
        .onRef("seat.team_id", "=", "metric.team_id")
        .on("seat.organization_id", "=", organizationId)
        .on("seat.removed_at", "is", null),
    )
    .select("seat.shares_values")
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .where("metric.current_version_id", "in", (from) =>
      from
        .selectFrom("metric_org_latest")
        .select("metric_version_id")
        .where("coalition_id", "=", principal.coalitionId)
        .where("organization_id", "=", organizationId)
        .where("state", "=", "reported"),
    )
    .orderBy("team.name")
    .orderBy("metric.position")
    .orderBy("metric.id")
    .limit(DEEDS_SHOWN)
    .offset((page - 1) * DEEDS_SHOWN)
    .execute();
}

type Found = Awaited<ReturnType<typeof rowsOf>>[number];

/** The latest numbers of each of these metric versions, newest first. */
async function rowsOf({ db, principal }: Reader, organizationId: string, versionIds: readonly string[]) {
  if (versionIds.length === 0) return [];
  const numbered = db
    .selectFrom("contribution")
    .select(["id", "metric_version_id", "grain", "period_start", "period_end", "state"])
    .select(["amount", "numerator", "denominator", "entered_by", "entered_at"])
    .select((row) =>
      row.fn
        .countAll<number>()
        .over((over) => over.partitionBy("metric_version_id"))
        .as("total"),
    )
    .select((row) =>
      row.fn
        .agg<number>("row_number")
        .over((over) => over.partitionBy("metric_version_id").orderBy("period_start", "desc").orderBy("id", "desc"))
        .as("place"),
    )
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "=", organizationId)
    .where("metric_version_id", "in", [...versionIds])
    .where("state", "in", ["pending", "accepted"]);
  return db
    .selectFrom(numbered.as("n"))
    .selectAll()
    .where("n.place", "<=", ROWS_SHOWN)
    .orderBy("n.period_start", "desc")
    .orderBy("n.id", "desc")
    .execute();
}
