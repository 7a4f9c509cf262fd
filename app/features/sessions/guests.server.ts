import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Db } from "#db/schema";

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
export async function peopleOfOrganization({ tx, coalitionId }: Change, organizationId: string): Promise<Invited[]> {
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
  const contacts = await firstContacts(tx, coalitionId, [organizationId]);
  return [{ ...guest, personId: null, name: organization.name, address: contacts.get(organizationId) ?? null }];
}

/**
 * Whoever reckons with a session, once each: who was invited, and who said that they come or may. Two statements.
 * Organizations that were invited as such come with the address of their first contact.
 */
export async function guestsOf(
  { db, coalitionId }: { db: Db; coalitionId: string },
  teamId: string,
  sessionId: string,
): Promise<Invited[]> {
  const rows = await db
    .selectFrom("attendance as a")
    .leftJoin("person as p", (join) =>
      join
        .onRef("p.coalition_id", "=", "a.coalition_id")
        .onRef("p.id", "=", "a.person_id")
        .on("p.status", "=", "active"),
    )
    .leftJoin("team_member as m", (join) =>
      join
        .onRef("m.coalition_id", "=", "a.coalition_id")
        .onRef("m.person_id", "=", "a.person_id")
        .on("m.team_id", "=", teamId)
        .on("m.status", "=", "active")
        .on("m.removed_at", "is", null),
    )
    .select(["a.organization_id", "a.person_id", "a.name", "p.id", "p.name as person", "m.id as member"])
    .where("a.coalition_id", "=", coalitionId)
    .where("a.session_id", "=", sessionId)
    .where("a.removed_at", "is", null)
    .where((row) => row.or([row("a.invited_at", "is not", null), row("a.reply", "in", ["going", "maybe"])]))
    .orderBy("a.id")
    .execute();
  const asked = rows.filter((row) => row.person_id === null).flatMap((row) => row.organization_id ?? []);
  const contacts = await firstContacts(db, coalitionId, asked);
  const guests = new Map<string, Invited>();
  for (const { id, person, member, organization_id: organizationId, person_id, name } of rows) {
    if (id !== null) {
      guests.set(id, { personId: id, organizationId, name: person ?? "", address: null, isMember: member !== null });
    } else if (person_id === null && organizationId !== null) {
      const address = contacts.get(organizationId) ?? null;
      guests.set(organizationId, { personId: null, organizationId, name, address, isMember: false });
    }
  }
  return [...guests.values()];
}

/** By organization the address that it is written to. */
async function firstContacts(db: Db, coalitionId: string, organizationIds: readonly string[]) {
  const contacts = new Map<string, string>();
  if (organizationIds.length === 0) return contacts;
  const rows = await db
    .selectFrom("organization_contact")
    .select(["organization_id", "email"])
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "in", [...organizationIds])
    .where("email", "is not", null)
    .where("removed_at", "is", null)
    .orderBy("position")
    .execute();
  for (const { organization_id: id, email } of rows) if (!contacts.has(id)) contacts.set(id, email ?? "");
  return contacts;
}
