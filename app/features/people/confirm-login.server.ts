import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { verifyPassword } from "#app/platform/passwords.server";
import { byAccount, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";

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
