import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, aPerson, type Cast } from "#tests/support/factories";
import { closeLogin, closeLoginsOf, hashSecret, holdLogin, type LoginRow, openLogin } from "./auth.server";

const db = await useDatabase();
const DAY = 24 * 60 * 60 * 1000;
let cast: Cast;

beforeAll(async () => {
  cast = await aCast(db);
});

async function aFreshLogin(isAdmin = false) {
  const person = await aPerson(db, cast.coalitionId, "Login Holder");
  await closeLoginsOf(db, cast.coalitionId, person.id);
  const cookie = await openLogin(db, cast.coalitionId, person.id, isAdmin, { isSecure: true });
  const secret = /^__Host-login=([^;]+)/.exec(cookie)![1]!;
  return { person, cookie, secret };
}

async function rowOf(secret: string): Promise<LoginRow | null> {
  const row = await db
    .selectFrom("login")
    .select(["id", "person_id", "secret_hash", "expires_at", "ends_at"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("secret_hash", "=", hashSecret(secret))
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        personId: row.person_id,
        secretHash: row.secret_hash,
        expiresAt: row.expires_at,
        endsAt: row.ends_at,
        isAdmin: false,
      }
    : null;
}

async function age(secret: string, times: Partial<{ expires_at: number; ends_at: number }>) {
  await db.updateTable("login").set(times).where("secret_hash", "=", hashSecret(secret)).execute();
  return (await rowOf(secret))!;
}

describe("a login", () => {
  it("is sent as a cookie that only this host gets, and scripts do not", async () => {
    const { cookie } = await aFreshLogin();
    for (const part of ["__Host-login=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
  });

  it("is kept as a hash, which opens nothing", async () => {
    const { secret } = await aFreshLogin();
    const stored = await db
      .selectFrom("login")
      .selectAll()
      .where("secret_hash", "=", hashSecret(secret))
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(await rowOf(stored.secret_hash)).toBeNull();
  });

  it("is left alone in its first half, and renewed after it under the same secret", async () => {
    const { secret } = await aFreshLogin();
    expect(await holdLogin(db, cast.coalitionId, secret, (await rowOf(secret))!, true)).toEqual({
      holds: true,
      cookie: null,
    });
    const old = await age(secret, { expires_at: Date.now() + 6 * DAY });
    const { holds, cookie } = await holdLogin(db, cast.coalitionId, secret, old, true);
    expect(holds).toBe(true);
    expect(cookie).toContain(secret);
    expect((await rowOf(secret))!.expiresAt).toBeGreaterThan(Date.now() + 13 * DAY);
  });

  it("ends when it was not used for two weeks", async () => {
    const { secret } = await aFreshLogin();
    const row = await age(secret, { expires_at: Date.now() - 1000 });
    expect((await holdLogin(db, cast.coalitionId, secret, row, true)).holds).toBe(false);
  });

  it("ends at last, however often it is used", async () => {
    const { secret } = await aFreshLogin();
    const nearEnd = await age(secret, { expires_at: Date.now() + DAY, ends_at: Date.now() + 2 * DAY });
    await holdLogin(db, cast.coalitionId, secret, nearEnd, true);
    expect((await rowOf(secret))!.expiresAt).toBeLessThanOrEqual(nearEnd.endsAt);
    const over = await age(secret, { ends_at: Date.now() - 1 });
    expect((await holdLogin(db, cast.coalitionId, secret, over, true)).holds).toBe(false);
  });

  it("of an admin lasts 12 hours unused, and 7 days at all", async () => {
    const { secret } = await aFreshLogin(true);
    const row = (await rowOf(secret))!;
    expect(row.expiresAt - Date.now()).toBeLessThanOrEqual(DAY / 2);
    expect(row.endsAt - Date.now()).toBeLessThanOrEqual(7 * DAY);
  });

  it("ends by itself and with all others of the person, and only those", async () => {
    const { person, secret } = await aFreshLogin();
    const second = await openLogin(db, cast.coalitionId, person.id, false, { isSecure: true });
    const stranger = await aFreshLogin();
    await closeLogin(db, cast.coalitionId, secret, true);
    expect(await rowOf(secret)).toBeNull();
    const other = /=([^;]+)/.exec(second)![1]!;
    expect(await rowOf(other)).not.toBeNull();
    await closeLoginsOf(db, cast.coalitionId, person.id);
    expect(await rowOf(other)).toBeNull();
    expect(await rowOf(stranger.secret)).not.toBeNull();
  });
});
