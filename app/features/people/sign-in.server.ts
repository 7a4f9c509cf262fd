import { closeLogin, openLogin } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { noteFailedSignIn } from "#app/platform/denials.server";
import { Refusal } from "#app/platform/errors";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { verifyPassword } from "#app/platform/passwords.server";
import { byAccount, byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import { principalOf } from "#app/platform/visit.server";
import { takeCode } from "./codes.server";
import { closePending, openPending, pendingCookie, pendingLogin } from "./pending-logins.server";

/** Where a login comes from, and how its cookie travels. */
export type Browser = {
  clientAddress: string;
  isSecure: boolean;
  /** The secret of the login it has now. */ secret: string | null;
  /** The secret that it got for giving the password, while the code is missing. */ pending?: string | null;
  /** Its family in a few words, such as "Firefox, Linux". */ family?: string | null;
};

type Credentials = { email: string; password: string };

/** The cookies to send; `isOpen` is false while a code of the second factor is missing. */
export type SignedInNow = { cookies: string[]; isOpen: boolean };

/**
 * Opens a login for whoever knows the password, or for whom a code is asked besides, a pending one that grants
 * nothing. An unknown address, a suspended account and a wrong password get the same answer after the same time. A
 * login that the browser had is ended.
 *
 * @throws {Refusal} `invalid`; `too_many` after too many tries; `busy`.
 */
export async function signIn(actor: Actor, { email, password }: Credentials, browser: Browser): Promise<SignedInNow> {
  const { db, moment } = actor;
  const { coalitionId } = actor.principal;
  const account = byAccount("sign-in account", limits.signInToAccount, coalitionId, email);
  const address = byAddress("sign-in address", limits.signInFromAddress, browser.clientAddress);
  await countTry(actor, [account, address]);

  const person = await db
    .selectFrom("person as p")
    .leftJoin("second_factor as f", (join) =>
      join.onRef("f.coalition_id", "=", "p.coalition_id").onRef("f.person_id", "=", "p.id"),
    )
    .select(["p.id", "p.password_hash", "p.coalition_role", "p.status", "f.id as factor_id"])
    .where("p.coalition_id", "=", coalitionId)
    .where("p.email", "=", email)
    .executeTakeFirst();
  const isActive = person?.status === "active";
  const matches = await verifyPassword(isActive ? person.password_hash : null, password);
  if (!person || !matches) {
    await noteFailedSignIn(db, coalitionId, person?.id ?? null, moment.now);
    throw new Refusal("invalid", "people.signIn.wrong");
  }

  const signedIn = person.factor_id
    ? { cookies: [await openPending(actor, person.id, browser)], isOpen: false }
    : { cookies: [await open(actor, person.id, person.coalition_role, browser)], isOpen: true };
  await uncountTry(db, [account, address]);
  return signedIn;
}

/**
 * The second step of signing in: opens the login for the code of an app, or for a recovery code.
 * @throws {Refusal} `not_found` when the first step is too long ago; `invalid` for a wrong code, or one that was used;
 *   `too_many`.
 */
export async function signInWithCode(actor: Actor, code: string, browser: Browser): Promise<SignedInNow> {
  const { db } = actor;
  const { coalitionId } = actor.principal;
  const address = byAddress("code address", limits.codeFromAddress, browser.clientAddress);
  await countTry(actor, [address]);
  const person = await pendingLogin(actor, browser.pending ?? null);
  if (!person) throw new Refusal("not_found", "people.code.gone");
  const account = byAccount("code", limits.codeOfAccount, coalitionId, person.id);
  await countTry(actor, [account]);

  const cookie = await open(actor, person.id, person.role, browser, async (change) => {
    const taken = await takeCode(change, person.id, code);
    if (!taken) throw new Refusal("invalid", "people.code.wrong", undefined, "code");
    await closePending(change, person.id);
    if (taken === "recovery") await tellOfRecovery(change, person.id);
    change.about("person", person.id, { code: taken });
  });
  await uncountTry(db, [address, account]);
  return { cookies: [cookie, pendingCookie(null, browser.isSecure)], isOpen: true };
}

async function tellOfRecovery(change: Change, personId: string): Promise<void> {
  await post(change, { kind: "people.codeUsed.letter", to: { personId }, path: paths.secondFactor() });
}

async function open(
  actor: Actor,
  personId: string,
  role: "admin" | "data_steward" | null,
  browser: Browser,
  also?: (change: Change) => Promise<void>,
): Promise<string> {
  const { coalitionId } = actor.principal;
  const principal = await principalOf(actor.db, coalitionId, personId, role);
  return change({ ...actor, principal }, { action: "login:open", isPublic: false }, async (change) => {
    const { tx, moment } = change;
    change.about("person", personId);
    await also?.(change);
    if (browser.secret) await closeLogin(tx, coalitionId, browser.secret, browser.isSecure);
    await tx
      .deleteFrom("login")
      .where("coalition_id", "=", coalitionId)
      .where("expires_at", "<=", moment.now)
      .execute();
    return openLogin(tx, coalitionId, personId, role === "admin", browser);
  });
}

/** Ends the login of this browser. @returns the cookie that makes it forget. */
export async function signOut(actor: Actor, secret: string, isSecure: boolean): Promise<string> {
  const { coalitionId, personId } = actor.principal;
  return change(actor, { action: "login:close", isPublic: false }, async ({ tx, about }) => {
    if (personId) about("person", personId);
    return closeLogin(tx, coalitionId, secret, isSecure);
  });
}
