import type { Insertable } from "kysely";
import type { Schema } from "#db/schema";
import { freshMembership } from "#app/features/people/membership";
import { newId } from "#app/platform/ids";
import { NOW, owned, type Rows } from "./dataset-rows";

/** A coalition: the only one is served on any host, the nth of several at an address of its own. */
export function coalitionRow(id: string, nth: number | null): Insertable<Schema["coalition"]> {
  return {
    id,
    name: "Bench Harbor Compact",
    statement: "Employers, schools and neighbors put their promises in one place and count what changes.",
    about: "",
    public_origin: nth === null ? null : `https://coalition-${nth}.example.org`,
    aliases: "[]",
    locale: "en",
    time_zone: "America/Chicago",
    fiscal_year_start: 1,
    small_count_threshold: 10,
    public_version: 1,
    created_at: NOW,
    // Its admin signs in without a second step.
    factor_waived_at: NOW,
    version: 1,
  };
}

export function organizationRow(
  coalitionId: string,
  id: string,
  group: string,
  i: number,
): Insertable<Schema["organization"]> {
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

export function personRow(coalitionId: string, id: string, i: number): Insertable<Schema["person"]> {
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

export type Team = { id: string; planId: string; slug: string; i: number };

/** Teams with their members, organizations and plans. */
export function teamRows(coalitionId: string, teams: Team[], people: string[], organizations: string[]): Rows {
  return {
    team: teams.map(({ id, slug, i }) => ({
      ...owned(coalitionId, id),
      slug,
      name: `Action Team ${i + 1}`,
      purpose:
        "People here say they cannot find work, and workshops say they cannot find people. This team brings both into one room.",
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
      ...freshMembership,
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
  };
}
