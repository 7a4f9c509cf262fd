import { hashSecret, newSecret } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { post, unsentHash } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import { byAccount, countTry, limits } from "#app/platform/rate-limits.server";
import { authorize } from "#app/policy/policy";
import { organizationFacts } from "../organizations/organizations.commands.server";
import { mayGrant } from "./granting.server";
import { INVITATION_MS } from "./invitation";
import type { InvitationInput } from "./invitation.schema";

/** How the link gets to the invited: in a letter, or shown once to whoever invites, to be sent by themselves. */
export type Way = "mail" | "link";

/** The secret of a link that is to be shown; null when it goes by mail, or the form came twice. */
export type MadeInvitation = { id: string; secret: string | null };

/**
 * Invites one person to join with the given grants.
 * @throws {Refusal} `forbidden` when the actor may not grant that; `not_found` for a team or organization elsewhere.
 */
export async function invite(
  actor: Actor,
  input: InvitationInput,
  submission: string,
  way: Way = "mail",
): Promise<MadeInvitation> {
  const made = { id: newId(), secret: way === "link" ? newSecret() : null };
  const id = await change(actor, { action: "invitation:make", submission, isPublic: false }, async (change) => {
    await makeInvitation(change, made, input);
    change.about("token", made.id, { team: input.teamId, organization: input.organizationId });
    return made.id;
  });
  return id === made.id ? made : { id, secret: null };
}

/**
 * Makes the link of an invitation anew that is open, or too old: in a letter, or to be shown. The earlier link stops
 * working, and whoever does this stands for the invitation from now on.
 * @throws {Refusal} `forbidden`; `not_found` for one that was used or taken back; `too_many` letters.
 */
export async function renewInvitation(actor: Actor, id: string, way: Way): Promise<MadeInvitation & { email: string }> {
  const secret = way === "link" ? newSecret() : null;
  if (way === "mail") await countLetter(actor, id);
  const email = await change(actor, { action: "invitation:renew", isPublic: false }, async (change) => {
    const { tx, coalitionId, principal, moment } = change;
    const row = await tx
      .updateTable("token")
      .set({ created_by: principal.personId, created_at: moment.now, expires_at: moment.now + INVITATION_MS })
      .set({ secret_hash: hashOf(secret) })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .where("kind", "=", "invitation")
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .returning(["email", "coalition_role", "team_id", "team_role", "organization_id", "affiliation_role"])
      .executeTakeFirst();
    if (!row?.email) throw new Refusal("not_found", "errors.notFound");
    await requireGrants(change, {
      email: row.email,
      coalitionRole: row.coalition_role,
      teamId: row.team_id,
      teamRole: row.team_role ?? "member",
      organizationId: row.organization_id,
      affiliationRole: row.affiliation_role ?? "contributor",
    });
    await dropLetters(change, id);
    if (secret === null) await writeInvitation(change, id, row.email);
    change.about("token", id, { team: row.team_id, organization: row.organization_id });
    return row.email;
  });
  return { id, secret, email };
}

// A letter that waits would make the link anew once more; one that went out no longer carries it.
async function dropLetters({ tx, coalitionId, moment }: Change, tokenId: string): Promise<void> {
  const letters = tx.updateTable("outbox").where("coalition_id", "=", coalitionId).where("token_id", "=", tokenId);
  await letters.set({ state: "cancelled", ended_at: moment.now }).where("state", "in", ["queued", "failed"]).execute();
  await letters.set({ token_id: null }).execute();
}

// A letter box is not filled by pressing a button again and again.
async function countLetter(actor: Actor, id: string): Promise<void> {
  const { db, principal } = actor;
  const row = await db
    .selectFrom("token")
    .select("email")
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row?.email) return;
  await countTry(actor, [byAccount("letters", limits.lettersToAccount, principal.coalitionId, row.email)]);
}

async function makeInvitation(
  change: Change,
  made: { id: string; secret: string | null },
  input: InvitationInput,
): Promise<void> {
  await requireGrants(change, input);
  await insertToken(change, { ...made, kind: "invitation" }, input);
  if (made.secret === null) await writeInvitation(change, made.id, input.email);
}

/** @throws {Refusal} `forbidden` when the actor may not invite to all of it; `not_found` for what they may not know of. */
async function requireGrants(change: Change, input: InvitationInput): Promise<void> {
  const team = input.teamId ? { facts: await teamFacts(change, input.teamId), role: input.teamRole } : null;
  const organization = input.organizationId
    ? { facts: (await organizationFacts(change, input.organizationId)).facts, role: input.affiliationRole }
    : null;
  if (team) authorize(change.principal, "team:read", team.facts);
  if (!mayGrant(change.principal, { coalitionRole: input.coalitionRole, team, organization })) {
    throw new Refusal("forbidden", "errors.forbidden");
  }
}

async function writeInvitation(change: Change, tokenId: string, email: string): Promise<void> {
  const inviter = await change.tx
    .selectFrom("person")
    .select("name")
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "=", change.principal.personId ?? "")
    .executeTakeFirstOrThrow();
  await post(change, {
    kind: "people.invitation.letter",
    to: { address: email },
    values: { by: inviter.name },
    path: paths.invitation("{secret}"),
    tokenId,
  });
}

/**
 * Makes the link of a coalition's first admin, inside the operator's command.
 * @returns the secret, to be printed once.
 */
export async function inviteFirstAdmin(change: Change): Promise<string> {
  const secret = newSecret();
  await insertToken(change, { id: newId(), secret, kind: "first_admin" }, firstAdmin);
  return secret;
}

/** Takes an invitation back. One that was used stays used. @throws {Refusal} `forbidden`, `not_found`. */
export async function revokeInvitation(actor: Actor, id: string): Promise<void> {
  await change(actor, { action: "invitation:revoke", isPublic: false }, async (change) => {
    const { tx, coalitionId, principal, moment } = change;
    const row = await tx
      .selectFrom("token")
      .select(["created_by", "team_id", "organization_id"])
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row) throw new Refusal("not_found", "errors.notFound");
    if (row.created_by !== principal.personId) await mayRevoke(change, row);
    await tx
      .updateTable("token")
      .set({ revoked_at: moment.now })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    change.about("token", id, { team: row.team_id, organization: row.organization_id });
  });
}

// Somebody else's invitation: for the admin, and for whoever runs the team or the organization it leads to.
async function mayRevoke(
  change: Change,
  row: { team_id: string | null; organization_id: string | null },
): Promise<void> {
  const { principal, coalitionId } = change;
  if (row.team_id) authorize(principal, "team:invite", await teamFacts(change, row.team_id));
  else if (row.organization_id) {
    authorize(principal, "organization:invite-colleague", (await organizationFacts(change, row.organization_id)).facts);
  } else authorize(principal, "coalition:invite", { coalitionId });
}

const firstAdmin = {
  email: null,
  coalitionRole: "admin",
  teamId: null,
  teamRole: "member",
  organizationId: null,
  affiliationRole: "rep",
} as const;

/** Without a secret it waits for the letter that makes one. */
type Token = { id: string; secret: string | null; kind: "first_admin" | "invitation" };
type Granted = Omit<InvitationInput, "email"> & { email: string | null };

/** Without a secret: what no link has, until the letter that makes one is sent. */
function hashOf(secret: string | null): string {
  return secret === null ? unsentHash() : hashSecret(secret);
}

async function insertToken(
  { tx, coalitionId, principal, moment }: Change,
  token: Token,
  grants: Granted,
): Promise<void> {
  await tx
    .insertInto("token")
    .values({
      coalition_id: coalitionId,
      id: token.id,
      kind: token.kind,
      secret_hash: hashOf(token.secret),
      email: grants.email,
      coalition_role: grants.coalitionRole,
      team_id: grants.teamId,
      team_role: grants.teamId ? grants.teamRole : null,
      organization_id: grants.organizationId,
      affiliation_role: grants.organizationId ? grants.affiliationRole : null,
      created_by: principal.personId,
      created_at: moment.now,
      expires_at: moment.now + INVITATION_MS,
      used_at: null,
      used_by: null,
      revoked_at: null,
    })
    .execute();
}

async function teamFacts({ tx, coalitionId }: Change, id: string) {
  const row = await tx
    .selectFrom("team")
    .select(["visibility", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return { coalitionId, teamId: id, visibility: row.visibility, isArchived: row.archived_at !== null };
}
