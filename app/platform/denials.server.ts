import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { Db } from "#db/schema";
import { personOfLogin } from "./auth.server";
import type { Denied } from "./errors";
import { faultFacts, log } from "./log.server";

/** What is counted: who did what about what; `countedBy` says which of it counts on one row. */
type Repeated = {
  coalitionId: string;
  personId: string | null;
  action: string;
  subject: Denied["subject"];
  countedBy: string;
};

/**
 * Counts a denial in the audit, after the refused work was rolled back: one row a minute for a person and what they
 * asked for, one a minute for all anonymous visitors and what they asked for. What the row is about is the first one.
 */
export function noteDenial(db: Db, { coalitionId, personId, what, subject }: Denied, now = Date.now()): Promise<void> {
  const action = `denied:${what}`;
  return count(db, { coalitionId, personId, action, subject: personId ? subject : null, countedBy: "" }, now);
}

/**
 * Counts a form that was refused for the page it came from, before anybody looked at who sent it: by the login that
 * came with it, if one did.
 */
export async function noteForeignForm(
  db: Db,
  { coalitionId, cookies, isSecure }: { coalitionId: string; cookies: string | undefined; isSecure: boolean },
  what: "form:foreign" | "form:view",
  now = Date.now(),
): Promise<void> {
  try {
    const personId = cookies ? await personOfLogin(db, coalitionId, { cookies, isSecure, now }) : null;
    await noteDenial(db, { coalitionId, personId, what, subject: null }, now);
  } catch (error) {
    log().error({ action: what, ...faultFacts(error) }, "audit");
  }
}

/**
 * Counts a sign-in that failed, by the account that it was for, or among those for no account. Both cost the same, so
 * that nobody learns from the time which accounts there are.
 */
export function noteFailedSignIn(db: Db, coalitionId: string, accountId: string | null, now: number): Promise<void> {
  const subject = accountId === null ? null : { type: "person", id: accountId };
  const event = { coalitionId, personId: null, action: "login:refused", subject, countedBy: accountId ?? "" };
  return count(db, event, now);
}

// A no stays a no when it cannot be counted: the log then says so.
async function count(db: Db, { coalitionId, personId, action, subject, countedBy }: Repeated, now: number) {
  try {
    await db
      .insertInto("audit_event")
      .values({
        coalition_id: coalitionId,
        id: idInMinute(now, [coalitionId, personId ?? "", action, countedBy]),
        actor_id: personId,
        actor_kind: personId ? "person" : "anonymous",
        action,
        subject_type: subject?.type ?? null,
        subject_id: subject?.id ?? null,
        detail: "{}",
        at: now,
      })
      .onConflict((conflict) =>
        conflict.columns(["coalition_id", "id"]).doUpdateSet((row) => ({ times: row("audit_event.times", "+", 1) })),
      )
      .execute();
  } catch (error) {
    log().error({ action, ...faultFacts(error) }, "audit");
  }
}

/** The same id for the same parts within a minute, sorting by time among all others. */
function idInMinute(now: number, parts: string[]): string {
  const minute = Math.floor(now / 60_000) * 60_000;
  const hash = createHash("sha256")
    .update(JSON.stringify([minute, ...parts]))
    .digest();
  return v7({ msecs: minute, random: hash.subarray(0, 16), seq: hash.readUInt32BE(16) });
}
