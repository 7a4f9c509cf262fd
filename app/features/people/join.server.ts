import { type Actor, type Change, change } from "#app/platform/changes.server";
import { isRefusal, Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { hashPassword, passwordFault } from "#app/platform/passwords.server";
import { paths } from "#app/platform/paths";
import { byAccount, byAddress, countTry, limits } from "#app/platform/rate-limits.server";
import type { JoinInput } from "./person.schema";
import { askVerification } from "./verification.server";

/**
 * Makes an account, with a claim to speak for an organization that somebody of it must confirm. For an address that
 * has an account nothing changes, and nobody is told: the answer and the time are the same.
 * @throws {Refusal} `invalid` for the password or the organization; `too_many`; `busy`.
 */
export async function joinCoalition(actor: Actor, input: JoinInput, clientAddress: string): Promise<void> {
  const { db, moment } = actor;
  await countTry(db, [byAddress("join address", limits.joinFromAddress, clientAddress)], moment.now);
  const fault = await passwordFault(input.password, [input.name, input.email]);
  if (fault) throw new Refusal("invalid", fault, undefined, "password");
  const passwordHash = await hashPassword(input.password);
  const mayWrite = await mayWriteTo(actor, input.email);
  await change(actor, { action: "person:join", isPublic: false }, async (change) => {
    const { tx, coalitionId } = change;
    if (input.organizationId) {
      const organization = await tx
        .selectFrom("organization")
        .select("id")
        .where("coalition_id", "=", coalitionId)
        .where("id", "=", input.organizationId)
        .where("removed_at", "is", null)
        .where("is_public", "=", 1)
        .executeTakeFirst();
      if (!organization) throw new Refusal("invalid", "people.join.noOrganization", undefined, "organizationId");
    }
    const known = await tx
      .selectFrom("person")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("email", "=", input.email)
      .executeTakeFirst();
    if (known) return tellKnown(change, known.id, mayWrite);
    const person = await change.create("person", {
      email: input.email,
      name: input.name,
      password_hash: passwordHash,
      coalition_role: null,
      status: "active",
      locale: null,
      shows_name: input.showsName ? 1 : 0,
      shows_contact: 0,
      created_at: moment.now,
      email_verified_at: null,
    });
    if (input.organizationId) {
      const claim = { role: "contributor", status: "pending", from_on: moment.today, to_on: null } as const;
      await change.create("affiliation", { person_id: person, organization_id: input.organizationId, ...claim });
    }
    if (mayWrite) await askVerification(change, person, { next: input.to });
    change.about("person", person);
  });
}

// The letter says what the page must not: that the address has an account.
async function tellKnown(change: Change, personId: string, mayWrite: boolean): Promise<void> {
  if (mayWrite) await post(change, { kind: "people.known.letter", to: { personId }, path: paths.forgot() });
  change.about("person", personId);
}

// Nobody's letter box is filled by others: beyond the limit the account is made, and its page offers the letter.
async function mayWriteTo({ db, principal, moment }: Actor, email: string): Promise<boolean> {
  try {
    await countTry(db, [byAccount("letters", limits.lettersToAccount, principal.coalitionId, email)], moment.now);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
