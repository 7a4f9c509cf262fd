import { closeLogin, openLogin } from "#app/platform/auth.server";
import { type Actor, change } from "#app/platform/changes.server";
import { noteFailedSignIn } from "#app/platform/denials.server";
import { Refusal } from "#app/platform/errors";
import { verifyPassword } from "#app/platform/passwords.server";
import { byAccount, byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import { principalOf } from "#app/platform/visit.server";

/** Where a login comes from, and how its cookie travels. */
export type Browser = {
  clientAddress: string;
  isSecure: boolean;
  /** The secret of the login it has now. */ secret: string | null;
};

type Credentials = { email: string; password: string };

/**
 * Opens a login for whoever knows the password. An unknown address, a suspended account and a wrong password get the
 * same answer after the same time. A login that the browser had is ended.
 *
 * @returns the cookie to send.
 * @throws {Refusal} `invalid`; `too_many` after too many tries; `busy`.
 */
export async function signIn(actor: Actor, { email, password }: Credentials, browser: Browser): Promise<string> {
  const { db, moment } = actor;
  const { coalitionId } = actor.principal;
  const account = byAccount("sign-in account", limits.signInToAccount, coalitionId, email);
  const address = byAddress("sign-in address", limits.signInFromAddress, browser.clientAddress);
  await countTry(db, [account, address], moment.now);

  const person = await db
    .selectFrom("person")
    .select(["id", "password_hash", "coalition_role", "status"])
    .where("coalition_id", "=", coalitionId)
    .where("email", "=", email)
    .executeTakeFirst();
  const isActive = person?.status === "active";
  const matches = await verifyPassword(isActive ? person.password_hash : null, password);
  if (!person || !matches) {
    await noteFailedSignIn(db, coalitionId, person?.id ?? null, moment.now);
    throw new Refusal("invalid", "people.signIn.wrong");
  }

  const principal = await principalOf(db, coalitionId, person.id, person.coalition_role);
  const cookie = await change(
    { ...actor, principal },
    { action: "login:open", isPublic: false },
    async ({ tx, about }) => {
      if (browser.secret) await closeLogin(tx, coalitionId, browser.secret, browser.isSecure);
      await tx
        .deleteFrom("login")
        .where("coalition_id", "=", coalitionId)
        .where("expires_at", "<=", moment.now)
        .execute();
      about("person", person.id);
      return openLogin(tx, coalitionId, person.id, person.coalition_role === "admin", browser.isSecure);
    },
  );
  await uncountTry(db, [account, address]);
  return cookie;
}

/** Ends the login of this browser. @returns the cookie that makes it forget. */
export async function signOut(actor: Actor, secret: string, isSecure: boolean): Promise<string> {
  const { coalitionId, personId } = actor.principal;
  return change(actor, { action: "login:close", isPublic: false }, async ({ tx, about }) => {
    if (personId) about("person", personId);
    return closeLogin(tx, coalitionId, secret, isSecure);
  });
}
