import { isUniqueViolation } from "#db/dialect";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type OrganizationFacts } from "#app/policy/policy";
import { organizationFacts } from "./organizations.commands.server";

/** A part of e-mail addresses that is an organization's own. */
export type Domain = { id: string; domain: string };

/** The domains of an organization, for admins; nobody else is told. */
export async function listDomains({ db, principal }: Reader, organization: OrganizationFacts): Promise<Domain[]> {
  if (!can(principal, "organization:set-domains", organization)) return [];
  return db
    .selectFrom("organization_domain")
    .select(["id", "domain"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "=", organization.organizationId)
    .where("removed_at", "is", null)
    .orderBy("domain")
    .limit(50)
    .execute();
}

/** Lists a domain as an organization's own. @throws {Refusal} `forbidden`, `not_found`; `invalid` for one in use. */
export async function addDomain(actor: Actor, organizationId: string, domain: string): Promise<void> {
  try {
    await change(actor, { action: "organization:add-domain", isPublic: false }, async (change) => {
      const { facts } = await organizationFacts(change, organizationId);
      authorize(change.principal, "organization:set-domains", facts);
      await change.create("organization_domain", { organization_id: organizationId, domain });
      change.about("organization", organizationId);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal("invalid", "joining.domains.taken", undefined, "domain");
    throw error;
  }
}

/** Takes a domain off the list; who was confirmed by it stays. @throws {Refusal} `forbidden`, `not_found`. */
export async function removeDomain(actor: Actor, organizationId: string, id: string): Promise<void> {
  await change(actor, { action: "organization:remove-domain", isPublic: false }, async (change) => {
    const { facts } = await organizationFacts(change, organizationId);
    authorize(change.principal, "organization:set-domains", facts);
    const row = await change.tx
      .selectFrom("organization_domain")
      .select("id")
      .where("coalition_id", "=", change.coalitionId)
      .where("organization_id", "=", organizationId)
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (!row) throw new Refusal("not_found", "errors.notFound");
    await change.revise("organization_domain", id, { removed_at: change.moment.now });
    change.about("organization", organizationId);
  });
}
