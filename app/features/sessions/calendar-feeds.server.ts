import { hashSecret, newSecret } from "#app/platform/auth.server";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { byAccount, byAddress, countOften, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import type { Reader } from "#app/platform/reader.server";
import { authorize, type Principal } from "#app/policy/policy";
import { principalOfPerson } from "#app/features/people/granting.server";
import type { Db } from "#db/schema";
import type { CalendarFeed } from "./calendar-feed";

/** More programs than one person reads their calendar with. */
const MOST_FEEDS = 10;

/** One's own calendar addresses that are still good, oldest first. */
export async function listFeeds({ db, principal }: Reader): Promise<CalendarFeed[]> {
  return db
    .selectFrom("calendar_feed")
    .select(["id", "created_at as madeAt"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("person_id", "=", principal.personId ?? "")
    .where("revoked_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/**
 * Makes an address at which a calendar reads all sessions that its owner may read, as their rights are then.
 * @returns its secret, which is stored nowhere.
 * @throws {Refusal} `conflict` for too many of them, and for the same form sent again.
 */
export async function makeFeed(actor: Actor, submission: string): Promise<string> {
  const { coalitionId, personId } = ownerOf(actor);
  const secret = newSecret();
  const made = newId();
  const id = await change(actor, { action: "calendar:make", submission, isPublic: false }, async (book) => {
    const reader = { db: book.tx, principal: book.principal };
    if ((await listFeeds(reader)).length >= MOST_FEEDS)
      throw new Refusal("conflict", "calendar.errors.tooMany", { most: MOST_FEEDS });
    const row = { coalition_id: coalitionId, id: made, person_id: personId, secret_hash: hashSecret(secret) };
    await book.tx
      .insertInto("calendar_feed")
      .values({ ...row, created_at: book.moment.now, revoked_at: null })
      .execute();
    book.about("calendar_feed", made);
    return made;
  });
  // The secret of the first time was shown then, and is known to nobody here.
  if (id !== made) throw new Refusal("conflict", "calendar.errors.shownAlready");
  return secret;
}

/** Ends one of one's own calendar addresses; one that has ended stays so. */
export async function revokeFeed(actor: Actor, id: string): Promise<void> {
  const { coalitionId, personId } = ownerOf(actor);
  await change(actor, { action: "calendar:revoke", isPublic: false }, async ({ tx, moment, about }) => {
    const { numUpdatedRows } = await tx
      .updateTable("calendar_feed")
      .set({ revoked_at: moment.now })
      .where("coalition_id", "=", coalitionId)
      .where("person_id", "=", personId)
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Refusal("not_found", "errors.notFound");
    about("calendar_feed", id);
  });
}

/**
 * Whose calendar address a secret is of, with the rights that they have now. An address that is read all the time is
 * held back like wrong ones: programs read theirs a few times a day.
 * @throws {Refusal} `not_found` for a secret that is none, and once it is revoked or its owner may not sign in;
 *   `too_many` wrong ones from one address, or readings of one.
 */
export async function ownerOfFeed(actor: Actor, secret: string, clientAddress: string): Promise<Principal> {
  const { coalitionId } = actor.principal;
  const wrong = [byAddress("calendar addresses", limits.linkFromAddress, clientAddress)];
  await countTry(actor, wrong);
  const feed = await feedOf(actor.db, coalitionId, secret);
  const owner = feed && (await principalOfPerson(actor.db, coalitionId, feed.person_id));
  if (!owner) throw new Refusal("not_found", "errors.notFound");
  await uncountTry(actor.db, wrong);
  await countOften(actor, byAccount("calendar readings", limits.readingsOfCalendar, coalitionId, feed.id));
  return owner;
}

function feedOf(db: Db, coalitionId: string, secret: string) {
  return db
    .selectFrom("calendar_feed")
    .select(["id", "person_id"])
    .where("coalition_id", "=", coalitionId)
    .where("secret_hash", "=", hashSecret(secret))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
}

function ownerOf({ principal }: Actor): { coalitionId: string; personId: string } {
  const owner = { coalitionId: principal.coalitionId, personId: principal.personId ?? "" };
  authorize(principal, "calendar:feed", owner);
  return owner;
}
