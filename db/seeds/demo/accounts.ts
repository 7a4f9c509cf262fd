import { acceptInvitation } from "#app/features/people/accept-invitation.server";
import { editAccount, endLogin } from "#app/features/people/account.server";
import { joinCoalition } from "#app/features/people/join.server";
import { verifyAddress } from "#app/features/people/verification.server";
import { hashSecret, newSecret } from "#app/platform/auth.server";
import type { Day } from "#db/schema";
import { type DemoPerson, people, type PersonKey } from "./people";
import { actorOf, type Stage, strangerOf } from "./stage";

export type PasswordFor = (email: string) => string;

/** Somebody opens an invitation and makes their account. */
export async function acceptAs(
  stage: Stage,
  key: PersonKey,
  secret: string,
  passwordFor: PasswordFor,
  day: Day,
): Promise<void> {
  const { name, email } = people[key];
  const newcomer = { name, email, password: passwordFor(email), showsName: showsName(key) };
  await acceptInvitation(strangerOf(stage, day), secret, newcomer, {
    clientAddress: "127.0.0.1",
    isSecure: false,
    secret: null,
  });
  await settleIn(stage, key, day);
  // The login that an invitation opens: no browser holds it.
  await endLogin(await actorOf(stage, key, day), "all");
}

/** Somebody comes by themselves, through the page for joining. */
export async function joinAs(stage: Stage, key: PersonKey, passwordFor: PasswordFor, day: Day): Promise<void> {
  const { name, email, speaksFor }: DemoPerson = people[key];
  const organizationId = speaksFor ? (stage.organizations.get(speaksFor[0]) ?? null) : null;
  const account = {
    name,
    email,
    password: passwordFor(email),
    organizationId,
    showsName: showsName(key),
    to: undefined,
  };
  await joinCoalition(strangerOf(stage, day), account, "127.0.0.1");
  await settleIn(stage, key, day);
}

async function settleIn(stage: Stage, key: PersonKey, day: Day): Promise<void> {
  const person: DemoPerson = people[key];
  const { id, version } = await stage.db
    .selectFrom("person")
    .select(["id", "version"])
    .where("coalition_id", "=", stage.coalitionId)
    .where("email", "=", person.email)
    .executeTakeFirstOrThrow();
  stage.people.set(key, id);
  if (person.showsContact) {
    const shown = { showsName: showsName(key), showsContact: true };
    await editAccount(await actorOf(stage, key, day), { version, name: person.name, locale: null, ...shown });
  }
  await openLetter(stage, id, day);
}

/** They open the letter that asks whether the address is theirs, and say yes. */
async function openLetter(stage: Stage, personId: string, day: Day): Promise<void> {
  const secret = newSecret();
  const { numUpdatedRows } = await stage.db
    .updateTable("token")
    .set({ secret_hash: hashSecret(secret) })
    .where("coalition_id", "=", stage.coalitionId)
    .where("person_id", "=", personId)
    .where("kind", "=", "verification")
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) await verifyAddress(strangerOf(stage, day), secret, "127.0.0.1");
}

function showsName(key: PersonKey): boolean {
  const person: DemoPerson = people[key];
  return person.hidesName !== true;
}
