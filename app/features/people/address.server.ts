import { isUniqueViolation } from "#db/dialect";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { byAccount, byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import { hoursOf, insertLink, LINK_MS, openLink, revokeLinks } from "./links.server";
import type { WhenVerified } from "./verification.server";

/**
 * Asks for another address: the new one gets a link, the present one is told. Nothing changes before the link is used.
 * An address that somebody else has is written to as well, without a link, so that the page says nothing of it.
 * @throws {Refusal} `invalid` for the address that they have; `too_many`.
 */
export async function askNewAddress(actor: Actor, email: string): Promise<void> {
  const { principal } = actor;
  const { coalitionId } = principal;
  const personId = principal.personId ?? "";
  const counts = [
    byAccount("address changes", limits.lettersToAccount, coalitionId, personId),
    byAccount("letters", limits.lettersToAccount, coalitionId, email),
  ];
  await countTry(actor, counts);
  await change(actor, { action: "person:ask-address", isPublic: false }, async (change) => {
    const holder = await change.tx
      .selectFrom("person")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("email", "=", email)
      .executeTakeFirst();
    if (holder?.id === personId) throw new Refusal("invalid", "people.address.same", undefined, "email");
    await revokeLinks(change, "address", personId);
    if (holder) await post(change, { kind: "people.known.letter", to: { personId: holder.id }, path: paths.forgot() });
    else await writeToNew(change, personId, email);
    await post(change, { kind: "people.addressAsked.letter", to: { personId }, path: paths.password() });
    change.about("person", personId);
  });
}

async function writeToNew(change: Change, personId: string, email: string): Promise<void> {
  const id = newId();
  await insertLink(change, { id, kind: "address", email, personId });
  await post(change, {
    kind: "people.address.letter",
    to: { personId, address: email },
    values: { hours: hoursOf(LINK_MS.address) },
    path: paths.newAddress("{secret}"),
    tokenId: id,
  });
}

type NewAddress = { tokenId: string; personId: string; email: string; before: string };

/**
 * The change of address behind a link; looking uses nothing up.
 * @throws {Refusal} `not_found`, the same for used, expired, replaced and invented links; `too_many`.
 */
export async function addressOfLink(actor: Actor, secret: string, clientAddress: string): Promise<NewAddress> {
  const { db } = actor;
  const tries = byAddress("link address", limits.linkFromAddress, clientAddress);
  await countTry(actor, [tries]);
  const row = await openLink(actor, "address", secret).executeTakeFirst();
  if (!row) throw new Refusal("not_found", "people.address.gone");
  await uncountTry(db, [tries]);
  return { tokenId: row.tokenId, personId: row.personId, email: row.sentTo ?? "", before: row.email };
}

/**
 * Gives a person the address that the link was sent to, and tells the former one.
 * @throws {Refusal} `not_found` as `addressOfLink`; `conflict` when somebody else has the address by now.
 */
export async function takeNewAddress(
  actor: Actor,
  secret: string,
  clientAddress: string,
  whenVerified?: WhenVerified,
): Promise<void> {
  const { tokenId, personId, email, before } = await addressOfLink(actor, secret, clientAddress);
  const { coalitionId } = actor.principal;
  try {
    await change(actor, { action: "person:change-address", isPublic: false }, async (change) => {
      const { tx, moment } = change;
      const { numUpdatedRows } = await tx
        .updateTable("token")
        .set({ used_at: moment.now, used_by: personId })
        .where("coalition_id", "=", coalitionId)
        .where("id", "=", tokenId)
        .where("used_at", "is", null)
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new Refusal("not_found", "people.address.gone");
      await change.revise("person", personId, { email, email_verified_at: moment.now });
      await revokeLinks(change, "any", personId);
      await post(change, { kind: "people.addressChanged.letter", to: { personId, address: before } });
      await whenVerified?.(change, { id: personId, email });
      change.about("person", personId);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal("conflict", "people.address.taken");
    throw error;
  }
}
