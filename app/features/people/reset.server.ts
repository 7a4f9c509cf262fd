import { closeLoginsOf } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { post } from "#app/platform/mail/outbox.server";
import { hashPassword, passwordFault } from "#app/platform/passwords.server";
import { paths } from "#app/platform/paths";
import { byAccount, byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import { authorize } from "#app/policy/policy";
import { insertLink, LINK_MS, openLink, revokeLinks } from "./links.server";
import { noteVerified, type WhenVerified } from "./verification.server";

/** Where letters for accounts that there are not would go; none is ever sent, since their link is no longer good. */
const NOBODY = "nobody@portal.invalid";

/**
 * Has a letter written to an address, with a link that sets a new password. For an address without an account the
 * answer is the same, and so is the work: a letter is left that never leaves.
 * @throws {Refusal} `too_many`, whether there is an account or not.
 */
export async function askReset(actor: Actor, email: string, clientAddress: string): Promise<void> {
  const { principal } = actor;
  const { coalitionId } = principal;
  const address = byAddress("letters address", limits.lettersFromAddress, clientAddress);
  const account = byAccount("reset letters", limits.lettersToAccount, coalitionId, email);
  await countTry(actor, [address, account]);
  await change(actor, { action: "person:ask-reset", isPublic: false }, async (change) => {
    const person = await change.tx
      .selectFrom("person")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("email", "=", email)
      .where("status", "=", "active")
      .executeTakeFirst();
    await writeReset(change, person ? { id: person.id, email } : null);
    if (person) change.about("person", person.id);
  });
}

/**
 * Starts the reset of somebody's password by an admin, who neither sets nor sees one.
 * @throws {Refusal} `forbidden`; `not_found`; `too_many`.
 */
export async function startReset(actor: Actor, personId: string): Promise<void> {
  const { coalitionId } = actor.principal;
  const letters = byAccount("started resets", limits.lettersToAccount, coalitionId, personId);
  await countTry(actor, [letters]);
  await change(actor, { action: "person:start-reset", isPublic: false }, async (change) => {
    authorize(change.principal, "person:start-reset", { coalitionId, personId });
    const person = await change.tx
      .selectFrom("person")
      .select(["id", "email"])
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", personId)
      .where("status", "=", "active")
      .executeTakeFirst();
    if (!person) throw new Refusal("not_found", "errors.notFound");
    await writeReset(change, person);
    change.about("person", personId);
  });
}

async function writeReset(change: Change, person: { id: string; email: string } | null): Promise<void> {
  await revokeLinks(change, "reset", person?.id ?? "");
  const id = newId();
  await insertLink(change, { id, kind: "reset", email: person?.email ?? null, personId: person?.id ?? null });
  await post(change, {
    kind: "people.reset.letter",
    to: person ? { personId: person.id } : { address: NOBODY },
    values: { minutes: LINK_MS.reset / 60_000 },
    path: paths.reset("{secret}"),
    tokenId: id,
  });
}

/** Whose password a link may set. */
type Resettable = { tokenId: string; personId: string; name: string; email: string };

/**
 * Whether a link may set a password; looking uses nothing up.
 * @throws {Refusal} `not_found`, the same for used, expired, replaced and invented links; `too_many`.
 */
export async function resetOfLink(actor: Actor, secret: string, clientAddress: string): Promise<Resettable> {
  const { db } = actor;
  const tries = byAddress("link address", limits.linkFromAddress, clientAddress);
  await countTry(actor, [tries]);
  // A letter that went to a former address of the account sets nothing.
  const row = await openLink(actor, "reset", secret).whereRef("p.email", "=", "t.email").executeTakeFirst();
  if (!row) throw new Refusal("not_found", "people.reset.gone");
  await uncountTry(db, [tries]);
  return row;
}

type NewPassword = { password: string; clientAddress: string };

/**
 * Sets a new password by the link of a letter, and ends every login. Mail then reaches the person for sure.
 * @throws {Refusal} `not_found` as `resetOfLink`, also for all but one of several at once; `invalid` for the password.
 */
export async function resetPassword(
  actor: Actor,
  secret: string,
  { password, clientAddress }: NewPassword,
  whenVerified?: WhenVerified,
): Promise<void> {
  const { coalitionId } = actor.principal;
  const { tokenId, personId, name, email } = await resetOfLink(actor, secret, clientAddress);
  const fault = await passwordFault(password, [name, email]);
  if (fault) throw new Refusal("invalid", fault, undefined, "password");
  const password_hash = await hashPassword(password);
  await change(actor, { action: "person:reset-password", isPublic: false }, async (change) => {
    const { tx, moment } = change;
    const { numUpdatedRows } = await tx
      .updateTable("token")
      .set({ used_at: moment.now, used_by: personId })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", tokenId)
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Refusal("not_found", "people.reset.gone");
    await tx
      .updateTable("person")
      .set({ password_hash })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", personId)
      .execute();
    await noteVerified(change, personId, email, whenVerified);
    await closeLoginsOf(tx, coalitionId, personId);
    await post(change, { kind: "people.passwordChanged.letter", to: { personId }, path: paths.forgot() });
    change.about("person", personId);
  });
}
