import type { Db } from "#db/schema";
import { readToldApart } from "#app/features/organizations/told-apart.server";
import type { Portal } from "./planned-import";

/** What the coalition holds that a list of members may touch. */
export async function readPortal(db: Db, coalitionId: string): Promise<Portal> {
  const organizations = await db
    .selectFrom("organization")
    .select(["id", "name", "archived_at", "website", "area_served", "stakeholder_group_id"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
  const people = await db
    .selectFrom("person")
    .select(["id", "name", "email", "status"])
    .where("coalition_id", "=", coalitionId)
    .orderBy("id")
    .execute();
  const teams = await db
    .selectFrom("team")
    .select(["id", "name", "slug", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .execute();
  const groups = await db
    .selectFrom("stakeholder_group")
    .select(["id", "name"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .where("retired_at", "is", null)
    .execute();
  return {
    organizations: organizations.map((row) => ({
      id: row.id,
      name: row.name,
      isArchived: row.archived_at !== null,
      website: row.website,
      areaServed: row.area_served,
      groupId: row.stakeholder_group_id,
    })),
    people: people.map((row) => ({ ...row, status: row.status })),
    teams: teams.map(({ archived_at, ...team }) => ({ ...team, isArchived: archived_at !== null })),
    groups,
    apart: await readToldApart(db, coalitionId, "organization"),
    ...(await readTies(db, coalitionId)),
  };
}

async function readTies(db: Db, coalitionId: string): Promise<Pick<Portal, "affiliations" | "members" | "seats">> {
  const affiliations = await db
    .selectFrom("affiliation")
    .select(["person_id", "organization_id", "role"])
    .where("coalition_id", "=", coalitionId)
    .where("status", "in", ["pending", "confirmed"])
    .where("removed_at", "is", null)
    .execute();
  const members = await db
    .selectFrom("team_member")
    .select(["person_id as personId", "team_id as teamId"])
    .where("coalition_id", "=", coalitionId)
    .where("status", "in", ["requested", "active"])
    .where("removed_at", "is", null)
    .execute();
  const seats = await db
    .selectFrom("team_organization")
    .select(["organization_id as organizationId", "team_id as teamId"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .execute();
  return {
    affiliations: affiliations.flatMap(({ person_id, organization_id, role }) =>
      organization_id === null ? [] : [{ personId: person_id, organizationId: organization_id, role }],
    ),
    members,
    seats,
  };
}
