import { closeLoginsOf, openLogin } from "#app/platform/auth.server";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { hashPassword, passwordFault, verifyPassword } from "#app/platform/passwords.server";
import { byAccount, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { Account, OpenLogin } from "./person";
import type { Browser } from "./sign-in.server";
import type { AccountInput } from "./person.schema";

/** What the signed-in person says about themselves. @throws {Refusal} `not_found` for nobody. */
export async function readAccount({ db, principal }: Reader): Promise<Account> {
  const row = await db
    .selectFrom("person")
    .select(["name", "email", "locale", "shows_name", "shows_contact", "email_verified_at", "version"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", principal.personId ?? "")
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const { shows_name, shows_contact, email_verified_at, ...rest } = row;
  const shown = { showsName: shows_name === 1, showsContact: shows_contact === 1 };
  return { ...rest, ...shown, isVerified: email_verified_at !== null };
}

/** @throws {Refusal} `conflict` when another browser saved meanwhile. */
export async function editAccount(
  actor: Actor,
  { version, name, locale, showsName, showsContact }: AccountInput,
): Promise<void> {
  const { coalitionId, personId } = actor.principal;
  await change(actor, { action: "person:edit" }, async (change) => {
    authorize(change.principal, "person:edit", { coalitionId, personId: personId ?? "" });
    const patch = { name, locale, shows_name: showsName ? 1 : 0, shows_contact: showsContact ? 1 : 0 } as const;
    await change.revise("person", personId ?? "", patch, version);
    change.about("person", personId ?? "");
  });
}

type NewPassword = { currentPassword: string; newPassword: string };

/**
 * Changes the own password, ends every login, and opens a new one for this browser.
 * @returns the cookie of the new login.
 * @throws {Refusal} `invalid` for the present or the new password; `too_many`; `busy`.
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: NewPassword,
  browser: Pick<Browser, "isSecure" | "family">,
): Promise<string> {
  const { db, principal } = actor;
  const { coalitionId } = principal;
  const personId = principal.personId ?? "";
  const tries = byAccount("password", limits.passwordOfAccount, coalitionId, personId);
  await countTry(actor, [tries]);
  const person = await db
    .selectFrom("person")
    .select(["name", "email", "password_hash", "coalition_role"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!(await verifyPassword(person?.password_hash ?? null, currentPassword)) || !person) {
    throw new Refusal("invalid", "people.password.wrong", undefined, "currentPassword");
  }
  const fault = await passwordFault(newPassword, [person.name, person.email]);
  if (fault) throw new Refusal("invalid", fault, undefined, "newPassword");
  const password_hash = await hashPassword(newPassword);
  const cookie = await change(actor, { action: "person:change-password", isPublic: false }, async ({ tx, about }) => {
    await tx
      .updateTable("person")
      .set({ password_hash })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", personId)
      .execute();
    await closeLoginsOf(tx, coalitionId, personId);
    about("person", personId);
    return openLogin(tx, coalitionId, personId, person.coalition_role === "admin", browser);
  });
  await uncountTry(db, [tries]);
  return cookie;
}

/** The browsers that are signed in as this person, newest first. */
export async function listLogins({ db, principal, moment }: Actor, loginId: string): Promise<OpenLogin[]> {
  const rows = await db
    .selectFrom("login")
    .select(["id", "browser", "created_at", "expires_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("person_id", "=", principal.personId ?? "")
    .where("expires_at", ">", moment.now)
    .orderBy("created_at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    browser: row.browser,
    openedAt: row.created_at,
    expiresAt: row.expires_at,
    isThisOne: row.id === loginId,
  }));
}

/**
 * Ends one of the own logins, or all of them.
 * @throws {Refusal} `not_found` for a login that is not the own, or has ended.
 */
export async function endLogin(actor: Actor, login: string): Promise<void> {
  const { coalitionId, personId } = actor.principal;
  await change(actor, { action: "login:end", isPublic: false }, async ({ tx, about }) => {
    const mine = tx
      .deleteFrom("login")
      .where("coalition_id", "=", coalitionId)
      .where("person_id", "=", personId ?? "");
    const { numDeletedRows } = await (login === "all" ? mine : mine.where("id", "=", login)).executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw new Refusal("not_found", "errors.notFound");
    about("person", personId ?? "", { ended: Number(numDeletedRows) });
  });
}
