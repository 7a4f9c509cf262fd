import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";

/** Somebody to invite: a person, or an organization that has nobody with an account. */
export type Invited = {
  personId: string | null;
  organizationId: string | null;
  name: string;
  /** Where an organization without people is written to. */
  address: string | null;
  /** A member of the team hears of it as long as they may read the team. */
  isMember: boolean;
};

/** The members of a team who can sign in. */
export async function membersToInvite({ tx, coalitionId }: Change, teamId: string): Promise<Invited[]> {
  const rows = await tx
    .selectFrom("team_member as m")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "m.coalition_id").onRef("p.id", "=", "m.person_id"),
    )
    .select(["p.id", "p.name"])
    .where("m.coalition_id", "=", coalitionId)
    .where("m.team_id", "=", teamId)
    .where("m.status", "=", "active")
    .where("m.removed_at", "is", null)
    .where("p.status", "=", "active")
    .orderBy("p.id")
    .execute();
  return rows.map(({ id, name }) => ({ personId: id, organizationId: null, name, address: null, isMember: true }));
}

/** One person of the coalition. @throws {Refusal} `invalid` for somebody who has no account, or no longer. */
export async function personToInvite({ tx, coalitionId }: Change, personId: string): Promise<Invited> {
  const row = await tx
    .selectFrom("person")
    .select(["id", "name"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!row) throw new Refusal("invalid", "attending.errors.person", {}, "person");
  return { personId: row.id, organizationId: null, name: row.name, address: null, isMember: false };
}

/** An organization's representatives; where it has none, the organization itself. @throws {Refusal} `invalid`. */
export async function peopleOfOrganization(book: Change, organizationId: string): Promise<Invited[]> {
  const { tx, coalitionId } = book;
  const organization = await tx
    .selectFrom("organization")
    .select(["id", "name"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", organizationId)
    .where("archived_at", "is", null)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!organization) throw new Refusal("invalid", "attending.errors.organization", {}, "organization");
  const people = await tx
    .selectFrom("affiliation as a")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "a.coalition_id").onRef("p.id", "=", "a.person_id"),
    )
    .select(["p.id", "p.name"])
    .distinct()
    .where("a.coalition_id", "=", coalitionId)
    .where("a.organization_id", "=", organizationId)
    .where("a.status", "=", "confirmed")
    .where("a.role", "in", ["rep", "plan_owner"])
    .where("a.removed_at", "is", null)
    .where("p.status", "=", "active")
    .orderBy("p.id")
    .execute();
  const guest = { organizationId, isMember: false };
  if (people.length > 0) return people.map(({ id, name }) => ({ ...guest, personId: id, name, address: null }));
  return [{ ...guest, personId: null, name: organization.name, address: await contactOf(book, organizationId) }];
}

async function contactOf({ tx, coalitionId }: Change, organizationId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("organization_contact")
    .select("email")
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "=", organizationId)
    .where("email", "is not", null)
    .where("removed_at", "is", null)
    .orderBy("position")
    .executeTakeFirst();
  return row?.email ?? null;
}
