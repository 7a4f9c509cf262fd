import { closeLoginsOf, openLogin } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { post } from "#app/platform/mail/outbox.server";
import { byAccount, countTry, limits, uncountTry } from "#app/platform/rate-limits.server";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { forgetRecoveryCodes, makeRecoveryCodes, stepOfCode } from "./codes.server";
import type { Browser } from "./sign-in.server";

/** How a person's second factor stands: null without one. */
export type FactorState = { since: number; codesLeft: number } | null;

export async function readFactor({ db, principal }: Reader): Promise<FactorState> {
  const row = await db
    .selectFrom("second_factor as f")
    .select("f.made_at")
    .select((factor) =>
      factor
        .selectFrom("recovery_code as r")
        .select((code) => code.fn.countAll<number>().as("n"))
        .where("r.coalition_id", "=", principal.coalitionId)
        .whereRef("r.person_id", "=", "f.person_id")
        .where("r.used_at", "is", null)
        .as("codes"),
    )
    .where("f.coalition_id", "=", principal.coalitionId)
    .where("f.person_id", "=", principal.personId ?? "")
    .executeTakeFirst();
  return row ? { since: row.made_at, codesLeft: Number(row.codes ?? 0) } : null;
}

type NewFactor = { key: string; code: string };

/**
 * Sets up the own second factor with a key, once a code made from it shows that the app has it. Every login ends, and
 * this browser gets a new one.
 * @returns the recovery codes, to be shown once, and the cookie of the new login.
 * @throws {Refusal} `invalid` for a wrong code; `conflict` when there is a factor already; `too_many`.
 */
export async function addFactor(
  actor: Actor,
  { key, code }: NewFactor,
  browser: Browser,
): Promise<{ codes: string[]; cookie: string }> {
  const { db, moment, principal } = actor;
  const { coalitionId } = principal;
  const personId = principal.personId ?? "";
  const tries = byAccount("code", limits.codeOfAccount, coalitionId, personId);
  await countTry(actor, [tries]);
  const step = stepOfCode(key, code, moment.now, 0);
  if (step === null) throw new Refusal("invalid", "people.factor.wrongCode", undefined, "code");
  const made = await change(actor, { action: "person:add-factor", isPublic: false }, async (change) => {
    const { coalition_role: role } = await change.tx
      .selectFrom("person")
      .select("coalition_role")
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    const inserted = await change.tx
      .insertInto("second_factor")
      .values({
        coalition_id: coalitionId,
        id: newId(),
        person_id: personId,
        secret: key,
        made_at: moment.now,
        last_step: step,
      })
      .onConflict((conflict) => conflict.columns(["coalition_id", "person_id"]).doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Refusal("conflict", "people.factor.isThere");
    const codes = await makeRecoveryCodes(change, personId);
    await post(change, { kind: "people.factorAdded.letter", to: { personId } });
    await closeLoginsOf(change.tx, coalitionId, personId);
    change.about("person", personId);
    return { codes, cookie: await openLogin(change.tx, coalitionId, personId, role === "admin", browser) };
  });
  await uncountTry(db, [tries]);
  return made;
}

/** Makes the own recovery codes anew. @throws {Refusal} `not_found` without a second factor. */
export async function renewRecoveryCodes(actor: Actor): Promise<string[]> {
  const personId = actor.principal.personId ?? "";
  return change(actor, { action: "person:renew-codes", isPublic: false }, async (change) => {
    if (!(await readFactor({ db: change.tx, principal: change.principal }))) {
      throw new Refusal("not_found", "errors.notFound");
    }
    change.about("person", personId);
    return makeRecoveryCodes(change, personId);
  });
}

/**
 * Turns the own second factor off.
 * @throws {Refusal} `conflict` for an admin, of whom it is asked; `not_found` without one.
 */
export async function removeOwnFactor(actor: Actor, isAsked: boolean): Promise<void> {
  const personId = actor.principal.personId ?? "";
  if (isAsked) throw new Refusal("conflict", "people.factor.isAsked");
  await change(actor, { action: "person:remove-factor", isPublic: false }, async (change) => {
    await forgetFactor(change, personId);
    await post(change, { kind: "people.factorRemoved.letter", to: { personId } });
    change.about("person", personId);
  });
}

/**
 * Turns off the second factor of somebody who lost it. They are told by mail, and signed out.
 * @throws {Refusal} `forbidden`; `not_found` when there is none.
 */
export async function removeFactorOf(actor: Actor, personId: string): Promise<void> {
  const { coalitionId } = actor.principal;
  await change(actor, { action: "person:remove-factor", isPublic: false }, async (change) => {
    authorize(change.principal, "person:remove-factor", { coalitionId, personId });
    await forgetFactor(change, personId);
    await closeLoginsOf(change.tx, coalitionId, personId);
    await post(change, { kind: "people.factorRemoved.letter", to: { personId } });
    change.about("person", personId);
  });
}

async function forgetFactor({ tx, coalitionId }: Change, personId: string): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom("second_factor")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new Refusal("not_found", "errors.notFound");
  await forgetRecoveryCodes(tx, coalitionId, personId);
}
