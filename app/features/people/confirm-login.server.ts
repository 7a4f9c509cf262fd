import { type Actor, change } from "#app/platform/changes.server";
import { isRefusal, Refusal } from "#app/platform/errors";
import { isFreshLogin } from "#app/platform/fresh-login.server";
import { verifyPassword } from "#app/platform/passwords.server";
import type { SignedIn } from "#app/platform/visit.server";
import { byAccount, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";

/**
 * Asks for the password inside the form that needs it, so that nothing typed is lost: unless it was given lately, the
 * form comes back with a field for it, and what it says is carried out with the password.
 * @throws {Refusal} about the field `password`: it is missing or wrong, or was tried too often.
 */
export async function confirmInForm(visit: Actor & { person: SignedIn }, password: string | undefined): Promise<void> {
  if (isFreshLogin(visit)) return;
  if (!password) throw new Refusal("invalid", "people.confirm.inForm", undefined, "password");
  try {
    await confirmLogin(visit, visit.person.loginId, password);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new Refusal(error.kind, error.key, error.values, "password", error.denied);
  }
}

/**
 * Notes that whoever uses a login knows the password: for a quarter of an hour they may do what hurts.
 * @throws {Refusal} `invalid` for a wrong password; `too_many`; `busy`.
 */
export async function confirmLogin(actor: Actor, loginId: string, password: string): Promise<void> {
  const { db, moment, principal } = actor;
  const { coalitionId } = principal;
  const personId = principal.personId ?? "";
  const tries = byAccount("password", limits.passwordOfAccount, coalitionId, personId);
  await countTry(actor, [tries]);
  const person = await db
    .selectFrom("person")
    .select("password_hash")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!(await verifyPassword(person?.password_hash ?? null, password))) {
    throw new Refusal("invalid", "people.password.wrong", undefined, "password");
  }
  await change(actor, { action: "login:confirm", isPublic: false }, async ({ tx, about }) => {
    await tx
      .updateTable("login")
      .set({ authenticated_at: moment.now })
      .where("coalition_id", "=", coalitionId)
      .where("person_id", "=", personId)
      .where("id", "=", loginId)
      .execute();
    about("person", personId);
  });
  await uncountTry(db, [tries]);
}
