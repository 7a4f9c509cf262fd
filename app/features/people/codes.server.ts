import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { RECOVERY_CODES } from "./second-factor";

const STEP_MS = 30_000;
const totp = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A new key for an app that makes codes: 160 random bits, in the letters that such apps take. */
export function newKey(): string {
  return new Secret({ size: 20 }).base32;
}

/** The code that an app shows for a key at a moment. */
export function codeAt(key: string, now: number): string {
  return TOTP.generate({ ...totp, secret: Secret.fromBase32(key), timestamp: now });
}

/**
 * The time step that a code belongs to: now, or one step before or after, since clocks differ. Null for a wrong code,
 * and for one of a step that was taken already.
 */
export function stepOfCode(key: string, code: string, now: number, lastStep: number): number | null {
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = TOTP.validate({ ...totp, token, secret: Secret.fromBase32(key), timestamp: now, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(now / STEP_MS) + delta;
  return step > lastStep ? step : null;
}

/**
 * Takes a code of a person's app, or one of their recovery codes, which is then used up. Of several requests with the
 * same code one can take it.
 * @returns which it was; null for a wrong one.
 */
export async function takeCode(change: Change, personId: string, code: string): Promise<"app" | "recovery" | null> {
  const { tx, coalitionId, moment } = change;
  const factor = await tx
    .selectFrom("second_factor")
    .select(["id", "secret", "last_step"])
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (!factor) return null;
  const step = stepOfCode(factor.secret, code, moment.now, factor.last_step);
  if (step === null) return (await takeRecoveryCode(change, personId, code)) ? "recovery" : null;
  const { numUpdatedRows } = await tx
    .updateTable("second_factor")
    .set({ last_step: step })
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", factor.id)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? "app" : null;
}

async function takeRecoveryCode({ tx, coalitionId, moment }: Change, personId: string, code: string) {
  const { numUpdatedRows } = await tx
    .updateTable("recovery_code")
    .set({ used_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("code_hash", "=", hashCode(personId, code))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Makes a person's recovery codes anew; earlier ones stop working. @returns them: they are kept as hashes only. */
export async function makeRecoveryCodes({ tx, coalitionId }: Change, personId: string): Promise<string[]> {
  await forgetRecoveryCodes(tx, coalitionId, personId);
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const rows = codes.map((code) => ({
    coalition_id: coalitionId,
    id: newId(),
    person_id: personId,
    code_hash: hashCode(personId, code),
    used_at: null,
  }));
  await tx.insertInto("recovery_code").values(rows).execute();
  return codes;
}

export async function forgetRecoveryCodes(tx: Change["tx"], coalitionId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom("recovery_code")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
}

// Thirty-two signs that are not taken for one another, five bits each: sixteen of them are eighty random bits.
const signs = "abcdefghjkmnpqrstuvwxyz023456789";

function newRecoveryCode(): string {
  const text = Array.from(randomBytes(16), (byte) => signs[byte % 32]).join("");
  return text.match(/.{4}/g)!.join("-");
}

// Eighty random bits cannot be tried out, so a plain hash keeps them as well as a slow one.
function hashCode(personId: string, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return createHash("sha256").update(`${personId} ${plain}`).digest("hex");
}
