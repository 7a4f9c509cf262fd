import type { Moment } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { recentPeriods } from "#app/platform/periods";
import { knownMetric } from "#app/features/metrics/metrics.queries.server";
import { type GridCell, type GridGrain, gridGrains, type NumberGrid } from "./number-grid";
import { metricsReportedBy, ownOrganizations, reportedBy } from "./own-metrics.queries.server";

/** How many metrics a grid shows at once, and how many periods: few enough for one form. */
export const GRID_ROWS = 30;
const GRID_PERIODS = 6;

type Asked = { organization: string | null; grain: string | null; page: number; fiscalYearStart: number };

/**
 * The numbers of one of the reader's organizations: its metrics of one grain, by period. Without an organization or a
 * grain the first that there is. Six statements, whatever the number of metrics.
 * @throws {Refusal} `forbidden` for somebody who speaks for no organization; `not_found` for one that is not theirs.
 */
export async function readNumberGrid(
  reader: Reader & { moment: Moment },
  { organization: organizationId, grain: wanted, page, fiscalYearStart }: Asked,
): Promise<{ grid: NumberGrid; organizations: NumberGrid["organization"][] }> {
  authorize(reader.principal, "contribution:give", reader.principal);
  const organizations = await ownOrganizations(reader);
  const organization = organizationId ? organizations.find(({ id }) => id === organizationId) : organizations[0];
  if (!organization) throw new Refusal("not_found", "errors.notFound");
  const { grains, likeliest } = await grainsOf(reader, organization.id);
  const grain = gridGrains.find((one) => one === wanted) ?? likeliest ?? "quarter";
  const periods = recentPeriods(grain, reader.moment.today, fiscalYearStart, GRID_PERIODS).reverse();
  const metrics = await metricsReportedBy(reader, [organization.id])
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .where("metric.grain", "=", grain)
    .orderBy("team.name")
    .orderBy("metric.position")
    .orderBy("metric.id")
    .limit(GRID_ROWS)
    .offset((page - 1) * GRID_ROWS)
    .execute();
  const metricIds = metrics.map(({ id }) => id);
  const within: Within = { organizationId: organization.id, metricIds, from: periods[0]!.start };
  const [numbers, locks, exceptions] = [
    await numbersIn(reader, within),
    await locksIn(reader, [...new Set(metrics.map(({ team_id }) => team_id))], within.from),
    await exceptionsIn(reader, within),
  ];
  const rows = metrics.map((row) => {
    const { metric } = knownMetric(row, reader.principal.coalitionId);
    const cells = periods.map((period): GridCell => {
      const given = numbers.find((one) => one.metric_id === metric.id && one.period_start === period.start);
      const isLocked = locks.some(
        (lock) => lock.team_id === row.team_id && lock.period_start <= period.end && lock.period_end >= period.end,
      );
      const isExcepted = exceptions.some((one) => one.metric_id === metric.id && one.period_start === period.start);
      const isOlder = given !== undefined && given.metric_version_id !== metric.versionId;
      return {
        period,
        given: given ? { amount: given.amount, numerator: given.numerator, denominator: given.denominator } : null,
        state: isLocked && !isExcepted ? "locked" : isOlder ? "older" : "open",
      };
    });
    return { metric, cells };
  });
  return { grid: { organization, grain, grains, periods, rows, total: Number(metrics[0]?.total ?? 0) }, organizations };
}

/** The grains that its metrics have, and the one of most that it has reported before. */
async function grainsOf(
  reader: Reader,
  organizationId: string,
): Promise<{ grains: GridGrain[]; likeliest: GridGrain | undefined }> {
  const rows = await metricsReportedBy(reader, [organizationId])
    .clearSelect()
    .select("metric.grain")
    .select((row) => row.fn.countAll<number>().as("count"))
    .select((row) =>
      row.fn
        .sum<number>(
          row
            .case()
            .when("metric.current_version_id", "in", reportedBy(reader, [organizationId]))
            .then(1)
            .else(0)
            .end(),
        )
        .as("reported"),
    )
    .groupBy("metric.grain")
    .execute();
  const weight = ({ count, reported }: (typeof rows)[number]) => 1000 * Number(reported) + Number(count);
  const likeliest = [...rows].sort((a, b) => weight(b) - weight(a)).map(({ grain }) => grain);
  return {
    grains: gridGrains.filter((grain) => likeliest.includes(grain)),
    likeliest: likeliest.find((grain): grain is GridGrain => grain !== "event"),
  };
}

type Within = { organizationId: string; metricIds: readonly string[]; from: string };

async function numbersIn({ db, principal }: Reader, { organizationId, metricIds, from }: Within) {
  if (metricIds.length === 0) return [];
  return db
    .selectFrom("contribution")
    .select(["metric_id", "metric_version_id", "period_start", "amount", "numerator", "denominator"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "in", [...metricIds])
    .where("organization_id", "=", organizationId)
    .where("grain", "<>", "event")
    .where("period_start", ">=", from)
    .where("state", "in", ["pending", "accepted"])
    .execute();
}

async function locksIn({ db, principal }: Reader, teamIds: readonly string[], from: string) {
  if (teamIds.length === 0) return [];
  return db
    .selectFrom("period_lock")
    .select(["team_id", "period_start", "period_end"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "in", [...teamIds])
    .where("period_end", ">=", from)
    .where("removed_at", "is", null)
    .execute();
}

async function exceptionsIn(
  { db, principal, moment }: Reader & { moment: Moment },
  { organizationId, metricIds, from }: Within,
) {
  if (metricIds.length === 0) return [];
  return db
    .selectFrom("late_exception")
    .select(["metric_id", "period_start"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "=", organizationId)
    .where("metric_id", "in", [...metricIds])
    .where("period_start", ">=", from)
    .where("expires_at", ">", moment.now)
    .where("removed_at", "is", null)
    .execute();
}
