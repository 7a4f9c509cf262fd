import type { Reader } from "#app/platform/reader.server";
import type { Moment } from "#app/platform/dates";
import { authorize, can, forbidden } from "#app/policy/policy";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { amountFacts } from "./contribution-facts.server";
import { askedDimensions } from "./slices.server";
import { type ContributionFormData, type FormOrganization, offeredPeriods, periodToAskFor } from "./contribution";

type Asked = { organization: string | null; period: string | null };

/**
 * The form for one metric and organization.
 * @throws {Refusal} `not_found` for a metric that the reader neither may open nor report, `forbidden` without an
 *   organization to report for.
 */
export async function readContributionForm(
  reader: Reader & { moment: Moment },
  metricId: string | undefined,
  asked: Asked,
  fiscalYearStart: number,
): Promise<ContributionFormData> {
  const { db, principal, moment } = reader;
  const { metric, facts } = await findMetric(db, principal.coalitionId, metricId);
  const mayForAll = can(principal, "contribution:create", {
    ...facts,
    organizationId: "",
    atTable: false,
    sharesValues: false,
  });
  const organizations = await organizationsFor(reader, facts.teamId, mayForAll);
  const chosen =
    organizations.find(({ id }) => id === asked.organization) ??
    (organizations.length === 1 ? organizations[0]! : null);
  const first = chosen ?? organizations[0];
  authorize(principal, "contribution:create", await amountFacts(db, facts, first?.id ?? ""));
  if (!first) throw forbidden(principal, "contribution:create", facts);
  const given = chosen ? await currentOf(reader, metric.id, chosen.id) : [];
  const periods = offeredPeriods(metric, moment.today, fiscalYearStart);
  const wanted = periods.find(({ start }) => start === asked.period);
  const period = wanted ?? periodToAskFor(periods, new Set(given.map((row) => row.period.start)));
  const existing = metric.grain === "event" ? null : (given.find((row) => row.period.start === period?.start) ?? null);
  const mayOpen = can(principal, "metric:read", facts);
  const dimensions = await askedDimensions(db, principal.coalitionId, metric);
  const last = given[0] ?? null;
  return { metric, mayOpen, organizations, organization: chosen, periods, period, last, existing, dimensions };
}

/**
 * Asks before a number is read whether the reader may report for anybody at all; for whom they do is asked with it.
 * @throws {Refusal} `not_found`, `locked` or `forbidden`.
 */
export async function authorizeReporting({ db, principal }: Reader, metricId: string | undefined): Promise<void> {
  const { facts } = await findMetric(db, principal.coalitionId, metricId);
  const own = [...principal.organizations.keys()][0] ?? "";
  authorize(principal, "contribution:create", { ...facts, organizationId: own, atTable: true, sharesValues: false });
}

/** Whom the reader may report for: their own organizations; for whoever may on behalf, all at the team's table. */
async function organizationsFor(
  { db, principal }: Reader,
  teamId: string,
  mayForAll: boolean,
): Promise<FormOrganization[]> {
  const own = [...principal.organizations.keys()];
  if (own.length === 0 && !mayForAll) return [];
  const seats = db
    .selectFrom("team_organization")
    .select("organization_id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("team_id", "=", teamId)
    .where("removed_at", "is", null);
  return db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .where("archived_at", "is", null)
    .where((row) =>
      row.or([...(own.length > 0 ? [row("id", "in", own)] : []), ...(mayForAll ? [row("id", "in", seats)] : [])]),
    )
    .orderBy("name")
    .limit(500)
    .execute();
}

async function currentOf({ db, principal }: Reader, metricId: string, organizationId: string) {
  const rows = await db
    .selectFrom("contribution")
    .select(["id", "grain", "period_start", "period_end", "amount", "numerator", "denominator"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("metric_id", "=", metricId)
    .where("organization_id", "=", organizationId)
    .where("state", "in", ["pending", "accepted"])
    .orderBy("period_start", "desc")
    .limit(12)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    period: { grain: row.grain, start: row.period_start, end: row.period_end },
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
  }));
}
