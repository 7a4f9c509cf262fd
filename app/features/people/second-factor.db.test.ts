import { describe, expect, it } from "vitest";
import { accountSteps, browser, kindOf, MINUTE, password } from "#tests/support/account-steps";
import { useDatabase } from "#tests/support/database";
import { actorFor, aLogin, aSecondFactor } from "#tests/support/factories";
import { codeAt, newKey } from "./codes.server";
import { confirmLogin } from "./confirm-login.server";
import { addFactor, readFactor, removeFactorOf, removeOwnFactor, renewRecoveryCodes } from "./second-factor.server";
import { signIn, signInWithCode } from "./sign-in.server";

const db = await useDatabase();
const { aMember, as, loginsOf, mailbox, stranger, theCast } = accountSteps(db);

describe("giving the password again", () => {
  it("is noted in this login alone", async () => {
    const person = await aMember();
    await db.updateTable("login").set({ authenticated_at: null }).where("person_id", "=", person.id).execute();
    await aLogin(db, theCast().coalitionId, person.id);
    const [{ id } = { id: "" }] = await db
      .selectFrom("login")
      .select("id")
      .where("person_id", "=", person.id)
      .where("authenticated_at", "is", null)
      .execute();
    expect(await kindOf(confirmLogin(await as(person.id), id, "wrong"))).toBe("invalid people.password.wrong");
    const now = Date.now();
    await confirmLogin(await as(person.id, now), id, password);
    const row = await db.selectFrom("login").select("authenticated_at").where("id", "=", id).executeTakeFirstOrThrow();
    expect(row.authenticated_at).toBe(now);
  });
});

describe("the second factor", () => {
  const pendingIn = (cookies: string[]) => /^pending=([^;]+)/.exec(cookies[0]!)![1]!;

  async function aMemberWithFactor(now = Date.now()) {
    const person = await aMember();
    const key = newKey();
    const { codes } = await addFactor(await as(person.id, now), { key, code: codeAt(key, now) }, browser());
    await mailbox.open();
    return { ...person, key, codes };
  }

  const firstStep = async (email: string, now = Date.now()) =>
    pendingIn((await signIn(await stranger(now), { email, password }, browser())).cookies);

  it("is set up by a code, ends the other logins, and shows ten codes that the database does not hold", async () => {
    const person = await aMember();
    await aLogin(db, theCast().coalitionId, person.id);
    const key = newKey();
    const actor = await as(person.id);
    expect(await kindOf(addFactor(actor, { key, code: "000000" }, browser()))).toBe("invalid people.factor.wrongCode");
    const { codes } = await addFactor(actor, { key, code: codeAt(key, Date.now()) }, browser());
    expect(await loginsOf(person.id)).toBe(1);
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^([a-z0-9]{4}-){3}[a-z0-9]{4}$/.test(code))).toBe(true);
    const stored = await db.selectFrom("recovery_code").selectAll().where("person_id", "=", person.id).execute();
    expect(codes.some((code) => JSON.stringify(stored).includes(code))).toBe(false);
    expect(await readFactor(actor)).toMatchObject({ codesLeft: 10 });
    const again = addFactor(actor, { key, code: codeAt(key, Date.now()) }, browser());
    expect(await kindOf(again)).toBe("conflict people.factor.isThere");
  });

  it("is asked for after the password, which alone opens nothing", async () => {
    const person = await aMemberWithFactor();
    const before = await loginsOf(person.id);
    const { cookies, isOpen } = await signIn(await stranger(), { email: person.email, password }, browser());
    expect([isOpen, cookies.length, cookies[0]!.startsWith("pending=")]).toEqual([false, 1, true]);
    expect(await loginsOf(person.id)).toBe(before);
    const later = Date.now() + MINUTE;
    const answer = await signInWithCode(await stranger(later), codeAt(person.key, later), browser(pendingIn(cookies)));
    expect(answer.isOpen).toBe(true);
    expect(await loginsOf(person.id)).toBe(before + 1);
  });

  it("takes a code once, also of many at once, and of a clock that is half a minute off", async () => {
    const person = await aMemberWithFactor();
    const later = Date.now() + 5 * MINUTE;
    const pending = await firstStep(person.email, later);
    const code = codeAt(person.key, later + 30_000);
    const both = await Promise.all(
      Array.from({ length: 5 }, async () => kindOf(signInWithCode(await stranger(later), code, browser(pending)))),
    );
    expect(both.filter((answer) => answer === "done")).toHaveLength(1);
    const again = await firstStep(person.email, later);
    const wrong = "invalid people.code.wrong";
    expect(await kindOf(signInWithCode(await stranger(later), code, browser(again)))).toBe(wrong);
    const earlier = codeAt(person.key, later);
    expect(await kindOf(signInWithCode(await stranger(later), earlier, browser(again)))).toBe(wrong);
    const far = codeAt(person.key, later + 10 * MINUTE);
    expect(await kindOf(signInWithCode(await stranger(later), far, browser(again)))).toBe(wrong);
  });

  it("takes a recovery code once, tells the person, and new ones end the old", async () => {
    const person = await aMemberWithFactor();
    const [first = "", second = ""] = person.codes;
    const take = async (code: string) =>
      kindOf(signInWithCode(await stranger(), code, browser(await firstStep(person.email))));
    expect(await take(first.toUpperCase().replaceAll("-", " "))).toBe("done");
    expect((await mailbox.open()).map(({ subject }) => subject)).toEqual([
      "A recovery code was used to sign in to Test Harbor Compact",
    ]);
    expect(await take(first)).toBe("invalid people.code.wrong");
    const fresh = await renewRecoveryCodes(await as(person.id));
    expect(await take(second)).toBe("invalid people.code.wrong");
    expect(await take(fresh[0]!)).toBe("done");
  });

  it("is tried ten times at most, from wherever", async () => {
    const person = await aMemberWithFactor();
    const pending = await firstStep(person.email);
    for (let i = 0; i < 10; i += 1) await kindOf(signInWithCode(await stranger(), "123456", browser(pending)));
    const code = codeAt(person.key, Date.now() + 30_000);
    expect(await kindOf(signInWithCode(await stranger(), code, browser(pending)))).toBe("too_many errors.tooManyTries");
  });

  it("is asked within ten minutes, of who gave the password in this browser", async () => {
    const person = await aMemberWithFactor();
    const pending = await firstStep(person.email);
    const late = Date.now() + 11 * MINUTE;
    const gone = "not_found people.code.gone";
    expect(await kindOf(signInWithCode(await stranger(late), codeAt(person.key, late), browser(pending)))).toBe(gone);
    expect(await kindOf(signInWithCode(await stranger(), codeAt(person.key, Date.now()), browser()))).toBe(gone);
  });

  it("stays on for whom it is asked, and is turned off by others or by an admin, who tells them", async () => {
    const person = await aMemberWithFactor();
    expect(await kindOf(removeOwnFactor(await as(person.id), true))).toBe("conflict people.factor.isAsked");
    const forbidden = "forbidden errors.forbidden";
    expect(await kindOf(removeFactorOf(await actorFor(db, theCast(), "facilitator"), person.id))).toBe(forbidden);
    await removeFactorOf(await actorFor(db, theCast(), "admin", Date.now()), person.id);
    expect(await loginsOf(person.id)).toBe(0);
    const [letter] = await mailbox.open();
    expect([letter?.to.address, letter?.subject]).toEqual([
      person.email,
      "The second step of signing in to Test Harbor Compact was turned off",
    ]);
    await aSecondFactor(db, theCast().coalitionId, person.id);
    await removeOwnFactor(await as(person.id), false);
    expect(await readFactor(await as(person.id))).toBeNull();
  });
});
