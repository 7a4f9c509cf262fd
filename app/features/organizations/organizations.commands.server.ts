import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { moveSlug, pickSlug } from "#app/platform/slugs.server";
import { authorize, can, type OrganizationFacts } from "#app/policy/policy";
import { normalizeName } from "./organization";
import type { OrganizationEdit, OrganizationInput } from "./organization.schema";

/**
 * Adds an organization.
 * @returns its slug.
 * @throws {Refusal} `forbidden`; `invalid` when one of that name is there, or group or parent are not.
 */
export async function createOrganization(actor: Actor, { submission, ...input }: OrganizationInput): Promise<string> {
  return change(actor, { action: "organization:create", submission }, async (change) => {
    const { id, slug } = await addOrganization(change, input);
    change.about("organization", id);
    return slug;
  });
}

/** The same inside another command. @throws {Refusal} as `createOrganization`. */
export async function addOrganization(change: Change, input: Profile): Promise<{ id: string; slug: string }> {
  authorize(change.principal, "organization:create", { coalitionId: change.coalitionId });
  await requireNewName(change, input.name, null);
  await requirePlace(change, null, input);
  const slug = await pickSlug(change, "organization", input.name);
  const id = await change.create("organization", { ...rowOf(input), ...placeOf(input), slug, archived_at: null });
  return { id, slug };
}

/**
 * Changes an organization's profile; its group, parent and visibility only for those who may arrange organizations.
 * @returns its slug.
 * @throws {Refusal} as `createOrganization`; `conflict` when somebody saved meanwhile; `locked` when it is archived.
 */
export async function editOrganization(
  actor: Actor,
  id: string,
  { version, slug, ...input }: OrganizationEdit,
): Promise<string> {
  return change(actor, { action: "organization:edit" }, async (change) => {
    const { facts, slug: before } = await organizationFacts(change, id);
    authorize(change.principal, "organization:edit", facts);
    await requireNewName(change, input.name, id);
    const mayArrange = can(change.principal, "organization:archive", facts);
    if (mayArrange) await requirePlace(change, id, input);
    await moveSlug(change, "organization", id, before, slug);
    await change.revise("organization", id, { ...rowOf(input), ...(mayArrange ? placeOf(input) : {}), slug }, version);
    change.about("organization", id);
    return slug;
  });
}

/** Archives an organization or brings it back. What it promised and gave stays. @throws {Refusal} `forbidden`. */
export async function archiveOrganization(actor: Actor, id: string, archived: boolean): Promise<void> {
  await change(actor, { action: archived ? "organization:archive" : "organization:restore" }, async (change) => {
    const { facts } = await organizationFacts(change, id);
    authorize(change.principal, "organization:archive", facts);
    await change.revise("organization", id, { archived_at: archived ? change.moment.now : null });
    change.about("organization", id);
  });
}

/** The facts that the policy asks of an organization, which is held meanwhile. @throws {Refusal} `not_found` */
export async function organizationFacts(
  { tx, coalitionId }: Change,
  id: string,
): Promise<{ facts: OrganizationFacts; slug: string; name: string }> {
  const row = await tx
    .selectFrom("organization")
    .select(["slug", "name", "is_public", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forKeyShare()
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const facts = {
    coalitionId,
    organizationId: id,
    isPublic: row.is_public === 1,
    isArchived: row.archived_at !== null,
  };
  return { facts, slug: row.slug, name: row.name };
}

type Profile = Omit<OrganizationInput, "submission">;

function rowOf({ name, kind, areaServed, website, about }: Profile) {
  return { name, normalized_name: normalizeName(name), kind, area_served: areaServed, website, about };
}

function placeOf({ groupId, parentId, isPublic }: Profile) {
  return { stakeholder_group_id: groupId, parent_id: parentId, is_public: isPublic ? (1 as const) : (0 as const) };
}

async function requireNewName({ tx, coalitionId }: Change, name: string, ownId: string | null): Promise<void> {
  const same = await tx
    .selectFrom("organization")
    .select(["id", "name"])
    .where("coalition_id", "=", coalitionId)
    .where("normalized_name", "=", normalizeName(name))
    .where("removed_at", "is", null)
    .execute();
  const other = same.find(({ id }) => id !== ownId);
  if (other) throw new Refusal("invalid", "organizations.form.nameTaken", { name: other.name }, "name");
}

/** The group and the parent are of this coalition, and nobody becomes their own grandparent. */
async function requirePlace(change: Change, id: string | null, { groupId, parentId }: Profile): Promise<void> {
  const { tx, coalitionId } = change;
  if (groupId) {
    const group = await tx
      .selectFrom("stakeholder_group")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", groupId)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (!group) throw new Refusal("invalid", "organizations.form.group", undefined, "groupId");
  }
  const seen = new Set(id === null ? [] : [id]);
  for (let next = parentId; next;) {
    if (seen.has(next)) throw new Refusal("invalid", "organizations.form.parentCircle", undefined, "parentId");
    seen.add(next);
    const parent = await tx
      .selectFrom("organization")
      .select("parent_id")
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", next)
      .executeTakeFirst();
    if (!parent) throw new Refusal("invalid", "organizations.form.parent", undefined, "parentId");
    next = parent.parent_id;
  }
}
