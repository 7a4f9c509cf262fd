import { listDimensions } from "#app/features/dimensions/dimensions.queries.server";
import type { Dimension } from "#app/features/dimensions/dimension";
import { isReadableTeam, teamChoices } from "#app/features/teams/teams.queries.server";
import type { Moment } from "#app/platform/dates";
import type { Paged } from "#app/platform/paging";
import { startsPeriod } from "#app/platform/periods";
import type { Reader } from "#app/platform/reader.server";
import { DASHBOARD_SIZE, type FilterChoices, type NarrowedMetric, type Narrowing } from "./dashboard";
import type { NarrowedScope } from "./figure-lines.queries.server";
import { asksForPeriods, type DashboardFilter, type PeriodChoice } from "./dashboard-filter";
import { type Headline, MOST_HEADLINES } from "./headline";
import { headlineFigures } from "./headline-figures.queries.server";
import { knownMetric, metricsOf, readableBy } from "./metrics.queries.server";
import { narrowedCells, readSeries, type ReadMetric } from "./narrowed-cells.queries.server";
import { organizationsToRead } from "./organization-cells.queries.server";
import { narrowedMetric } from "./period-cells";
import { listedMetrics } from "./team-metrics.queries.server";
import type { ListedMetric } from "./team-metrics";

/** How many periods of each length a form offers. */
const MOST_PERIODS = 16;

type DashboardReader = Reader & { moment: Moment; coalition: { fiscalYearStart: number } };

/** What a team's or the coalition's dashboard shows: where each metric stands, or the figures that a filter asks for. */
type Dashboard = {
  filter: DashboardFilter;
  choices: FilterChoices;
  narrowing: Narrowing;
  /** The parts of the filter that name nothing this reader could choose: nothing is narrowed by them. */
  unknown: (keyof DashboardFilter)[];
  total: number;
} & (
  | { standings: { headlines: Headline[]; rows: ListedMetric[] }; narrowed: null }
  | { standings: null; narrowed: NarrowedMetric[] }
);

/**
 * A dashboard for one reader, of one team or of all; the caller has asked the policy about the team. Eleven statements
 * at most, whatever the filter.
 */
export async function readDashboard(
  reader: DashboardReader,
  asked: DashboardFilter,
  page: number,
  teamId: string | null,
): Promise<Dashboard> {
  const teams = teamId === null ? await teamChoices(reader) : [];
  const team = teams.find(({ value }) => value === asked.team);
  const read = await readMetrics(reader, { teamId: teamId ?? team?.value, page });
  const choices: FilterChoices = {
    teams,
    organizations: await organizationsToRead(
      reader,
      read.rows.map(({ known }) => known),
    ),
    dimensions: usedDimensions(read.rows, read.rows.some(isBrokenDown) ? await listDimensions(reader) : []),
    periods: periodsIn(read.rows),
  };
  const { filter, narrowing, unknown } = settle(asked, choices, reader.coalition.fiscalYearStart);
  const shown = { filter, choices, narrowing, unknown, total: read.total };
  if (!asksForPeriods(filter)) {
    const headlines = await headlineFigures(reader, MOST_HEADLINES, filter.team ?? teamId);
    return { ...shown, narrowed: null, standings: { headlines, rows: await listedMetrics(reader, read.rows) } };
  }
  const cells = await narrowedCells(reader, read.rows, narrowing);
  const narrowed = read.rows.map(({ known: { metric, fiscalYearStart } }) =>
    narrowedMetric(metric, cells.get(metric.id) ?? null, filter, fiscalYearStart),
  );
  return { ...shown, standings: null, narrowed };
}

/**
 * The metrics of one page with what the reader may see of them, team by team; three statements at most. Which they are,
 * and how many there are in all, is asked by a few short columns: the rest is read of this page's alone.
 */
async function readMetrics(
  reader: Reader,
  { teamId, page }: { teamId: string | undefined; page: number },
): Promise<Paged<ReadMetric>> {
  const { db, principal } = reader;
  const listed = () => listedIn(reader, teamId);
  const ofPage = listed()
    .select("metric.id")
    .orderBy("team.name")
    .orderBy("metric.position")
    .orderBy("metric.id")
    .limit(DASHBOARD_SIZE)
    .offset((page - 1) * DASHBOARD_SIZE);
  const count = listed().select((row) => row.fn.countAll<number>().as("count"));
  const rows = await readableBy(metricsOf(db, principal.coalitionId), principal)
    .select(count.as("total"))
    .where("metric.id", "in", ofPage)
    .orderBy("team.name")
    .orderBy("metric.position")
    .orderBy("metric.id")
    .execute();
  const read = await readSeries(
    reader,
    rows.map((row) => knownMetric(row, principal.coalitionId)),
  );
  return { rows: read, total: Number(rows[0]?.total ?? 0), page };
}

/** The metrics that a dashboard lists: those of one team, or of all that are not archived. */
function listedIn({ db, principal }: Reader, teamId: string | undefined) {
  return db
    .selectFrom("metric")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "metric.coalition_id").onRef("team.id", "=", "metric.team_id"),
    )
    .where("metric.coalition_id", "=", principal.coalitionId)
    .where("metric.removed_at", "is", null)
    .where("team.removed_at", "is", null)
    .where((where) => isReadableTeam(principal)(where as never) as never)
    .$if(teamId !== undefined, (some) => some.where("metric.team_id", "=", teamId!))
    .$if(teamId === undefined, (some) => some.where("team.archived_at", "is", null));
}

function isBrokenDown({ known }: ReadMetric): boolean {
  return known.metric.dimensions.length > 0;
}

function usedDimensions(metrics: readonly ReadMetric[], dimensions: readonly Dimension[]): FilterChoices["dimensions"] {
  const used = new Set(metrics.flatMap(({ known }) => known.metric.dimensions));
  return dimensions
    .filter(({ id }) => used.has(id))
    .map(({ id, name, categories }) => ({
      id,
      name,
      categories: categories.map(({ id, name, isUnknown }) => ({ id, name, isUnknown })),
    }));
}

function periodsIn(metrics: readonly ReadMetric[]): PeriodChoice[] {
  return (["month", "quarter", "year"] as const).flatMap((grain) => {
    const starts = metrics
      .filter(({ known }) => known.metric.grain === grain)
      .flatMap(({ series }) => series.periods.map(({ start }) => start));
    const newest = [...new Set(starts)].sort().reverse().slice(0, MOST_PERIODS);
    return newest.map((start) => ({ grain, start }));
  });
}

/** The filter as far as its parts name something that the reader may choose. */
function settle(
  asked: DashboardFilter,
  choices: FilterChoices,
  fiscalYearStart: number,
): Pick<Dashboard, "filter" | "narrowing" | "unknown"> {
  const team = choices.teams.find(({ value }) => value === asked.team);
  const organization = choices.organizations.find(({ slug }) => slug === asked.organization);
  const category = categoryIn(choices.dimensions, asked.category);
  const isPeriod = (choice: DashboardFilter["compare"]) =>
    choice === null || typeof choice === "string" || startsPeriod(choice.grain, choice.start, fiscalYearStart);
  const filter: DashboardFilter = {
    team: team?.value ?? null,
    organization: organization?.slug ?? null,
    category: category?.id ?? null,
    period: isPeriod(asked.period) ? asked.period : null,
    compare: isPeriod(asked.compare) ? asked.compare : null,
  };
  const names = ["team", "organization", "category", "period", "compare"] as const;
  return {
    filter,
    narrowing: {
      team: team ? { id: team.value, name: team.label } : null,
      organization: organization ? { id: organization.id, name: organization.name } : null,
      category,
    },
    unknown: names.filter((name) => asked[name] !== null && filter[name] === null),
  };
}

/**
 * The same for a file, which offers nothing to choose from. What names nothing gives a file without lines, as does an
 * organization whose values the reader may not see: neither tells that there is one.
 */
export async function narrowedScope(reader: Reader, filter: DashboardFilter): Promise<NarrowedScope | undefined> {
  if (!asksForPeriods(filter)) return undefined;
  const nobody = { id: "", name: "" };
  const category = filter.category === null ? null : categoryIn(await listDimensions(reader), filter.category);
  const isUnknown = filter.category !== null && category === null;
  const organization = filter.organization === null ? null : await organizationAt(reader, filter.organization);
  return { filter, narrowing: { team: null, category, organization: isUnknown ? nobody : organization } };
}

async function organizationAt({ db, principal }: Reader, slug: string): Promise<{ id: string; name: string }> {
  const row = await db
    .selectFrom("organization")
    .select(["id", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("slug", "=", slug)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row ?? { id: "", name: "" };
}

/** A category with what it is one of; null where there is none. */
function categoryIn(dimensions: FilterChoices["dimensions"], id: string | null): Narrowing["category"] {
  for (const { categories, ...dimension } of dimensions) {
    const found = categories.find((category) => category.id === id);
    if (found) return { ...found, dimension: { id: dimension.id, name: dimension.name } };
  }
  return null;
}
