import type { Insertable } from "kysely";
import type { Db, Schema } from "#db/schema";
import { newId } from "#app/platform/ids";

/** How much a coalition of each size holds. Source: the three sizes of the design; the largest waits for its tables. */
export const sizes = {
  S: { teams: 3, organizations: 35, solutions: 9, metrics: 75, contributions: 1_500, recaps: 36 },
  L: { teams: 40, organizations: 600, solutions: 160, metrics: 1_300, contributions: 80_000, recaps: 1_500 },
} as const;
export type Size = keyof typeof sizes;

export type Dataset = {
  coalitionId: string;
  teamSlug: string;
  teamId: string;
  metricId: string;
  organizationId: string;
  facilitatorId: string;
  representativeId: string;
};

type Rows = { [T in keyof Schema]?: Insertable<Schema[T]>[] };

const NOW = Date.UTC(2026, 9, 1);
const MONTHS = 36;

/**
 * Fills an empty database with one coalition of a size. Everything is computed from positions, so that two runs hold
 * the same figures. Rows are written directly: at 80,000 contributions the commands would take minutes.
 */
export async function fillDataset(db: Db, size: Size): Promise<Dataset> {
  const counts = sizes[size];
  const coalitionId = newId();
  await db.insertInto("coalition").values(coalitionRow(coalitionId)).execute();

  const groups = ["Backbone", "City government", "Workforce partners", "Employers", "Educational institutions", "Other"].map(
    (name, position) => ({ id: newId(), name, position }),
  );
  await insert(db, "stakeholder_group", groups.map((group) => ({ ...owned(coalitionId, group.id), name: group.name, position: group.position, retired_at: null })));

  const organizations = times(counts.organizations, (i) => ({ id: newId(), group: groups[i % groups.length]!.id, i }));
  await insert(db, "organization", organizations.map(({ id, group, i }) => organizationRow(coalitionId, id, group, i)));

  const people = times(counts.teams * 6, () => newId());
  await insert(db, "person", people.map((id, i) => personRow(coalitionId, id, i)));
  await insert(db, "affiliation", people.map((id, i) => ({
    ...owned(coalitionId, newId()),
    person_id: id,
    organization_id: organizations[i % organizations.length]!.id,
    role: "rep" as const,
    status: "confirmed" as const,
    from_on: "2024-01-01",
    to_on: null,
  })));

  const teams = times(counts.teams, (i) => ({ id: newId(), planId: newId(), slug: `team-${i + 1}`, i }));
  for (const [table, rows] of Object.entries(teamRows(coalitionId, teams, people, organizations.map(({ id }) => id), counts.recaps))) {
    await insert(db, table as keyof Schema, rows);
  }
  const solutions = times(counts.solutions, (i) => ({ id: newId(), team: teams[i % teams.length]!, i }));
  for (const [table, rows] of Object.entries(solutionRows(coalitionId, solutions, groups))) {
    await insert(db, table as keyof Schema, rows);
  }
  const metrics = times(counts.metrics, (i) => ({ id: newId(), versionId: newId(), solution: solutions[i % solutions.length]!, i }));
  for (const [table, rows] of Object.entries(metricRows(coalitionId, metrics))) await insert(db, table as keyof Schema, rows);

  const amounts = amountsOf(metrics, organizations.map(({ id }) => id), counts.contributions, people[0]!);
  await insert(db, "contribution", amounts.map((amount) => ({ coalition_id: coalitionId, ...amount })));
  for (const [table, rows] of Object.entries(rollUpRows(coalitionId, amounts))) await insert(db, table as keyof Schema, rows);

  return {
    coalitionId,
    teamSlug: teams[0]!.slug,
    teamId: teams[0]!.id,
    metricId: metrics[0]!.id,
    organizationId: organizations[0]!.id,
    facilitatorId: people[0]!,
    representativeId: people[0]!,
  };
}

const owned = (coalitionId: string, id: string) => ({ coalition_id: coalitionId, id, removed_at: null, version: 1 });

function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

// Kysely cannot follow a table's name held in a variable; the row makers below are typed by table.
async function insert<T extends keyof Schema>(db: Db, table: T, rows: Insertable<Schema[T]>[]) {
  for (let start = 0; start < rows.length; start += 250) {
    await db
      .insertInto(table as "faq")
      .values(rows.slice(start, start + 250) as unknown as Insertable<Schema["faq"]>[])
      .execute();
  }
}

function coalitionRow(id: string): Insertable<Schema["coalition"]> {
  return {
    id,
    name: "Bench Harbor Compact",
    statement: "Employers, schools and neighbors put their promises in one place and count what changes.",
    about: "",
    public_origin: null,
    aliases: "[]",
    locale: "en",
    time_zone: "America/Chicago",
    fiscal_year_start: 1,
    small_count_threshold: 10,
    public_version: 1,
    created_at: NOW,
    version: 1,
  };
}

function organizationRow(coalitionId: string, id: string, group: string, i: number): Insertable<Schema["organization"]> {
  return {
    ...owned(coalitionId, id),
    slug: `organization-${i + 1}`,
    name: `Organization ${i + 1} of the Harbor Districts`,
    normalized_name: `organization ${i + 1} of the harbor districts`,
    kind: "employer",
    stakeholder_group_id: group,
    parent_id: null,
    area_served: "",
    website: null,
    about: "",
    is_public: 1,
    archived_at: null,
  };
}

function personRow(coalitionId: string, id: string, i: number): Insertable<Schema["person"]> {
  return {
    ...owned(coalitionId, id),
    email: `person${i + 1}@example.org`,
    name: `Person ${i + 1}`,
    password_hash: null,
    coalition_role: null,
    status: "active",
    locale: null,
    shows_name: 1,
    shows_contact: 0,
    created_at: NOW,
  };
}

type Team = { id: string; planId: string; slug: string; i: number };

function teamRows(coalitionId: string, teams: Team[], people: string[], organizations: string[], recaps: number): Rows {
  const sessions = times(recaps, (i) => ({ id: newId(), team: teams[i % teams.length]!, number: Math.floor(i / teams.length) + 1 }));
  return {
    team: teams.map(({ id, slug, i }) => ({
      ...owned(coalitionId, id),
      slug,
      name: `Action Team ${i + 1}`,
      purpose: "People here say they cannot find work, and workshops say they cannot find people. This team brings both into one room.",
      focus: "Manufacturing",
      visibility: "public" as const,
      join_policy: "open" as const,
      archived_at: null,
    })),
    team_member: people.map((person, i) => ({
      ...owned(coalitionId, newId()),
      team_id: teams[i % teams.length]!.id,
      person_id: person,
      role: i < teams.length ? ("facilitator" as const) : ("member" as const),
      status: "active" as const,
      joined_on: "2024-02-01",
      ended_on: null,
    })),
    team_organization: organizations.map((organization, i) => ({
      ...owned(coalitionId, newId()),
      team_id: teams[i % teams.length]!.id,
      organization_id: organization,
      shares_values: 0 as const,
      joined_on: "2024-02-01",
    })),
    plan: teams.map(({ id, planId, i }) => ({
      ...owned(coalitionId, planId),
      kind: "team" as const,
      team_id: id,
      organization_id: null,
      title: `Action Team ${i + 1}`,
      level_names: "[]",
      next_ref: 100,
    })),
    session: sessions.map(({ id, team, number }) => ({
      ...owned(coalitionId, id),
      team_id: team.id,
      number,
      title: `Action Team ${team.i + 1} Session ${number} Recap`,
      date_words: "March 2025",
      held_on: "2025-03-01",
      held_until: "2025-03-31",
      introduction: "",
    })),
    recap: sessions.map(({ id }) => ({
      ...owned(coalitionId, newId()),
      session_id: id,
      state: "published" as const,
      structure: JSON.stringify({ kind: "recap", title: "Recap", solutions: [] }),
      published_at: NOW,
      published_by: null,
    })),
  };
}

type Solution = { id: string; team: Team; i: number };

function solutionRows(coalitionId: string, solutions: Solution[], groups: { id: string; name: string }[]): Rows {
  const roleRows = solutions.flatMap((solution) => groups.map((group, position) => ({ id: newId(), solution, group, position })));
  return {
    commitment: solutions.map(({ id, team, i }) => ({
      ...owned(coalitionId, id),
      plan_id: team.planId,
      section_id: null,
      ref: i + 1,
      label: `Solution ${i + 1}`,
      position: i,
      title: `Open shop floors ${i + 1}`,
      goal: "Give young adults and career changers a first hands-on day inside a working plant, so that they can picture themselves in it.",
      state: "active" as const,
      state_reason: "",
      next_step_ref: 6,
    })),
    step: solutions.flatMap(({ id }) =>
      times(5, (i) => ({
        ...owned(coalitionId, newId()),
        commitment_id: id,
        ref: i + 1,
        label: String(i + 1),
        position: i,
        kind: "step" as const,
        voice: "owner" as const,
        text: `Pair every school and neighborhood organization with a plant no more than ${20 + i} minutes away by bus`,
        notes: JSON.stringify([{ text: "Invite the parents. They decide more than we think.", children: [] }]),
      })),
    ),
    role_row: roleRows.map(({ id, solution, group, position }) => ({
      ...owned(coalitionId, id),
      commitment_id: solution.id,
      step_id: null,
      label: group.name,
      position,
      stakeholder_group_id: group.id,
    })),
    mark: roleRows.map(({ id, position }) => ({
      ...owned(coalitionId, newId()),
      role_row_id: id,
      kind: position === 1 ? ("lead" as const) : ("support" as const),
      note: "",
      bullets: "[]",
      pending: 0 as const,
    })),
    commitment_update: solutions.map(({ id }) => ({
      coalition_id: coalitionId,
      id: newId(),
      commitment_id: id,
      step_id: null,
      voice: "owner" as const,
      status: "progressing" as const,
      mark_as_printed: null,
      narrative: "Three employers that never had an apprentice signed up for one place each.",
      source: "",
      organization_id: null,
      author_id: null,
      supersedes_id: null,
      superseded: 0 as const,
      stated_on: "2026-09-20",
      created_at: NOW,
    })),
  };
}

type Metric = { id: string; versionId: string; solution: Solution; i: number };

function metricRows(coalitionId: string, metrics: Metric[]): Rows {
  const links = metrics.map((metric) => ({ id: newId(), metric }));
  return {
    metric: metrics.map(({ id, versionId, solution, i }) => ({
      ...owned(coalitionId, id),
      team_id: solution.team.id,
      name: `People who came to exposure day ${i + 1}`,
      meaning: "Everyone who spent at least half a day on a shop floor that they do not work on.",
      unit: "count" as const,
      unit_label: "people",
      scale: 0,
      direction: "up" as const,
      aggregation: "sum" as const,
      underlying: null,
      grain: "month" as const,
      counts_people: 1 as const,
      confidential: 0 as const,
      current_version_id: versionId,
      position: i,
    })),
    metric_version: metrics.map(({ id, versionId }) => ({
      coalition_id: coalitionId,
      id: versionId,
      metric_id: id,
      number: 1,
      definition: "{}",
      created_at: NOW,
    })),
    baseline: metrics.map(({ id }) => ({
      ...owned(coalitionId, newId()),
      metric_id: id,
      state: "known" as const,
      amount: 50,
      numerator: null,
      denominator: null,
      as_of: "2023-12-31",
      words: "",
    })),
    metric_link: links.map(({ id, metric }) => ({
      ...owned(coalitionId, id),
      metric_id: metric.id,
      commitment_id: metric.solution.id,
      step_id: null,
      kind: metric.i % 2 === 0 ? ("progress" as const) : ("success" as const),
      position: metric.i,
      words: `People who came to exposure day ${metric.i + 1}`,
    })),
    target: links.map(({ id }) => ({
      ...owned(coalitionId, newId()),
      metric_link_id: id,
      words: "At least 400",
      comparator: "at_least" as const,
      floor: 400,
      ceiling: null,
      scale: 0,
      unit: "count",
      direction: null,
      relative_to: null,
      from_value: null,
      due_on: null,
      due_words: null,
      provisional: 0 as const,
    })),
  };
}

type Amount = Omit<Insertable<Schema["contribution"]>, "coalition_id">;

/** One amount a metric, organization and month, spread evenly; every tenth is still pending. */
function amountsOf(metrics: Metric[], organizations: string[], count: number, enteredBy: string): Amount[] {
  return times(count, (i) => {
    const metric = metrics[i % metrics.length]!;
    const turn = Math.floor(i / metrics.length);
    const month = turn % MONTHS;
    const organization = organizations[(metric.i + Math.floor(turn / MONTHS)) % organizations.length]!;
    const start = new Date(Date.UTC(2023, 9 + month, 1));
    const end = new Date(Date.UTC(2023, 10 + month, 0));
    return {
      id: newId(),
      metric_id: metric.id,
      metric_version_id: metric.versionId,
      organization_id: organization,
      grain: "month" as const,
      period_start: start.toISOString().slice(0, 10),
      period_end: end.toISOString().slice(0, 10),
      amount: 11 + ((i * 7) % 60),
      numerator: null,
      denominator: null,
      note: "",
      evidence_url: null,
      state: i % 10 === 0 ? ("pending" as const) : ("accepted" as const),
      supersedes_id: null,
      entered_by: enteredBy,
      on_behalf: 0 as const,
      entered_at: NOW,
      decided_by: null,
      decided_at: null,
    };
  });
}

/** The roll-ups of the amounts, worked out here and not by the portal's own function. */
function rollUpRows(coalitionId: string, amounts: Amount[]): Rows {
  const totals = new Map<string, Insertable<Schema["metric_total"]> & { seen: Set<string> }>();
  const latest = new Map<string, Insertable<Schema["metric_org_latest"]>>();
  for (const amount of amounts) {
    for (const state of amount.state === "accepted" ? (["reported", "accepted"] as const) : (["reported"] as const)) {
      for (const period of [amount.period_start, "all"]) addTo(totals, coalitionId, amount, state, period);
      const key = `${amount.metric_version_id} ${state} ${amount.organization_id}`;
      const known = latest.get(key);
      if (known && known.period_start >= amount.period_start) continue;
      latest.set(key, {
        coalition_id: coalitionId,
        metric_version_id: amount.metric_version_id,
        state,
        organization_id: amount.organization_id,
        period_start: amount.period_start,
        amount: amount.amount ?? null,
        numerator: null,
        denominator: null,
      });
    }
  }
  return {
    metric_total: [...totals.values()].map(({ seen, ...row }) => ({ ...row, organizations: seen.size })),
    metric_org_latest: [...latest.values()],
  };
}

function addTo(
  totals: Map<string, Insertable<Schema["metric_total"]> & { seen: Set<string> }>,
  coalitionId: string,
  amount: Amount,
  state: "reported" | "accepted",
  period: string,
) {
  const key = `${amount.metric_version_id} ${state} ${period}`;
  const row = totals.get(key) ?? {
    coalition_id: coalitionId,
    metric_version_id: amount.metric_version_id,
    state,
    period_start: period,
    period_end: amount.period_end,
    organizations: 0,
    amount: 0,
    numerator: 0,
    denominator: 0,
    largest: 0,
    seen: new Set<string>(),
  };
  row.amount += amount.amount ?? 0;
  row.seen.add(amount.organization_id);
  if (amount.period_end > row.period_end) row.period_end = amount.period_end;
  totals.set(key, row);
}
