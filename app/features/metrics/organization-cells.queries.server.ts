import type { Reader } from "#app/platform/reader.server";
import { can, facilitatedTeams } from "#app/policy/policy";
import { additionOf } from "./metric";
import type { KnownMetric } from "./metrics.queries.server";
import type { PeriodCell } from "./period-cells";
import { type Addition, type Entry, groupBy, totalsOf } from "./roll-up";
import { type SliceEntry, sliceTotalsOf } from "./slice-totals";
import { ALL_PERIODS, type Total } from "./metric";

/** So many organizations a list offers at most. */
const MOST_ORGANIZATIONS = 1000;

/**
 * The organizations that report some of these metrics, and whose values for one of them the reader may see as they are:
 * everybody's for stewards and admins, one's own, and those that let a facilitator see theirs. One statement, none for
 * who sees nobody's.
 */
export async function organizationsToRead(
  { db, principal }: Reader,
  known: readonly KnownMetric[],
): Promise<{ id: string; slug: string; name: string }[]> {
  const facilitated = facilitatedTeams(principal);
  const seesAll = principal.coalitionRole !== null;
  if (known.length === 0 || (!seesAll && principal.organizations.size === 0 && facilitated.length === 0)) return [];
  const rows = await db
    .selectFrom("metric_org_latest as latest")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "latest.coalition_id")
        .onRef("metric.current_version_id", "=", "latest.metric_version_id"),
    )
    .innerJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "latest.coalition_id")
        .onRef("organization.id", "=", "latest.organization_id"),
    )
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "latest.coalition_id")
        .onRef("seat.organization_id", "=", "latest.organization_id")
        .onRef("seat.team_id", "=", "metric.team_id")
        .on("seat.removed_at", "is", null),
    )
    .select(["organization.id", "organization.slug", "organization.name"])
    // One of its teams stands for all: who is not of the organization, and does not see all, reaches sharing ones alone.
    .select((row) => [row.fn.min("metric.team_id").as("team_id"), row.fn.max("seat.shares_values").as("shares_values")])
    .where("latest.coalition_id", "=", principal.coalitionId)
    .where("latest.state", "=", "reported")
    .where(
      "latest.metric_version_id",
      "in",
      known.map(({ metric }) => metric.versionId),
    )
    .$if(!seesAll, (some) =>
      some.where((row) =>
        row.or([
          row("organization.id", "in", ["", ...principal.organizations.keys()]),
          row.and([row("metric.team_id", "in", ["", ...facilitated]), row("seat.shares_values", "=", 1)]),
        ]),
      ),
    )
    .groupBy(["organization.id", "organization.slug", "organization.name"])
    .orderBy("organization.name")
    .limit(MOST_ORGANIZATIONS)
    .execute();
  const factsOf = new Map(known.map(({ facts }) => [facts.teamId, facts]));
  return rows
    .filter(({ id, team_id, shares_values }) => {
      const circle = { organizationId: id, atTable: false, sharesValues: shares_values === 1 };
      return can(principal, "contribution:read-raw", { ...factsOf.get(team_id)!, ...circle });
    })
    .map(({ id, slug, name }) => ({ id, slug, name }));
}

/**
 * One organization's own numbers of some metrics, or one category's part of them, by metric and period, for who may see
 * its values; metrics for which the reader may not are left out. Two statements.
 */
export async function organizationCells(
  reader: Reader,
  known: readonly KnownMetric[],
  organizationId: string,
  categoryId: string | null,
): Promise<Map<string, PeriodCell[]>> {
  const open = await openToReader(reader, known, organizationId);
  if (open.length === 0) return new Map();
  const rows = await numbersOf(reader, open, organizationId, categoryId ?? "");
  const byMetric = groupBy(rows, ({ metric_id }) => metric_id);
  return new Map(
    open.map(({ metric }): [string, PeriodCell[]] => {
      const addition = additionOf(metric) ?? "sum";
      const given = byMetric.get(metric.id) ?? [];
      const entries = given.map((row) => entryOf(row, organizationId));
      const totals =
        categoryId === null ? totalsOf(entries, addition) : partTotals(entries, given, addition, categoryId);
      return [metric.id, cellsOf(totals)];
    }),
  );
}

async function openToReader({ db, principal }: Reader, known: readonly KnownMetric[], organizationId: string) {
  if (known.length === 0) return [];
  const seats = await db
    .selectFrom("team_organization")
    .select("team_id")
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "=", organizationId)
    .where("team_id", "in", [...new Set(known.map(({ facts }) => facts.teamId))])
    .where("shares_values", "=", 1)
    .where("removed_at", "is", null)
    .execute();
  const sharing = new Set(seats.map(({ team_id }) => team_id));
  return known.filter(({ facts }) => {
    const circle = { organizationId, atTable: false, sharesValues: sharing.has(facts.teamId) };
    return can(principal, "contribution:read-raw", { ...facts, ...circle });
  });
}

type NumberRow = Awaited<ReturnType<typeof numbersOf>>[number];

function numbersOf(
  { db, principal }: Reader,
  open: readonly KnownMetric[],
  organizationId: string,
  categoryId: string,
) {
  return db
    .selectFrom("contribution as given")
    .leftJoin("slice", (join) =>
      join
        .onRef("slice.coalition_id", "=", "given.coalition_id")
        .onRef("slice.contribution_id", "=", "given.id")
        .on("slice.category_id", "=", categoryId),
    )
    .select(["given.id", "given.metric_id", "given.period_start", "given.period_end"])
    .select(["given.amount", "given.numerator", "given.denominator", "given.state"])
    .select(["slice.category_id", "slice.amount as part_amount"])
    .select(["slice.numerator as part_numerator", "slice.denominator as part_denominator"])
    .where("given.coalition_id", "=", principal.coalitionId)
    .where("given.organization_id", "=", organizationId)
    .where(
      "given.metric_version_id",
      "in",
      open.map(({ metric }) => metric.versionId),
    )
    .where("given.state", "in", ["pending", "accepted"])
    .execute();
}

function entryOf(row: NumberRow, organizationId: string): Entry {
  return {
    id: row.id,
    organizationId,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
    isAccepted: row.state === "accepted",
  };
}

function partTotals(
  entries: readonly Entry[],
  rows: readonly NumberRow[],
  addition: Addition,
  categoryId: string,
): Total[] {
  const slices = rows.flatMap((row): SliceEntry[] => {
    if (row.category_id === null) return [];
    const isRatio = row.part_denominator !== null;
    return [
      {
        contributionId: row.id,
        // One dimension is as good as another: all are parts of one category.
        dimensionId: "",
        categoryId,
        amount: isRatio ? null : row.part_amount,
        numerator: row.part_numerator,
        denominator: row.part_denominator,
      },
    ];
  });
  return sliceTotalsOf(entries, slices, addition).filter(({ part }) => part === categoryId);
}

function cellsOf(totals: readonly Total[]): PeriodCell[] {
  return totals
    .filter(({ periodStart }) => periodStart !== ALL_PERIODS)
    .map((total): PeriodCell => ({
      start: total.periodStart,
      end: total.periodEnd,
      shown: { state: "value", value: total },
      basis: "reported",
    }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
}
