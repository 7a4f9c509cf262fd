import { plainWords } from "#app/platform/plain-words";
import { can, type Principal, type TeamFacts } from "#app/policy/policy";
import type { Definition, Metric } from "#app/features/metrics/metric";
import { normalizeName } from "#app/features/organizations/organization";
import type { Calendar } from "./period-words";

export type BookOrganization = { id: string; name: string; isArchived: boolean };
export type BookMetric = { metric: Metric; facts: TeamFacts };
/** A team's numbers whose period ends within these days take no more changes. */
export type Lock = { teamId: string; start: string; end: string };
export type Exception = { metricId: string; organizationId: string; start: string };

/** What the coalition holds that a file of numbers may touch, as the database gives it. */
export type BookPages = {
  organizations: readonly BookOrganization[];
  metrics: readonly BookMetric[];
  /** Who sits at whose table (`team organization`), and whether they show its facilitators their values. */
  seats: ReadonlyMap<string, boolean>;
  locks: readonly Lock[];
  exceptions: readonly Exception[];
};

/** What the reader may report, looked up by the words of a file. */
export type NumberBook = ReturnType<typeof openNumberBook>;

export function openNumberBook(pages: BookPages, principal: Principal, calendar: Calendar) {
  const facts = ({ facts: team }: BookMetric, organizationId: string) => ({
    ...team,
    organizationId,
    atTable: pages.seats.has(`${team.teamId} ${organizationId}`),
    sharesValues: pages.seats.get(`${team.teamId} ${organizationId}`) ?? false,
  });
  const known = pages.metrics.filter((entry) => isKnown(entry));
  /** A metric of a team that the reader may read, or at whose table one of their organizations sits. */
  function isKnown(entry: BookMetric): boolean {
    const anybody = [...principal.organizations.keys(), ""];
    return (
      can(principal, "metric:read", entry.facts) ||
      anybody.some((id) => can(principal, "contribution:create", facts({ ...entry, facts: open(entry) }, id)))
    );
  }
  const byId = new Map(known.map((entry) => [entry.metric.id, entry]));
  const byName = groups(known, ({ metric }) => plainWords(metric.name));
  const organizationsByName = groups(pages.organizations, ({ name }) => normalizeName(name));
  const organizationsById = new Map(pages.organizations.map((organization) => [organization.id, organization]));
  const exceptions = new Set(
    pages.exceptions.map(({ metricId, organizationId, start }) => key(metricId, organizationId, start)),
  );
  const earlier = new Map<string, Definition>();

  return {
    calendar,
    metrics: known,
    sitsAt: (teamId: string, organizationId: string) => pages.seats.has(`${teamId} ${organizationId}`),
    own: [...principal.organizations.keys()].flatMap((id) => organizationsById.get(id) ?? []),
    organizationsCalled: (name: string) => organizationsByName.get(normalizeName(name)) ?? [],
    metricsCalled: (name: string) => byName.get(plainWords(name)) ?? [],
    metricOf: (id: string) => byId.get(id),
    /** Whether the reader reports this metric for the organization; an archived team is asked about later. */
    mayReport: (entry: BookMetric, organizationId: string) =>
      can(principal, "contribution:create", facts({ ...entry, facts: open(entry) }, organizationId)),
    mayCorrect: (entry: BookMetric, organizationId: string) =>
      can(principal, "contribution:correct", { ...facts(entry, organizationId), atTable: true }),
    /** Whether the reader sees the organization's numbers as they are; else a file must not find them out. */
    maySee: (entry: BookMetric, organizationId: string) =>
      can(principal, "contribution:read-raw", { ...facts(entry, organizationId), atTable: true }),
    isLocked: (metricId: string, teamId: string, organizationId: string, period: { start: string; end: string }) =>
      pages.locks.some((lock) => lock.teamId === teamId && lock.start <= period.end && period.end <= lock.end) &&
      !exceptions.has(key(metricId, organizationId, period.start)),
    /** How a metric was defined when an earlier number was given. */
    definitionOf: (versionId: string, metric: Metric): Definition | undefined =>
      versionId === metric.versionId ? metric : earlier.get(versionId),
    learn: (versionId: string, definition: Definition) => void earlier.set(versionId, definition),
  };
}

const open = ({ facts }: BookMetric): TeamFacts => ({ ...facts, isArchived: false });
const key = (...parts: string[]) => parts.join(" ");

function groups<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = found.get(name);
    if (group) group.push(item);
    else found.set(name, [item]);
  }
  return found;
}
