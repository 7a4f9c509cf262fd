import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type OrganizationFacts } from "#app/policy/policy";
import type { Contact } from "./contact";
import type { ContactWords } from "./contact.schema";
import { organizationFacts } from "./organizations.commands.server";

/**
 * Whom to turn to at an organization: the public contacts, and all of them for its own people, admins, and the
 * facilitators of the teams at whose table it sits.
 *
 * @param tables ids of those teams.
 */
export async function listContacts(
  { db, principal }: Reader,
  organization: OrganizationFacts,
  tables: readonly string[],
): Promise<Contact[]> {
  const seesAll = can(principal, "organization:see-contacts", { ...organization, tables });
  const rows = await db
    .selectFrom("organization_contact")
    .select(["id", "version", "name", "what_for", "email", "phone", "is_public"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "=", organization.organizationId)
    .where("removed_at", "is", null)
    .$if(!seesAll, (query) => query.where("is_public", "=", 1))
    .orderBy("position")
    .orderBy("id")
    .limit(50)
    .execute();
  return rows.map(({ what_for, is_public, ...row }) => ({ ...row, whatFor: what_for, isPublic: is_public === 1 }));
}

/** Adds a contact after the others. @throws {Refusal} `forbidden`, `not_found`, `locked`. */
export async function addContact(
  actor: Actor,
  organizationId: string,
  { submission, ...words }: ContactWords & { submission: string },
): Promise<void> {
  await change(actor, { action: "contact:add", submission }, async (change) => {
    await mayEdit(change, organizationId);
    const last = await change.tx
      .selectFrom("organization_contact")
      .select((row) => row.fn.max<number | null>("position").as("position"))
      .where("coalition_id", "=", change.coalitionId)
      .where("organization_id", "=", organizationId)
      .executeTakeFirst();
    const position = (last?.position ?? -1) + 1;
    await change.create("organization_contact", { organization_id: organizationId, position, ...rowOf(words) });
    change.about("organization", organizationId);
  });
}

/** @throws {Refusal} as `addContact`; `conflict` for a stale save. */
export async function editContact(
  actor: Actor,
  organizationId: string,
  id: string,
  { version, ...words }: ContactWords & { version: number },
): Promise<void> {
  await change(actor, { action: "contact:edit" }, async (change) => {
    await mayEdit(change, organizationId, id);
    await change.revise("organization_contact", id, rowOf(words), version);
    change.about("organization", organizationId);
  });
}

/** Takes a contact away. @throws {Refusal} as `addContact`. */
export async function removeContact(actor: Actor, organizationId: string, id: string): Promise<void> {
  await change(actor, { action: "contact:remove" }, async (change) => {
    await mayEdit(change, organizationId, id);
    await change.revise("organization_contact", id, { removed_at: change.moment.now });
    change.about("organization", organizationId);
  });
}

function rowOf({ name, whatFor, email, phone, isPublic }: ContactWords) {
  return { name, what_for: whatFor, email, phone, is_public: isPublic ? (1 as const) : (0 as const) };
}

async function mayEdit(change: Change, organizationId: string, id?: string): Promise<void> {
  const { facts } = await organizationFacts(change, organizationId);
  authorize(change.principal, "organization:edit", facts);
  if (id === undefined) return;
  const row = await change.tx
    .selectFrom("organization_contact")
    .select("id")
    .where("coalition_id", "=", change.coalitionId)
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
}
