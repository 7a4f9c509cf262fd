import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { pickSlug } from "#app/platform/slugs.server";
import { authorize } from "#app/policy/policy";
import { freshAffiliation } from "./affiliation";
import { normalizeName } from "./organization";

/** Whom somebody says they speak for: an organization of the coalition, or one that they name. */
export type ClaimInput = { organizationId: string } | { name: string };

/**
 * Notes that somebody says they speak for an organization. It waits, and grants nothing, until somebody who answers
 * for the organization confirms it, or the address shows it (see `confirmByDomain`).
 * @throws {Refusal} `invalid` for an organization that the person may not know of.
 */
export async function claimOrganization(change: Change, personId: string, claim: ClaimInput): Promise<void> {
  const organization = await organizationClaimed(change, claim);
  const name = "name" in claim && !organization ? claim.name : null;
  const standing = await change.tx
    .selectFrom("affiliation")
    .select(["organization_id", "claimed_name"])
    .where("coalition_id", "=", change.coalitionId)
    .where("person_id", "=", personId)
    .where("status", "in", ["pending", "confirmed"])
    .where("removed_at", "is", null)
    .execute();
  const isKnown = standing.some((row) =>
    organization
      ? row.organization_id === organization.id
      : normalizeName(row.claimed_name ?? "") === normalizeName(name ?? ""),
  );
  if (isKnown) return;
  const row = { person_id: personId, role: "contributor", status: "pending", from_on: change.moment.today } as const;
  await change.create("affiliation", {
    ...freshAffiliation,
    ...row,
    organization_id: organization?.id ?? null,
    claimed_name: name,
  });
  if (organization) await tellRepresentatives(change, personId, organization);
  await confirmByDomain(change, personId);
}

type Known = { id: string; name: string; slug: string };

/** The organization that is meant: one that is named exactly like one of the coalition is that one. */
async function organizationClaimed({ tx, coalitionId, principal }: Change, claim: ClaimInput): Promise<Known | null> {
  let from = tx
    .selectFrom("organization")
    .select(["id", "name", "slug"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .where("archived_at", "is", null)
    .forKeyShare();
  if (principal.personId === null) from = from.where("is_public", "=", 1);
  if ("name" in claim)
    return (await from.where("normalized_name", "=", normalizeName(claim.name)).executeTakeFirst()) ?? null;
  const known = await from.where("id", "=", claim.organizationId).executeTakeFirst();
  if (!known) throw new Refusal("invalid", "people.join.noOrganization", undefined, "organizationId");
  return known;
}

/**
 * Confirms what somebody's address shows: the claims for organizations whose domain, listed by an admin, is the
 * address's own, once mail is known to reach it. As a contributor and no more: a mailbox shows who works there, not
 * who may answer for the organization.
 */
export async function confirmByDomain(change: Change, personId: string): Promise<void> {
  const { tx, coalitionId, moment } = change;
  const person = await tx
    .selectFrom("person")
    .select(["email", "email_verified_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!person || person.email_verified_at === null) return;
  const domain = person.email.slice(person.email.lastIndexOf("@") + 1).toLowerCase();
  const claims = await tx
    .selectFrom("affiliation as a")
    .innerJoin("organization_domain as d", (join) =>
      join.onRef("d.coalition_id", "=", "a.coalition_id").onRef("d.organization_id", "=", "a.organization_id"),
    )
    .select("a.id")
    .where("a.coalition_id", "=", coalitionId)
    .where("a.person_id", "=", personId)
    .where("a.status", "=", "pending")
    .where("a.removed_at", "is", null)
    .where("d.domain", "=", domain)
    .where("d.removed_at", "is", null)
    .execute();
  for (const { id } of claims)
    await change.revise("affiliation", id, { status: "confirmed", role: "contributor", decided_at: moment.now });
}

async function tellRepresentatives(change: Change, personId: string, organization: Known): Promise<void> {
  const { tx, coalitionId } = change;
  const person = await tx
    .selectFrom("person")
    .select("name")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  const representatives = await tx
    .selectFrom("affiliation")
    .select("person_id")
    .distinct()
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "=", organization.id)
    .where("status", "=", "confirmed")
    .where("role", "in", ["rep", "plan_owner"])
    .where("removed_at", "is", null)
    .execute();
  for (const { person_id } of representatives) {
    await post(change, {
      kind: "joining.claimed.letter",
      to: { personId: person_id },
      values: { name: person.name, organization: organization.name },
      path: paths.organizationPart(organization.slug, "people"),
    });
  }
}

export type NamedAnswer =
  | { answer: "same"; organizationId: string; role: "rep" | "contributor" }
  | { answer: "new"; name: string; role: "rep" | "contributor" }
  | { answer: "decline"; reason: string };

/**
 * Answers, as an admin, a claim for an organization that was only named: it is one of the coalition's, or a new one,
 * which is created in the same step, or it is declined.
 * @throws {Refusal} `forbidden`; `not_found` when it is answered already; `invalid` without a reason, or for a name in use.
 */
export async function answerNamedClaim(actor: Actor, id: string, input: NamedAnswer): Promise<void> {
  await change(actor, { action: `affiliation:${input.answer}-named` }, async (change) => {
    authorize(change.principal, "organization:create", { coalitionId: change.coalitionId });
    const claim = await change.tx
      .selectFrom("affiliation")
      .select(["id", "person_id", "claimed_name", "version"])
      .where("coalition_id", "=", change.coalitionId)
      .where("id", "=", id)
      .where("status", "=", "pending")
      .where("organization_id", "is", null)
      .where("removed_at", "is", null)
      .executeTakeFirst();
    if (!claim) throw new Refusal("not_found", "errors.notFound");
    change.about("affiliation", id);
    const decided = { decided_by: change.principal.personId, decided_at: change.moment.now };
    if (input.answer === "decline") {
      if (!input.reason) throw new Refusal("invalid", "joining.claims.noReason", undefined, "reason");
      const ended = { status: "declined", reason: input.reason, to_on: change.moment.today } as const;
      await change.revise("affiliation", id, { ...ended, ...decided }, claim.version);
      return tellClaimant(change, claim.person_id, claim.claimed_name ?? "", input.reason);
    }
    const organization =
      input.answer === "new" ? await createNamed(change, input.name) : await knownById(change, input.organizationId);
    const confirmed = { status: "confirmed", organization_id: organization.id, role: input.role } as const;
    await change.revise("affiliation", id, { ...confirmed, ...decided }, claim.version);
    await tellClaimant(change, claim.person_id, organization.name, null);
  });
}

async function createNamed(change: Change, name: string): Promise<Known> {
  const normalized = normalizeName(name);
  const same = await change.tx
    .selectFrom("organization")
    .select("name")
    .where("coalition_id", "=", change.coalitionId)
    .where("normalized_name", "=", normalized)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (same) throw new Refusal("invalid", "organizations.form.nameTaken", { name: same.name }, "name");
  const slug = await pickSlug(change, "organization", name);
  const id = await change.create("organization", {
    slug,
    name,
    normalized_name: normalized,
    kind: "other",
    stakeholder_group_id: null,
    parent_id: null,
    area_served: "",
    website: null,
    about: "",
    is_public: 1,
    archived_at: null,
  });
  return { id, name, slug };
}

async function knownById({ tx, coalitionId }: Change, id: string): Promise<Known> {
  const known = await tx
    .selectFrom("organization")
    .select(["id", "name", "slug"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forKeyShare()
    .executeTakeFirst();
  if (!known) throw new Refusal("invalid", "people.join.noOrganization", undefined, "organizationId");
  return known;
}

/** Tells somebody what became of their claim. @param reason why it was declined; null when it was confirmed. */
export async function tellClaimant(
  change: Change,
  personId: string,
  organization: string,
  reason: string | null,
): Promise<void> {
  await post(change, {
    kind: reason === null ? "joining.claimConfirmed.letter" : "joining.claimDeclined.letter",
    to: { personId },
    values: { organization, reason: reason ?? "" },
    path: paths.account(),
  });
}

type TypedAnswer = {
  answer: "confirm" | "decline";
  role: "rep" | "contributor";
  reason: string;
  which: string;
  organizationId: string;
  name: string;
};

/** What an admin's form says about a claim that only names an organization. @throws {Refusal} `invalid` when it leaves it open. */
export function namedAnswerOf({ answer, role, reason, which, organizationId, name }: TypedAnswer): NamedAnswer {
  if (answer === "decline") return { answer, reason };
  if (which === "new" && name) return { answer: "new", name, role };
  const chosen = which === "other" ? organizationId : which;
  if (!chosen || which === "new") throw new Refusal("invalid", "joining.claims.choose", undefined, "which");
  return { answer: "same", organizationId: chosen, role };
}
