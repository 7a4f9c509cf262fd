import { closeLoginsOf } from "#app/platform/auth.server";
import { type Actor, type Change, change, publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import type { CoalitionRole } from "./person";

type RoleInput = { coalitionRole: CoalitionRole | null; version: number };

/**
 * Gives a person a role in the coalition, or takes it. Their logins end, so that none keeps rights it had.
 * @throws {Refusal} `forbidden`; `not_found`; `conflict` when it would leave the coalition without an admin.
 */
export async function setCoalitionRole(
  actor: Actor,
  personId: string,
  { coalitionRole, version }: RoleInput,
): Promise<void> {
  await change(actor, { action: "person:set-role", isPublic: false }, async (change) => {
    await requireAdmin(change);
    if (coalitionRole !== "admin") await requireAnotherAdmin(change, personId);
    await change.revise("person", personId, { coalition_role: coalitionRole }, version);
    await closeLoginsOf(change.tx, change.coalitionId, personId);
    change.about("person", personId);
  });
}

/**
 * Suspends a person, who is then signed out everywhere and cannot sign in, or lets them back in.
 * @throws {Refusal} as `setCoalitionRole`.
 */
export async function suspendPerson(actor: Actor, personId: string, suspended: boolean): Promise<void> {
  await change(actor, { action: suspended ? "person:suspend" : "person:restore" }, async (change) => {
    await requireAdmin(change);
    if (suspended) await requireAnotherAdmin(change, personId);
    await change.revise("person", personId, { status: suspended ? "suspended" : "active" });
    await closeLoginsOf(change.tx, change.coalitionId, personId);
    change.about("person", personId);
  });
}

/** Signs a person out everywhere. @throws {Refusal} `forbidden`; `not_found`. */
export async function endLoginsOf(actor: Actor, personId: string): Promise<void> {
  const { coalitionId } = actor.principal;
  await change(actor, { action: "login:end-others", isPublic: false }, async ({ tx, principal, about }) => {
    authorize(principal, "person:end-logins", { coalitionId, personId });
    const person = await tx
      .selectFrom("person")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", personId)
      .executeTakeFirst();
    if (!person) throw new Refusal("not_found", "errors.notFound");
    await closeLoginsOf(tx, coalitionId, personId);
    about("person", personId);
  });
}

async function requireAdmin({ tx, principal, coalitionId }: Change): Promise<void> {
  authorize(principal, "coalition:edit", { coalitionId });
  // Writing the coalition's row makes others who change roles wait: two admins cannot demote each other side by side.
  await publish(tx, coalitionId);
}

/** @throws {Refusal} `conflict` when this person is the only active admin. */
export async function requireAnotherAdmin({ tx, coalitionId }: Change, personId: string): Promise<void> {
  const admins = await tx
    .selectFrom("person")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("coalition_role", "=", "admin")
    .where("status", "=", "active")
    .execute();
  if (admins.length === 1 && admins[0]!.id === personId) throw new Refusal("conflict", "people.lastAdmin");
}
