import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { LRUCache } from "lru-cache";
import type { Db } from "#db/schema";
import type { Actor } from "./changes.server";
import { noteDenial } from "./denials.server";
import { Refusal } from "./errors";

/** How many tries within how long. */
export type Limit = { points: number; minutes: number };

/** One thing that is counted: what is tried, by or against whom. */
export type Count = { what: string; who: string; limit: Limit };

/** The limits of everything that accepts a secret, or makes accounts. */
export const limits = {
  signInToAccount: { points: 10, minutes: 15 },
  signInFromAddress: { points: 60, minutes: 15 },
  passwordOfAccount: { points: 10, minutes: 15 },
  linkFromAddress: { points: 60, minutes: 15 },
  joinFromAddress: { points: 40, minutes: 60 },
  lettersToAccount: { points: 5, minutes: 60 },
  lettersFromAddress: { points: 30, minutes: 60 },
  codeOfAccount: { points: 10, minutes: 15 },
  codeFromAddress: { points: 60, minutes: 15 },
  tokensOfAccount: { points: 20, minutes: 60 },
  wrongTokensFromAddress: { points: 60, minutes: 15 },
  // Hundreds type the code of a ballot off the wall, from one address.
  wrongBallotCodesFromAddress: { points: 600, minutes: 15 },
  // A room of people says its names through one connection.
  arrivalsFromAddress: { points: 200, minutes: 60 },
  readingsOfCalendar: { points: 120, minutes: 60 },
  requestsOfToken: { points: 600, minutes: 5 },
} satisfies Record<string, Limit>;

/** Counts tries against an account, whether it exists or not. */
export function byAccount(what: string, limit: Limit, coalitionId: string, account: string): Count {
  return { what, who: `${coalitionId} ${account.trim().toLowerCase()}`, limit };
}

/** Counts tries from an address; of IPv6 the /64, which is what one household or server has. */
export function byAddress(what: string, limit: Limit, address: string): Count {
  return { what, who: networkOf(address), limit };
}

/**
 * Counts one try, and refuses it when there were too many. Counted before the secret is looked at, so that tries side
 * by side cannot pass together. The table is shared by all processes. Not inside a command's transaction: a try that
 * fails must stay counted, and the audit counts those that are refused.
 * @throws {Refusal} `too_many` with the minutes to wait.
 */
export async function countTry(actor: Actor, counts: readonly Count[]): Promise<void> {
  for (const count of counts) await takePoints(actor, count, 1);
}

/**
 * Refuses where the limit was reached before, and counts nothing: for what hundreds bring from one address at once, of
 * which only the wrong ones are counted, afterwards. Of tries side by side a few may so pass together.
 * @throws {Refusal} `too_many` with the minutes to wait.
 */
export async function requireTriesLeft(actor: Actor, count: Count): Promise<void> {
  const { now } = actor.moment;
  const counted = await actor.db
    .selectFrom("rate_limit")
    .select(["points", "expire"])
    .where("key", "=", keyOf(count.what, count.who))
    .where("expire", ">", now)
    .executeTakeFirst();
  if (counted && counted.points >= count.limit.points) throw await tooMany(actor, count.what, counted.expire ?? now);
}

/** What this process has counted in advance, by key: so many tries are left of it, until then. */
const inAdvance = new LRUCache<string, { left: number; until: number }>({ max: 10_000 });
const AT_ONCE = 10;

/**
 * As `countTry`, for what is done often and need not be counted to the last one: a process counts ten tries at once, and
 * comes back when they are used. Each would else cost a transaction of its own.
 */
export async function countOften(actor: Actor, count: Count): Promise<void> {
  const key = keyOf(count.what, count.who);
  const known = inAdvance.get(key);
  if (known && known.left > 0 && known.until > actor.moment.now) {
    known.left -= 1;
    return;
  }
  const until = await takePoints(actor, count, AT_ONCE);
  inAdvance.set(key, { left: AT_ONCE - 1, until });
}

/** @returns until when they count. @throws {Refusal} `too_many` where the limit was reached before. */
async function takePoints(actor: Actor, count: Count, wanted: number): Promise<number> {
  const { what, who, limit } = count;
  const { now } = actor.moment;
  const end = now + limit.minutes * 60_000;
  const { points, expire } = await addPoints(actor.db, keyOf(what, who), wanted, now, end);
  if (points - wanted < limit.points) return expire ?? end;
  throw await tooMany(actor, what, expire ?? now);
}

/** The refusal of one try too many, which the audit has counted. */
async function tooMany({ db, principal, moment: { now } }: Actor, what: string, expire: number): Promise<Refusal> {
  const { coalitionId, personId } = principal;
  await noteDenial(db, { coalitionId, personId, what: triesOf(what), subject: null }, now);
  return new Refusal("too_many", "errors.tooManyTries", { minutes: Math.max(1, Math.ceil((expire - now) / 60_000)) });
}

/** What the audit says was refused, after `denied:`. */
export function triesOf(what: string): string {
  return `tries:${what.replaceAll(" ", "-")}`;
}

/** Forgets a try that turned out to be a right one: only failures add up. */
export async function uncountTry(db: Db, counts: readonly Count[]): Promise<void> {
  for (const { what, who } of counts) {
    await db
      .updateTable("rate_limit")
      .set((row) => ({ points: row("points", "-", 1) }))
      .where("key", "=", keyOf(what, who))
      .where("points", ">", 0)
      .execute();
  }
}

/** The /64 of an IPv6 address, the address itself of IPv4. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().replace(/%.*$/, "").split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

function addPoints(db: Db, key: string, wanted: number, now: number, expire: number) {
  return db
    .insertInto("rate_limit")
    .values({ key, points: wanted, expire })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet((row) => {
        const isOver = row("rate_limit.expire", "<=", now);
        return {
          points: row
            .case()
            .when(isOver)
            .then(wanted)
            .else(row("rate_limit.points", "+", wanted))
            .end(),
          expire: row.case().when(isOver).then(row.ref("excluded.expire")).else(row.ref("rate_limit.expire")).end(),
        };
      }),
    )
    .returning(["points", "expire"])
    .executeTakeFirstOrThrow();
}

// The table names nobody: what is counted against is kept as a hash.
function keyOf(what: string, who: string): string {
  return `${what} ${createHash("sha256").update(who).digest("hex")}`;
}

/** Forgets counts whose time is over. @returns how many. */
export async function forgetOldCounts(db: Db, now = Date.now()): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("rate_limit").where("expire", "<=", now).executeTakeFirst();
  return Number(numDeletedRows);
}
