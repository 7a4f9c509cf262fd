import { newApiSecret } from "#app/platform/api-tokens.server";
import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { isId, newId } from "#app/platform/ids";
import { byAccount, countTry, limits } from "#app/platform/rate-limits.server";
import { authorize, type Principal } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { MOST_TOKENS } from "./token";
import type { NewToken } from "./token.schema";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Makes a token for another system. Its rights are its owner's for one organization, within its scopes, as they are at
 * each request.
 * @returns the secret, which is stored nowhere.
 * @throws {Refusal} `forbidden` for an organization that is not the owner's; `invalid` at `scopes` for somebody who speaks
 *   for none and wants to write; `conflict` for the same form sent again, and for too many tokens; `too_many` in an hour.
 */
export async function makeToken(actor: Actor, input: NewToken): Promise<string> {
  const { coalitionId } = actor.principal;
  const personId = actor.principal.personId ?? "";
  authorize(actor.principal, "token:make", { coalitionId, personId });
  await countTry(actor, [byAccount("tokens made", limits.tokensOfAccount, coalitionId, personId)]);
  const { secret, hash, hint } = newApiSecret();
  const made = newId();
  const id = await change(
    actor,
    { action: "token:make", submission: input.submission, isPublic: false },
    async ({ tx, principal, moment, about }) => {
      authorize(principal, "token:make", { coalitionId, personId });
      requireOwnOrganization(principal, input);
      await requireRoom(tx, coalitionId, personId, moment.now);
      await tx
        .insertInto("api_token")
        .values({
          coalition_id: coalitionId,
          id: made,
          person_id: personId,
          organization_id: input.organization,
          name: input.name,
          scopes: [...new Set(input.scopes)].sort().join(" "),
          secret_hash: hash,
          hint,
          created_at: moment.now,
          expires_at: moment.now + input.days * DAY,
          last_used_at: null,
          revoked_at: null,
          revoked_by: null,
        })
        .execute();
      about("api_token", made, { organization: input.organization, scopes: input.scopes, days: input.days });
      return made;
    },
  );
  // The secret of the first time was shown then, and is known to nobody here.
  if (id !== made) throw new Refusal("conflict", "tokens.error.shownAlready");
  return secret;
}

function requireOwnOrganization(principal: Principal, { organization, scopes }: NewToken): void {
  if (organization !== null) {
    if (!principal.organizations.has(organization)) throw new Refusal("forbidden", "errors.forbidden");
    return;
  }
  if (principal.organizations.size > 0)
    throw new Refusal("invalid", "tokens.error.organization", undefined, "organization");
  if (scopes.includes("contributions:write"))
    throw new Refusal("invalid", "tokens.error.readOnly", undefined, "scopes");
}

async function requireRoom(db: Db, coalitionId: string, personId: string, now: number): Promise<void> {
  const { n } = await db
    .selectFrom("api_token")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  if (Number(n) >= MOST_TOKENS) throw new Refusal("conflict", "tokens.error.tooMany", { most: MOST_TOKENS });
}

/**
 * Ends a token at once and for good: one's own, or as an admin anybody's.
 * @param whose `own` knows of no others' tokens.
 * @throws {Refusal} `not_found` also for one that was revoked; `forbidden`.
 */
export async function revokeToken(actor: Actor, id: string | undefined, whose: "own" | "any"): Promise<void> {
  const { coalitionId } = actor.principal;
  await change(actor, { action: "token:revoke", isPublic: false }, async ({ tx, principal, moment, about }) => {
    if (whose === "any") authorize(principal, "coalition:edit", { coalitionId });
    const row = isId(id)
      ? await tx
          .selectFrom("api_token")
          .select("person_id")
          .where("coalition_id", "=", coalitionId)
          .where("id", "=", id)
          .where("revoked_at", "is", null)
          .executeTakeFirst()
      : undefined;
    const isKnown = row && (whose === "any" || row.person_id === principal.personId);
    if (!isKnown || !id) throw new Refusal("not_found", "errors.notFound");
    authorize(principal, "token:revoke", { coalitionId, personId: row.person_id });
    await tx
      .updateTable("api_token")
      .set({ revoked_at: moment.now, revoked_by: principal.personId })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .execute();
    about("api_token", id, { person: row.person_id });
  });
}
