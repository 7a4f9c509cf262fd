import { hashSecret, newSecret } from "#app/platform/auth.server";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";

const PENDING_MS = 10 * 60 * 1000;

type Sender = { isSecure: boolean };

/** Notes that somebody gave the password, and waits for the code. @returns the cookie to send. */
export async function openPending(actor: Actor, personId: string, { isSecure }: Sender): Promise<string> {
  const secret = newSecret();
  await change(actor, { action: "login:begin", isPublic: false }, async ({ tx, coalitionId, moment, about }) => {
    await tx
      .deleteFrom("pending_login")
      .where("coalition_id", "=", coalitionId)
      .where("expires_at", "<=", moment.now)
      .execute();
    const times = { created_at: moment.now, expires_at: moment.now + PENDING_MS };
    const row = { id: newId(), person_id: personId, secret_hash: hashSecret(secret) };
    await tx
      .insertInto("pending_login")
      .values({ coalition_id: coalitionId, ...row, ...times })
      .execute();
    about("person", personId);
  });
  return pendingCookie(secret, isSecure);
}

/** Who gave the password in this browser within the last ten minutes, or null. It grants nothing. */
export async function pendingLogin({ db, principal, moment }: Actor, secret: string | null) {
  if (!secret) return null;
  const row = await db
    .selectFrom("pending_login as l")
    .innerJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "l.coalition_id").onRef("p.id", "=", "l.person_id"),
    )
    .select(["p.id", "p.coalition_role as role"])
    .where("l.coalition_id", "=", principal.coalitionId)
    .where("l.secret_hash", "=", hashSecret(secret))
    .where("l.expires_at", ">", moment.now)
    .where("p.status", "=", "active")
    .executeTakeFirst();
  return row ?? null;
}

export async function closePending({ tx, coalitionId }: Change, personId: string): Promise<void> {
  await tx
    .deleteFrom("pending_login")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
}

/** The secret in a request's cookie of the first step, or null. */
export function pendingSecret(request: Request, isSecure: boolean): string | null {
  const found = new RegExp(`(?:^|;\\s*)${nameOf(isSecure)}=([\\w-]{20,80})`);
  return found.exec(request.headers.get("cookie") ?? "")?.[1] ?? null;
}

/** The cookie of the first step; without a secret the one that makes the browser forget it. */
export function pendingCookie(secret: string | null, isSecure: boolean): string {
  const age = secret ? PENDING_MS / 1000 : 0;
  return `${nameOf(isSecure)}=${secret ?? ""}; Max-Age=${age}; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

function nameOf(isSecure: boolean): string {
  return isSecure ? "__Host-pending" : "pending";
}
