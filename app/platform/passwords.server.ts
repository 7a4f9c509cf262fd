import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "./errors";
import type { MessageKey } from "./i18n/catalog";

/** argon2id (the library's default kind) at 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

// Each hash takes 19 MiB and a core: more at once would only make each slower.
const MOST_AT_ONCE = 2;
const MOST_WAITING = 32;
let underWay = 0;
const waiting: (() => void)[] = [];

/** @throws {Refusal} `busy` when too many wait already. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/**
 * Whether a password is the one that was hashed. Without a hash (no such account, no password yet) it takes as long
 * and says no.
 * @throws {Refusal} `busy` when too many wait already.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await standIn());
  const matches = await inTurn(() => verify(against, password));
  return passwordHash !== null && matches;
}

/**
 * What is wrong with a new password, or null. No rules of composition: it is long enough, not one of the common ones
 * or a pattern, and not made of what is known about the person.
 * @param about the person's name, address and the like.
 */
export async function passwordFault(password: string, about: readonly string[]): Promise<MessageKey | null> {
  if ([...password].length < SHORTEST_PASSWORD) return "errors.passwordShort";
  if (password.length > LONGEST_PASSWORD) return "errors.passwordLong";
  const words = wordsOf(about);
  if (isMadeOf(password, words)) return "errors.passwordOwn";
  const judge = await passwordJudge();
  return judge.check(password, words).score < 3 ? "errors.passwordEasy" : null;
}

let madeStandIn: Promise<string> | undefined;

function standIn(): Promise<string> {
  return (madeStandIn ??= hash("nobody signs in with this", cost));
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay < MOST_AT_ONCE) underWay += 1;
  else if (waiting.length >= MOST_WAITING) throw new Refusal("busy", "errors.busy");
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // Whoever waits takes over this place; nobody new can slip in between.
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }
}

function wordsOf(about: readonly string[]): string[] {
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return [...new Set(words)].filter((word) => word.length >= 3);
}

/** Whether hardly anything is left of a password when the person's own words are taken out of it. */
function isMadeOf(password: string, words: string[]): boolean {
  const text = password.toLowerCase();
  const rest = [...words].sort((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ""), text);
  return rest !== text && rest.replace(/[^\p{L}\p{N}]/gu, "").length < 8;
}

let judge: ReturnType<typeof loadJudge> | undefined;

function passwordJudge(): ReturnType<typeof loadJudge> {
  return (judge ??= loadJudge());
}

// Its lists take memory and time to read, and most visits never set a password.
async function loadJudge() {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary: { ...common.dictionary }, graphs: common.adjacencyGraphs, maxLength: 100 });
}
