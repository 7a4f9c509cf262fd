import type { Db } from "#db/schema";
import { type Principal, throughToken, type TokenScope, tokenScopes } from "#app/policy/principal";
import { hashSecret, newSecret } from "./auth.server";
import type { Change } from "./changes.server";
import { principalOf } from "./visit.server";

// Whatever scans code for secrets that were left in it knows ours by how they begin.
const PREFIX = "colead_";
const secretShape = /^colead_[A-Za-z0-9_-]{43}$/;

/** How long a use is as good as the one noted before: a row is not written anew at every request. */
const USE_NOTED_MS = 60_000;

/** A new secret, with what is stored of it. The secret itself is shown once and kept nowhere. */
export function newApiSecret(): { secret: string; hash: string; hint: string } {
  const secret = PREFIX + newSecret();
  return { secret, hash: hashSecret(secret), hint: secret.slice(-4) };
}

/** The scopes as a token's row lists them. */
export function scopesIn(stored: string): TokenScope[] {
  return tokenScopes.filter((scope) => stored.split(" ").includes(scope));
}

/** Another system that asks, as the token it sent says. */
export type TokenHolder = {
  tokenId: string;
  /** Null for a token of somebody who speaks for no organization. */
  organizationId: string | null;
  principal: Principal;
};

/**
 * Whom a secret lets in, with the rights that its owner has now: nobody keeps through a token what they lost. Null for
 * one that never was, has run out or was revoked, and while its owner may not come in.
 */
export async function holderOfToken(
  db: Db,
  coalition: { id: string; waivesFactor: boolean },
  secret: string,
  now: number,
): Promise<TokenHolder | null> {
  if (!secretShape.test(secret)) return null;
  const row = await tokenRow(db, coalition.id, secret, now);
  if (!row) return null;
  // An admin's rights are held back until they have a second factor, here as on every page.
  if (row.coalition_role === "admin" && row.factor_id === null && !coalition.waivesFactor) return null;
  if (now - (row.last_used_at ?? 0) >= USE_NOTED_MS) await noteUse(db, coalition.id, row.id, now);
  const owner = await principalOf(db, coalition.id, row.person_id, row.coalition_role);
  const token = { id: row.id, organizationId: row.organization_id, scopes: scopesIn(row.scopes) };
  return { tokenId: row.id, organizationId: row.organization_id, principal: throughToken(owner, token) };
}

function tokenRow(db: Db, coalitionId: string, secret: string, now: number) {
  return db
    .selectFrom("api_token as t")
    .innerJoin("person as p", (join) =>
      join
        .onRef("p.coalition_id", "=", "t.coalition_id")
        .onRef("p.id", "=", "t.person_id")
        .on("p.status", "=", "active"),
    )
    .leftJoin("second_factor as f", (join) =>
      join.onRef("f.coalition_id", "=", "p.coalition_id").onRef("f.person_id", "=", "p.id"),
    )
    .select(["t.id", "t.person_id", "t.organization_id", "t.scopes", "t.last_used_at"])
    .select(["p.coalition_role", "f.id as factor_id"])
    .where("t.coalition_id", "=", coalitionId)
    .where("t.secret_hash", "=", hashSecret(secret))
    .where("t.revoked_at", "is", null)
    .where("t.expires_at", ">", now)
    .executeTakeFirst();
}

function noteUse(db: Db, coalitionId: string, id: string, now: number) {
  return db
    .updateTable("api_token")
    .set({ last_used_at: now })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .execute();
}

/** Ends the tokens of a person for good, inside the caller's command: all, or those for one organization. */
export async function endApiTokens(
  { tx, coalitionId, principal, moment }: Pick<Change, "tx" | "coalitionId" | "principal" | "moment">,
  { personId, organizationId }: { personId: string; organizationId?: string },
): Promise<void> {
  const open = tx
    .updateTable("api_token")
    .set({ revoked_at: moment.now, revoked_by: principal.personId })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null);
  await (organizationId === undefined ? open : open.where("organization_id", "=", organizationId)).execute();
}
