import { hashSecret } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { byAccount, byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import { hoursOf, insertLink, LINK_MS, revokeLinks } from "./links.server";

/**
 * What else happens in the transaction that finds an address to be somebody's: by the letter after signing up, by a
 * mailed invitation, or by a change of address. Routes hand it in, since later nouns have something to do there.
 */
export type WhenVerified = (change: Change, person: { id: string; email: string }) => Promise<void>;

/**
 * Writes to a person's address with a link that shows that mail reaches them. Earlier links of theirs stop working.
 * @param next the page of the portal that they go on to afterwards.
 */
export async function askVerification(
  change: Change,
  personId: string,
  { next }: { next?: string | undefined } = {},
): Promise<void> {
  const { email } = await change.tx
    .selectFrom("person")
    .select("email")
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  await revokeLinks(change, "verification", personId);
  const id = newId();
  await insertLink(change, { id, kind: "verification", email, personId, nextPath: next ?? null });
  await post(change, {
    kind: "people.verification.letter",
    to: { personId },
    values: { hours: hoursOf(LINK_MS.verification) },
    path: paths.verification("{secret}"),
    tokenId: id,
  });
}

/** What a verification link is about. `isDone`: the address was verified by it before. */
export type Verification = { email: string; isDone: boolean; next: string | null };

/**
 * Looks at a verification link, which uses nothing up.
 * @throws {Refusal} `not_found`, the same for expired, replaced and invented links; `too_many`.
 */
export async function verificationOfLink(actor: Actor, secret: string, clientAddress: string): Promise<Verification> {
  const { email, isDone, next } = await findLink(actor, secret, clientAddress);
  return { email, isDone, next };
}

/**
 * Notes that mail reaches a person. The same link twice does no harm.
 * @returns the page to go on to, if the letter was asked for with one.
 * @throws {Refusal} as `verificationOfLink`.
 */
export async function verifyAddress(
  actor: Actor,
  secret: string,
  clientAddress: string,
  whenVerified?: WhenVerified,
): Promise<{ next: string | null }> {
  const link = await findLink(actor, secret, clientAddress);
  if (link.isDone) return { next: link.next };
  await change(actor, { action: "person:verify-address", isPublic: false }, async (change) => {
    const { tx, coalitionId, moment } = change;
    const { numUpdatedRows } = await tx
      .updateTable("token")
      .set({ used_at: moment.now, used_by: link.personId })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", link.id)
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) await noteVerified(change, link.personId, link.email, whenVerified);
    change.about("person", link.personId);
  });
  return { next: link.next };
}

/** Notes in a running change that mail to a person's present address reaches them, if it was not known yet. */
export async function noteVerified(
  change: Change,
  personId: string,
  email: string,
  whenVerified?: WhenVerified,
): Promise<void> {
  const person = await change.tx
    .selectFrom("person")
    .select("email_verified_at")
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "=", personId)
    .where("email", "=", email)
    .executeTakeFirst();
  if (!person || person.email_verified_at !== null) return;
  await change.revise("person", personId, { email_verified_at: change.moment.now });
  await whenVerified?.(change, { id: personId, email });
}

/** Sends the letter again to the signed-in person. @throws {Refusal} `too_many` */
export async function sendVerificationAgain(actor: Actor): Promise<void> {
  const { coalitionId, personId } = actor.principal;
  const letters = byAccount("letters", limits.lettersToAccount, coalitionId, personId ?? "");
  await countTry(actor, [letters]);
  await change(actor, { action: "person:ask-verification", isPublic: false }, async (change) => {
    const row = await change.tx
      .selectFrom("person")
      .select("email_verified_at")
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", personId ?? "")
      .executeTakeFirst();
    if (!row) throw new Refusal("not_found", "errors.notFound");
    if (row.email_verified_at === null) await askVerification(change, personId ?? "");
    change.about("person", personId ?? "");
  });
}

async function findLink(actor: Actor, secret: string, clientAddress: string) {
  const { db, principal, moment } = actor;
  const tries = byAddress("link address", limits.linkFromAddress, clientAddress);
  await countTry(actor, [tries]);
  const row = await db
    .selectFrom("token as t")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "t.coalition_id").onRef("p.id", "=", "t.person_id"),
    )
    .select(["t.id", "t.email", "t.used_at", "t.expires_at", "t.next_path"])
    .select(["p.id as person_id", "p.email as person_email", "p.email_verified_at"])
    .where("t.coalition_id", "=", principal.coalitionId)
    .where("t.kind", "=", "verification")
    .where("t.secret_hash", "=", hashSecret(secret))
    .where("t.revoked_at", "is", null)
    .where("p.status", "=", "active")
    .executeTakeFirst();
  const isTheirs = row !== undefined && row.email === row.person_email;
  const isDone = isTheirs && row.used_at !== null && row.email_verified_at !== null;
  if (!isTheirs || !(isDone || (row.used_at === null && row.expires_at > moment.now))) {
    throw new Refusal("not_found", "people.verify.gone");
  }
  await uncountTry(db, [tries]);
  return { id: row.id, personId: row.person_id, email: row.person_email, isDone, next: row.next_path };
}
