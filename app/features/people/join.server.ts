import { type Actor, type Change, change } from "#app/platform/changes.server";
import { isRefusal, Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { hashPassword, passwordFault } from "#app/platform/passwords.server";
import { paths } from "#app/platform/paths";
import { byAccount, byAddress, countTry, limits } from "#app/platform/rate-limits.server";
import { claimOrganization } from "../organizations/claims.server";
import type { JoinInput } from "./person.schema";
import { askVerification } from "./verification.server";

/** What a page wants to happen with a new account besides. `check` is asked for known addresses too. */
type Besides = {
  check: (change: Change) => Promise<void>;
  keep: (change: Change, personId: string) => Promise<void>;
};

/**
 * Makes an account, with a claim to speak for an organization that somebody of it must confirm. For an address that
 * has an account nothing changes, and nobody is told: the answer and the time are the same.
 * @throws {Refusal} `invalid` for the password or the organization; `too_many`; `busy`.
 */
export async function joinCoalition(
  actor: Actor,
  input: Omit<JoinInput, "organizationName"> & { organizationName?: string },
  clientAddress: string,
  besides?: Besides,
): Promise<void> {
  const { moment } = actor;
  await countTry(actor, [byAddress("join address", limits.joinFromAddress, clientAddress)]);
  const fault = await passwordFault(input.password, [input.name, input.email]);
  if (fault) throw new Refusal("invalid", fault, undefined, "password");
  const passwordHash = await hashPassword(input.password);
  const mayWrite = await mayWriteTo(actor, input.email);
  await change(actor, { action: "person:join", isPublic: false }, async (change) => {
    const { tx, coalitionId } = change;
    if (input.organizationId) await requireListed(change, input.organizationId);
    await besides?.check(change);
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
    if (input.organizationId) await claimOrganization(change, person, { organizationId: input.organizationId });
    else if (input.organizationName) await claimOrganization(change, person, { name: input.organizationName });
    await besides?.keep(change, person);
    if (mayWrite) await askVerification(change, person, { next: input.to });
    change.about("person", person);
  });
}

async function requireListed({ tx, coalitionId }: Change, organizationId: string): Promise<void> {
  const organization = await tx
    .selectFrom("organization")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", organizationId)
    .where("removed_at", "is", null)
    .where("is_public", "=", 1)
    .executeTakeFirst();
  if (!organization) throw new Refusal("invalid", "people.join.noOrganization", undefined, "organizationId");
}

// The letter says what the page must not: that the address has an account.
async function tellKnown(change: Change, personId: string, mayWrite: boolean): Promise<void> {
  if (mayWrite) await post(change, { kind: "people.known.letter", to: { personId }, path: paths.forgot() });
  change.about("person", personId);
}

// Nobody's letter box is filled by others: beyond the limit the account is made, and its page offers the letter.
async function mayWriteTo(actor: Actor, email: string): Promise<boolean> {
  try {
    await countTry(actor, [byAccount("letters", limits.lettersToAccount, actor.principal.coalitionId, email)]);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
