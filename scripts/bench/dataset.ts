import type { Db } from "#db/schema";
import { freshAffiliation } from "#app/features/organizations/affiliation";
import { newId } from "#app/platform/ids";
import { amountsOf, metricRows, rollUpRows } from "./dataset-metrics";
import { coalitionRow, organizationRow, personRow, teamRows } from "./dataset-people";
import { solutionRows } from "./dataset-plans";
import { insertAll, owned, times } from "./dataset-rows";

/** How much a coalition of each size holds. Source: the three sizes of the design; the largest waits for its tables. */
export const sizes = {
  S: { teams: 3, organizations: 35, solutions: 9, metrics: 75, contributions: 1_500, recaps: 36 },
  L: { teams: 40, organizations: 600, solutions: 160, metrics: 1_300, contributions: 80_000, recaps: 1_500 },
} as const;
export type Size = keyof typeof sizes;

export type Dataset = {
  coalitionId: string;
  teamSlug: string;
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
 * Fills an empty database with one coalition of a size. Everything is computed from positions, so that two runs hold
 * the same figures. Rows are written directly: at 80,000 contributions the commands would take minutes.
 */
export async function fillDataset(db: Db, size: Size): Promise<Dataset> {
  const counts = sizes[size];
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
  const amounts = amountsOf(metrics, organizations, counts.contributions, people[0]!);

  await insertAll(db, {
    coalition: [coalitionRow(coalitionId)],
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
  await insertAll(db, teamRows(coalitionId, teams, people, organizations, counts.recaps));
  await insertAll(db, solutionRows(coalitionId, solutions, groups));
  await insertAll(db, metricRows(coalitionId, metrics, amounts));
  await insertAll(db, { contribution: amounts.map((amount) => ({ coalition_id: coalitionId, ...amount })) });
  await insertAll(db, rollUpRows(coalitionId, amounts));

  return {
    coalitionId,
    teamSlug: teams[0]!.slug,
    metricId: metrics[0]!.id,
    facilitatorId: people[0]!,
    adminId: admin,
    representatives: people.map((personId, i) => ({ personId, organizationId: speaksFor(i) })),
    metrics: metrics.map(({ id, versionId }) => ({ id, versionId })),
  };
}
