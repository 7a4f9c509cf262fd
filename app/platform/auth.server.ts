import { createHash, randomBytes } from "node:crypto";
import { type Adapter, type Cookie, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import type { Db } from "#db/schema";
import { newId } from "./ids";

const DAY = 24 * 60 * 60 * 1000;
/** How long a login lasts: unused (`idle`) and at all (`absolute`). Admins' are short. Source: the promise on logins. */
const lifetimes = {
  person: { idle: new TimeSpan(14, "d"), absolute: 90 * DAY },
  admin: { idle: new TimeSpan(12, "h"), absolute: 7 * DAY },
} as const;

export type LoginRow = {
  id: string;
  personId: string;
  secretHash: string;
  expiresAt: number;
  endsAt: number;
  isAdmin: boolean;
};

/** What a secret from a cookie or a link is stored as. A leaked backup is then no set of live logins. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** A new secret for a cookie or a link: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** The secret in a request's login cookie, or null. */
export function loginSecret(request: Request, isSecure: boolean): string | null {
  return secretIn(request.headers.get("cookie") ?? "", isSecure);
}

function secretIn(cookies: string, isSecure: boolean): string | null {
  const name = cookieName(isSecure);
  for (const part of cookies.split(";")) {
    const [key, value] = part.trim().split("=");
    if (key === name && value) return value;
  }
  return null;
}

/** Whose login is among these cookies; null where none is, or it is over. It is looked at, not renewed. */
export async function personOfLogin(
  db: Db,
  coalitionId: string,
  { cookies, isSecure, now }: { cookies: string; isSecure: boolean; now: number },
): Promise<string | null> {
  const secret = secretIn(cookies, isSecure);
  if (!secret) return null;
  const login = await db
    .selectFrom("login")
    .select("person_id")
    .where("coalition_id", "=", coalitionId)
    .where("secret_hash", "=", hashSecret(secret))
    .where("expires_at", ">", now)
    .where("ends_at", ">", now)
    .executeTakeFirst();
  return login?.person_id ?? null;
}

export function cookieName(isSecure: boolean): string {
  return isSecure ? "__Host-login" : "login";
}

/** The browser that a login is for: how its cookie travels, and its family in a few words. */
export type NewLogin = { isSecure: boolean; family?: string | null };

/**
 * Opens a login for a person, after their secret was checked.
 * @returns the cookie to send. The id in it exists nowhere else: the table holds its hash.
 */
export async function openLogin(
  db: Db,
  coalitionId: string,
  personId: string,
  isAdmin: boolean,
  { isSecure, family }: NewLogin,
): Promise<string> {
  const lucia = luciaOver(loginAdapter(db, coalitionId, isAdmin, null, family), isAdmin, isSecure);
  const session = await lucia.createSession(personId, {}, { sessionId: newSecret() });
  return serialize(lucia.createSessionCookie(session.id));
}

/**
 * Whether a login that was just read from the database still holds; renews it after half its idle time.
 * @param row the login found by `hashSecret(secret)`; one read serves this check and the person's name.
 */
export async function holdLogin(
  db: Db,
  coalitionId: string,
  secret: string,
  row: LoginRow,
  isSecure: boolean,
): Promise<{ holds: boolean; cookie: string | null }> {
  const lucia = luciaOver(loginAdapter(db, coalitionId, row.isAdmin, row), row.isAdmin, isSecure);
  const { session } = await lucia.validateSession(secret);
  if (!session) return { holds: false, cookie: null };
  return { holds: true, cookie: session.fresh ? serialize(lucia.createSessionCookie(secret)) : null };
}

/** Ends the login that a cookie's secret names; the cookie returned makes the browser forget it. */
export async function closeLogin(db: Db, coalitionId: string, secret: string, isSecure: boolean): Promise<string> {
  const lucia = luciaOver(loginAdapter(db, coalitionId, false, null), false, isSecure);
  await lucia.invalidateSession(secret);
  return blankLoginCookie(isSecure);
}

/** The cookie that makes a browser forget its login. */
export function blankLoginCookie(isSecure: boolean): string {
  return `${cookieName(isSecure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

/** Ends every login of a person, half-open ones too: what a change of role or password does. */
export async function closeLoginsOf(db: Db, coalitionId: string, personId: string): Promise<void> {
  await db
    .deleteFrom("pending_login")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
  await db.deleteFrom("login").where("coalition_id", "=", coalitionId).where("person_id", "=", personId).execute();
}

function luciaOver(adapter: Adapter, isAdmin: boolean, isSecure: boolean): Lucia {
  return new Lucia(adapter, {
    sessionExpiresIn: (isAdmin ? lifetimes.admin : lifetimes.person).idle,
    sessionCookie: { name: cookieName(isSecure), attributes: { secure: isSecure, sameSite: "lax", path: "/" } },
  });
}

function serialize(cookie: Cookie): string {
  return cookie.serialize();
}

/**
 * Lucia's adapter over our `login` table, for one request. It is asked for the secret and answers with the secret
 * (else refreshing by hash would silently fail and the hash might become the cookie); the table holds only the hash.
 */
function loginAdapter(
  db: Db,
  coalitionId: string,
  isAdmin: boolean,
  row: LoginRow | null,
  family: string | null = null,
): Adapter {
  const toSession = (secret: string, login: LoginRow): DatabaseSession => ({
    id: secret,
    userId: login.personId,
    expiresAt: new Date(Math.min(login.expiresAt, login.endsAt)),
    attributes: {},
  });
  const mine = () => db.deleteFrom("login").where("coalition_id", "=", coalitionId);
  return {
    getSessionAndUser(secret) {
      if (!row || row.secretHash !== hashSecret(secret)) return Promise.resolve([null, null]);
      return Promise.resolve([toSession(secret, row), { id: row.personId, attributes: {} }]);
    },
    getUserSessions() {
      return Promise.resolve([]);
    },
    async setSession(session) {
      const now = Date.now();
      const endsAt = now + (isAdmin ? lifetimes.admin : lifetimes.person).absolute;
      await db
        .insertInto("login")
        .values({
          ...{ coalition_id: coalitionId, id: newId(), person_id: session.userId },
          secret_hash: hashSecret(session.id),
          created_at: now,
          expires_at: session.expiresAt.getTime(),
          ends_at: endsAt,
          authenticated_at: now,
          browser: family,
        })
        .execute();
    },
    async updateSessionExpiration(secret, expiresAt) {
      const until = Math.min(expiresAt.getTime(), row?.endsAt ?? 0);
      if (row && until <= row.expiresAt) return;
      await db
        .updateTable("login")
        .set({ expires_at: until })
        .where("coalition_id", "=", coalitionId)
        .where("secret_hash", "=", hashSecret(secret))
        .execute();
    },
    async deleteSession(secret) {
      await mine().where("secret_hash", "=", hashSecret(secret)).execute();
    },
    async deleteUserSessions(personId) {
      await mine().where("person_id", "=", personId).execute();
    },
    async deleteExpiredSessions() {
      await db.deleteFrom("login").where("expires_at", "<=", Date.now()).execute();
    },
  };
}
