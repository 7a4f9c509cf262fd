import { isUniqueViolation } from "#db/dialect";
import { closeLogin, closeLoginsOf, hashSecret, openLogin } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { hashPassword, passwordFault } from "#app/platform/passwords.server";
import { byAddress, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import { freshAffiliation } from "../organizations/affiliation";
import type { Invitation } from "./invitation";
import { invitationRows, openInvitation, stands, toInvitation } from "./invitations.queries.server";
import { freshMembership } from "./membership";
import type { Browser } from "./sign-in.server";
import { askVerification, noteVerified, type WhenVerified } from "./verification.server";

/** Whoever accepts without an account. */
export type Newcomer = { name: string; email: string; password: string; showsName: boolean };

/**
 * The invitation behind a link, for its page. Links that do not work are counted against whoever tries them.
 * @throws {Refusal} `not_found`, the same for used, expired, revoked and invented links; `too_many`.
 */
export async function invitationOfLink(actor: Actor, secret: string, clientAddress: string): Promise<Invitation> {
  const address = byAddress("link address", limits.linkFromAddress, clientAddress);
  await countTry(actor, [address]);
  const invitation = await openInvitation(actor, secret);
  if (!invitation) throw new Refusal("not_found", "people.invitation.gone");
  await uncountTry(actor.db, [address]);
  return invitation;
}

/**
 * Accepts an invitation, as the signed-in person or as a newcomer, and opens a login.
 * @returns the login's cookie.
 * @throws {Refusal} `not_found` when the link does not work (any more), so also for all but one of several at once;
 *   `forbidden` when it is for another address; `conflict` when the newcomer's address has an account; `invalid` for the password.
 */
export async function acceptInvitation(
  actor: Actor,
  secret: string,
  newcomer: Newcomer | null,
  browser: Browser,
  whenVerified?: WhenVerified,
): Promise<string> {
  const invitation = await invitationOfLink(actor, secret, browser.clientAddress);
  const email = invitation.email ?? newcomer?.email ?? "";
  const passwordHash = newcomer ? await soundHash(newcomer, email) : null;
  try {
    return await change(actor, { action: "invitation:accept" }, async (change) => {
      const used = newcomer ? newId() : actor.principal.personId!;
      const token = await useToken(change, secret, used);
      const person = newcomer
        ? await createPerson(change, used, { ...newcomer, email }, passwordHash!)
        : await personInvited(change, used, token.email);
      const role = await grantAll(change, person, token);
      if (token.email && (await wasMailed(change, token.id))) {
        await noteVerified(change, used, token.email, whenVerified);
      } else if (newcomer) await askVerification(change, used);
      const { team, organization } = token;
      change.about("person", used, { token: token.id, team: team?.id, organization: organization?.id });
      if (browser.secret) await closeLogin(change.tx, change.coalitionId, browser.secret, browser.isSecure);
      return openLogin(change.tx, change.coalitionId, used, role === "admin", browser);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal("conflict", "people.invitation.hasAccount", undefined, "email");
    throw error;
  }
}

async function soundHash({ name, password }: Newcomer, email: string): Promise<string> {
  const fault = await passwordFault(password, [name, email]);
  if (fault) throw new Refusal("invalid", fault, undefined, "password");
  return hashPassword(password);
}

/** Marks the token as used, which only one of several transactions can do, and reads what it grants. */
async function useToken({ tx, coalitionId, moment }: Change, secret: string, personId: string): Promise<Invitation> {
  const used = await tx
    .updateTable("token")
    .set({ used_at: moment.now, used_by: personId })
    .where("coalition_id", "=", coalitionId)
    .where("secret_hash", "=", hashSecret(secret))
    .where("kind", "in", ["invitation", "first_admin"])
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", moment.now)
    .returning("id")
    .executeTakeFirst();
  const row = used && (await invitationRows(tx, coalitionId).where("t.id", "=", used.id).executeTakeFirst());
  if (!row || !(await stands(tx, coalitionId, row))) throw new Refusal("not_found", "people.invitation.gone");
  return toInvitation(row);
}

/** Whether the link came by mail alone: then whoever has it reads the mail of its address. */
async function wasMailed({ tx, coalitionId }: Change, tokenId: string): Promise<boolean> {
  const letter = await tx
    .selectFrom("outbox")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("token_id", "=", tokenId)
    .where("state", "in", ["sending", "sent"])
    .limit(1)
    .executeTakeFirst();
  return letter !== undefined;
}

type Accepting = { id: string; coalitionRole: "admin" | "data_steward" | null };

async function createPerson(
  change: Change,
  id: string,
  { name, email, showsName }: Newcomer,
  passwordHash: string,
): Promise<Accepting> {
  await change.create("person", {
    id,
    email,
    name,
    password_hash: passwordHash,
    coalition_role: null,
    status: "active",
    locale: null,
    shows_name: showsName ? 1 : 0,
    shows_contact: 0,
    created_at: change.moment.now,
    email_verified_at: null,
  });
  return { id, coalitionRole: null };
}

async function personInvited({ tx, coalitionId }: Change, id: string, email: string | null): Promise<Accepting> {
  const person = await tx
    .selectFrom("person")
    .select(["email", "coalition_role"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!person) throw new Refusal("not_found", "people.invitation.gone");
  if (email !== null && person.email !== email) throw new Refusal("forbidden", "people.invitation.otherPerson");
  return { id, coalitionRole: person.coalition_role };
}

/** @returns the coalition role that the person has now. */
async function grantAll(
  change: Change,
  person: Accepting,
  invitation: Invitation,
): Promise<Accepting["coalitionRole"]> {
  const { team, organization, coalitionRole } = invitation;
  if (team) await grantTeam(change, person.id, team.id, team.role);
  if (organization) await grantOrganization(change, person.id, organization.id, organization.role);
  if (!coalitionRole || person.coalitionRole === "admin" || person.coalitionRole === coalitionRole)
    return person.coalitionRole;
  await change.revise("person", person.id, { coalition_role: coalitionRole });
  // Another role, other logins: none goes on with rights that it did not have when it was opened.
  await closeLoginsOf(change.tx, change.coalitionId, person.id);
  return coalitionRole;
}

async function grantTeam(
  change: Change,
  personId: string,
  teamId: string,
  role: "facilitator" | "member",
): Promise<void> {
  const { tx, coalitionId, moment } = change;
  const row = await tx
    .selectFrom("team_member")
    .select(["id", "role", "status"])
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("person_id", "=", personId)
    .where("status", "in", ["requested", "active"])
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) {
    const joined = { ...freshMembership, status: "active" as const, joined_on: moment.today };
    await change.create("team_member", { team_id: teamId, person_id: personId, role, ...joined });
  } else if (row.status !== "active" || (role === "facilitator" && row.role !== role)) {
    await change.revise("team_member", row.id, {
      status: "active",
      role: row.role === "facilitator" ? row.role : role,
    });
  }
}

async function grantOrganization(
  change: Change,
  personId: string,
  organizationId: string,
  role: "rep" | "contributor" | "plan_owner",
) {
  const { tx, coalitionId, moment } = change;
  const rows = await tx
    .selectFrom("affiliation")
    .select(["id", "role", "status"])
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "=", organizationId)
    .where("person_id", "=", personId)
    .where("status", "in", ["pending", "confirmed"])
    .where("removed_at", "is", null)
    .execute();
  const same = rows.find((row) => row.role === role) ?? rows.find((row) => row.status === "pending");
  if (same?.status === "confirmed") return;
  if (same) return change.revise("affiliation", same.id, { status: "confirmed", role });
  const since = { ...freshAffiliation, from_on: moment.today };
  await change.create("affiliation", {
    person_id: personId,
    organization_id: organizationId,
    role,
    status: "confirmed",
    ...since,
  });
}
