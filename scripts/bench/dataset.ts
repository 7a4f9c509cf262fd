import { freshAffiliation } from "#app/features/organizations/affiliation";
import { newId } from "#app/platform/ids";
import { coalitionRow, organizationRow, personRow, teamRows } from "./dataset-people";
import { metricRows, rollUpRows } from "./dataset-metrics";
import { amountsOf, type Metric } from "./dataset-numbers";
import { dimensionOf, dimensionRows, slicesOf, sliceTotalRows } from "./dataset-parts";
import { solutionRows } from "./dataset-plans";
import { owned, times, type Write } from "./dataset-rows";
import { sessionRows, sessionsHeld } from "./dataset-sessions";
import { type Counts, ofCoalition, shareOf } from "./sizes";

export type Dataset = {
  coalitionId: string;
  teamSlug: string;
  /** The number of the last session that team has held; the next one is ahead. */
  lastSession: number;
  /** A metric of the first solution of that team. */
  metricId: string;
  /** Runs that team. */
  facilitatorId: string;
  /** An admin of the coalition, who has entered nothing. */
  adminId: string;
  /** Who speaks for which organization. */
  representatives: { personId: string; organizationId: string }[];
  metrics: { id: string; versionId: string }[];
};

const groupNames = [
  "Backbone",
  "City government",
  "Workforce partners",
  "Employers",
  "Educational institutions",
  "Other",
];

/**
 * Fills an empty database with coalitions of a size. Everything is computed from positions, so that two runs hold the same
 * figures. Rows are written directly, metric by metric, so that never more than one metric's are in memory: the commands
 * would take hours.
 * @returns where things are in the first coalition.
 */
export async function fillDataset(write: Write, counts: Counts): Promise<Dataset> {
  const first = await fillCoalition(write, ofCoalition(counts, 0), null);
  for (let nth = 1; nth < counts.coalitions; nth += 1) await fillCoalition(write, ofCoalition(counts, nth), nth);
  return first;
}

async function fillCoalition(write: Write, counts: Counts, nth: number | null): Promise<Dataset> {
  const coalitionId = newId();
  const groups = groupNames.map((name, position) => ({ id: newId(), name, position }));
  const organizations = times(counts.organizations, () => newId());
  const people = times(counts.teams * 6, () => newId());
  const admin = newId();
  const speaksFor = (i: number) => organizations[i % organizations.length]!;
  const teams = times(counts.teams, (i) => ({ id: newId(), planId: newId(), slug: `team-${i + 1}`, i }));
  const solutions = times(counts.solutions, (i) => ({ id: newId(), team: teams[i % teams.length]!, i }));
  const metrics = times(counts.metrics, (i) => ({
    id: newId(),
    versionId: newId(),
    solution: solutions[i % solutions.length]!,
    i,
  }));

  await write({
    coalition: [coalitionRow(coalitionId, nth)],
    stakeholder_group: groups.map(({ id, name, position }) => ({
      ...owned(coalitionId, id),
      name,
      position,
      retired_at: null,
    })),
    organization: organizations.map((id, i) => organizationRow(coalitionId, id, groups[i % groups.length]!.id, i)),
    person: [
      ...people.map((id, i) => personRow(coalitionId, id, i)),
      { ...personRow(coalitionId, admin, people.length), coalition_role: "admin" as const },
    ],
    affiliation: people.map((id, i) => ({
      ...owned(coalitionId, newId()),
      person_id: id,
      organization_id: speaksFor(i),
      role: "rep" as const,
      status: "confirmed" as const,
      from_on: "2024-01-01",
      ...freshAffiliation,
    })),
  });
  await write(teamRows(coalitionId, teams, people, organizations));
  await write(sessionRows(coalitionId, teams, people, counts.recaps));
  await write(solutionRows(coalitionId, solutions, groups));
  await writeNumbers(write, { coalitionId, organizations, metrics, counts, enteredBy: people[0]! });

  return {
    coalitionId,
    teamSlug: teams[0]!.slug,
    lastSession: sessionsHeld(counts.recaps, teams.length, 0),
    metricId: metrics[0]!.id,
    facilitatorId: people[0]!,
    adminId: admin,
    representatives: people.map((personId, i) => ({ personId, organizationId: speaksFor(i) })),
    metrics: metrics.map(({ id, versionId }) => ({ id, versionId })),
  };
}

type Numbers = { coalitionId: string; organizations: string[]; metrics: Metric[]; counts: Counts; enteredBy: string };

async function writeNumbers(write: Write, { coalitionId, organizations, metrics, counts, enteredBy }: Numbers) {
  const dimension = counts.categories > 0 ? dimensionOf(counts.categories) : null;
  if (dimension) await write(dimensionRows(coalitionId, dimension));
  for (const metric of metrics) {
    const count = shareOf(counts.contributions, metrics.length, metric.i);
    const amounts = amountsOf(metric, { organizations, count, months: counts.months, enteredBy });
    await write(metricRows(coalitionId, metric, { amounts, dimensionId: dimension?.id ?? null }));
    await write({ contribution: amounts.map((amount) => ({ coalition_id: coalitionId, ...amount })) });
    await write(rollUpRows(coalitionId, amounts));
    if (!dimension) continue;
    const slices = amounts.map((amount) => ({ amount, parts: slicesOf(amount, dimension) }));
    await write({
      slice: slices.flatMap(({ parts }) => parts.map((part) => ({ coalition_id: coalitionId, ...part }))),
    });
    await write(sliceTotalRows(coalitionId, dimension.id, slices));
  }
}
