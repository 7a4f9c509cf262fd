import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import { asksForParts } from "#app/features/metrics/metric";
import type { KnownMetric } from "#app/features/metrics/metrics.queries.server";
import type { Series } from "#app/features/metrics/series";
import { protectionOf, visibleColumn } from "#app/features/metrics/visible-value";
import { isNotApplicable, type Reporter } from "./contribution";

/** The most organizations that one page lists. */
const MOST = 200;

/**
 * Who answered for one period, of the organizations that report this metric, in one statement: for signed-in readers.
 * Values that the reader is outside of go through `visibleColumn`.
 */
export async function reportersOf({ db, principal }: Reader, known: KnownMetric, series: Series, start: string): Promise<Reporter[]> {
  const { metric, facts } = known;
  const rows = await db
    .selectFrom("metric_org_latest as latest")
    .innerJoin("organization", (join) =>
      join.onRef("organization.coalition_id", "=", "latest.coalition_id").onRef("organization.id", "=", "latest.organization_id"),
    )
    .leftJoin("contribution", (join) =>
      join
        .onRef("contribution.coalition_id", "=", "latest.coalition_id")
        .onRef("contribution.metric_version_id", "=", "latest.metric_version_id")
        .onRef("contribution.organization_id", "=", "latest.organization_id")
        .on("contribution.period_start", "=", start)
        .on("contribution.state", "in", ["pending", "accepted"]),
    )
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "latest.coalition_id")
        .onRef("seat.organization_id", "=", "latest.organization_id")
        .on("seat.team_id", "=", facts.teamId)
        .on("seat.removed_at", "is", null),
    )
    .select([
      "organization.id",
      "organization.slug",
      "organization.name",
      "contribution.id as contribution_id",
      "contribution.amount",
      "contribution.numerator",
      "contribution.denominator",
      "contribution.state",
      "contribution.entered_at",
      "seat.shares_values",
    ])
    .where("latest.coalition_id", "=", principal.coalitionId)
    .where("latest.metric_version_id", "=", metric.versionId)
    .where("latest.state", "=", "reported")
    .orderBy("organization.name")
    .limit(MOST)
    .execute();

  const circle = (row: (typeof rows)[number]) => ({ ...facts, organizationId: row.id, sharesValues: row.shares_values === 1 });
  const isOpen = (row: (typeof rows)[number]) => can(principal, "contribution:read-raw", circle(row));
  const cell = series.periods.find((period) => period.start === start)?.cell;
  const isTotalShown = cell?.shown.state === "value" && cell.basis === "reported" && !asksForParts(metric);
  const given = rows.filter((row) => row.contribution_id !== null && !isNotApplicable(row));
  const cells = given.map((row) => ({ organizationId: row.id, amount: row.amount ?? 0, isOpen: isOpen(row) }));
  const column = visibleColumn(cells, isTotalShown, protectionOf(metric, known.smallCount));

  return rows
    .map((row): Reporter => {
      const { amount, numerator, denominator } = row;
      const isMissing = row.contribution_id === null;
      const isVisible = column.get(row.id)?.state === "value";
      return {
        organization: { slug: row.slug, name: row.name },
        isOwn: principal.organizations.has(row.id),
        answer: isMissing ? "missing" : isNotApplicable(row) ? "not_applicable" : row.state === "accepted" ? "accepted" : "pending",
        shown: isMissing
          ? { state: "none" }
          : isNotApplicable(row)
            ? { state: "not_applicable" }
            : isVisible
              ? { state: "value", value: { amount, numerator, denominator } }
              : { state: "suppressed" },
        enteredAt: row.entered_at,
        correctable: row.contribution_id !== null && can(principal, "contribution:correct", circle(row)) ? row.contribution_id : null,
      };
    })
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
}
