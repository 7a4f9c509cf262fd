import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor, aLogin, aPerson, aSecondFactor, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import type { Actor } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { hashPassword } from "#app/platform/passwords.server";
import { principalOf } from "#app/platform/visit.server";
import { addressOfLink, askNewAddress, takeNewAddress } from "./address.server";
import { codeAt, newKey } from "./codes.server";
import { confirmLogin } from "./confirm-login.server";
import { acceptInvitation, invitationOfLink } from "./accept-invitation.server";
import { invite, renewInvitation } from "./invitations.commands.server";
import { joinCoalition } from "./join.server";
import { askReset, resetOfLink, resetPassword, startReset } from "./reset.server";
import { addFactor, readFactor, removeFactorOf, removeOwnFactor, renewRecoveryCodes } from "./second-factor.server";
import { signIn, signInWithCode } from "./sign-in.server";
import { sendVerificationAgain, verificationOfLink, verifyAddress } from "./verification.server";

const open = await useOpenDatabase();
const { db } = open;
const mailbox = aMailbox(db);
let cast: Cast;
let address = 0;

const place = () => `203.0.${(address >> 8) & 255}.${address++ & 255}`;
const browser = (pending: string | null = null) => ({
  clientAddress: place(),
  isSecure: false,
  secret: null,
  pending,
  family: "Firefox, Linux",
});
const password = "tulip lantern river";
const MINUTE = 60_000;

beforeAll(async () => {
  cast = await aCast(db);
});
beforeEach(async () => {
  await mailbox.open();
});

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

const stranger = (now = Date.now()) => actorFor(db, cast, "anonymous", now);

async function aMember(name = "Kept Word", role: "admin" | null = null) {
  const person = await aPerson(db, cast.coalitionId, name, role);
  const row = { password_hash: await hashPassword(password) };
  await db.updateTable("person").set(row).where("id", "=", person.id).execute();
  return person;
}

async function as(id: string, now = Date.now(), role: "admin" | null = null): Promise<Actor> {
  const principal = await principalOf(db, cast.coalitionId, id, role);
  return { db, principal, moment: momentAt(now, "America/Chicago") };
}

const loginsOf = async (id: string) =>
  (await db.selectFrom("login").select("id").where("person_id", "=", id).execute()).length;
const personRow = (id: string) =>
  db
    .selectFrom("person")
    .select(["email", "email_verified_at", "password_hash"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

describe("a forgotten password", () => {
  it("is set anew by the link of a letter, once, which ends every login", async () => {
    const person = await aMember();
    await askReset(await stranger(), person.email, place());
    const secret = await mailbox.secretFor(person.email, "reset");
    expect((await resetOfLink(await stranger(), secret, place())).email).toBe(person.email);
    const fresh = { password: "walnut parade cobalt", clientAddress: place() };
    await resetPassword(await stranger(), secret, fresh);
    expect(await loginsOf(person.id)).toBe(0);
    expect((await personRow(person.id)).email_verified_at).not.toBeNull();
    const again = { ...fresh, clientAddress: place() };
    expect(await kindOf(resetPassword(await stranger(), secret, again))).toBe("not_found people.reset.gone");
    const both = await Promise.all([
      kindOf(signIn(await stranger(), { email: person.email, password }, browser())),
      kindOf(signIn(await stranger(), { email: person.email, password: fresh.password }, browser())),
    ]);
    expect(both).toEqual(["invalid people.signIn.wrong", "done"]);
    expect((await mailbox.open()).map(({ subject }) => subject)).toEqual([
      "Your password for Test Harbor Compact was changed",
    ]);
  });

  it("is set by one of many at once", async () => {
    const person = await aMember();
    await askReset(await stranger(), person.email, place());
    const secret = await mailbox.secretFor(person.email, "reset");
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () =>
        kindOf(resetPassword(await stranger(), secret, { password: "walnut parade cobalt", clientAddress: place() })),
      ),
    );
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  });

  it("cannot be set after 30 minutes, by an earlier link, by a bad password, or for somebody suspended", async () => {
    const person = await aMember();
    await askReset(await stranger(), person.email, place());
    const first = await mailbox.secretFor(person.email, "reset");
    await askReset(await stranger(), person.email, place());
    const secret = await mailbox.secretFor(person.email, "reset");
    const gone = "not_found people.reset.gone";
    const look = async (link: string, now = Date.now()) => kindOf(resetOfLink(await stranger(now), link, place()));
    expect(await look(first)).toBe(gone);
    expect(await look(secret, Date.now() + 31 * MINUTE)).toBe(gone);
    const weak = { password: "password1234", clientAddress: place() };
    expect(await kindOf(resetPassword(await stranger(), secret, weak))).toBe("invalid errors.passwordEasy");
    await db.updateTable("person").set({ status: "suspended" }).where("id", "=", person.id).execute();
    expect(await look(secret)).toBe(gone);
  });

  it("gets the same answer and the same number of statements for an address without an account", async () => {
    const person = await aMember();
    const statementsFor = async (email: string) => {
      const before = open.statements.count;
      expect(await kindOf(askReset(await stranger(), email, place()))).toBe("done");
      return open.statements.count - before;
    };
    await statementsFor(`warm.${newId()}@example.org`);
    expect(await statementsFor(`nobody.${newId()}@example.org`)).toBe(await statementsFor(person.email));
    const letters = await mailbox.open();
    expect(letters.map(({ to }) => to.address)).toEqual([person.email]);
  });

  it("is asked for at most five times an hour, whether there is an account or not", async () => {
    const person = await aMember();
    for (const email of [person.email, `nobody.${newId()}@example.org`]) {
      for (let i = 0; i < 5; i += 1) await askReset(await stranger(), email, place());
      expect(await kindOf(askReset(await stranger(), email, place()))).toBe("too_many errors.tooManyTries");
    }
  });

  it("can be started by an admin, who sees neither link nor password", async () => {
    const person = await aMember();
    expect(await startReset(await actorFor(db, cast, "admin", Date.now()), person.id)).toBeUndefined();
    expect(await mailbox.secretFor(person.email, "reset")).toHaveLength(43);
    expect(await kindOf(startReset(await actorFor(db, cast, "facilitator"), person.id))).toBe(
      "forbidden errors.forbidden",
    );
  });
});

describe("an address", () => {
  const joining = (email: string) => ({
    name: "Ruth Castellanos",
    email,
    password,
    organizationId: null,
    showsName: false,
    to: "/teams",
  });

  it("is verified by the letter after signing up, with what belongs to it, once", async () => {
    const email = `ruth.${newId()}@example.org`;
    await joinCoalition(await stranger(), joining(email), place());
    const secret = await mailbox.secretFor(email, "verify");
    expect(await verificationOfLink(await stranger(), secret, place())).toEqual({
      email,
      isDone: false,
      next: "/teams",
    });
    const told: string[] = [];
    const when = (_: unknown, person: { email: string }) => {
      told.push(person.email);
      return Promise.resolve();
    };
    for (let i = 0; i < 2; i += 1) {
      expect(await verifyAddress(await stranger(), secret, place(), when)).toEqual({ next: "/teams" });
    }
    expect(told).toEqual([email]);
    expect((await verificationOfLink(await stranger(), secret, place())).isDone).toBe(true);
  });

  it("is not verified by an old link, and the letter can be sent again, a few times", async () => {
    const email = `ruth.${newId()}@example.org`;
    await joinCoalition(await stranger(), joining(email), place());
    const first = await mailbox.secretFor(email, "verify");
    const late = await stranger(Date.now() + 73 * 60 * MINUTE);
    const gone = "not_found people.verify.gone";
    expect(await kindOf(verifyAddress(late, first, place()))).toBe(gone);
    const { id } = await db.selectFrom("person").select("id").where("email", "=", email).executeTakeFirstOrThrow();
    await sendVerificationAgain(await as(id));
    expect(await kindOf(verifyAddress(await stranger(), first, place()))).toBe(gone);
    await verifyAddress(await stranger(), await mailbox.secretFor(email, "verify"), place());
    expect((await personRow(id)).email_verified_at).not.toBeNull();
    for (let i = 0; i < 4; i += 1) await sendVerificationAgain(await as(id));
    expect(await mailbox.open()).toEqual([]);
    expect(await kindOf(sendVerificationAgain(await as(id)))).toBe("too_many errors.tooManyTries");
  });

  it("that has an account is told so by mail, not on the page", async () => {
    const person = await aMember();
    expect(await kindOf(joinCoalition(await stranger(), joining(person.email), place()))).toBe("done");
    const letters = await mailbox.open();
    expect(letters.map(({ to, subject }) => [to.address, subject])).toEqual([
      [person.email, "You already have an account of Test Harbor Compact"],
    ]);
  });

  it("changes by the link to the new one alone; the old one is told before and after", async () => {
    const person = await aMember();
    const email = `moved.${newId()}@example.org`;
    await askNewAddress(await as(person.id), email);
    expect((await personRow(person.id)).email).toBe(person.email);
    const letters = await mailbox.open();
    expect(letters.map(({ to }) => to.address).sort()).toEqual([person.email, email].sort());
    const secret = /\/address\/([\w-]+)/.exec(letters.find(({ to }) => to.address === email)!.text)![1]!;
    expect(await addressOfLink(await stranger(), secret, place())).toMatchObject({ email, before: person.email });
    await takeNewAddress(await stranger(), secret, place());
    expect((await personRow(person.id)).email).toBe(email);
    expect((await mailbox.open()).map(({ to }) => to.address)).toEqual([person.email]);
    expect(await kindOf(takeNewAddress(await stranger(), secret, place()))).toBe("not_found people.address.gone");
  });

  it("of somebody else is not given away, and its owner is told", async () => {
    const [person, other] = [await aMember(), await aMember("Other Word")];
    expect(await kindOf(askNewAddress(await as(person.id), person.email))).toBe("invalid people.address.same");
    await askNewAddress(await as(person.id), other.email);
    const letters = await mailbox.open();
    expect(letters.filter(({ to }) => to.address === other.email).map(({ subject }) => subject)).toEqual([
      "You already have an account of Test Harbor Compact",
    ]);
    expect(letters.some(({ text }) => text.includes("/address/"))).toBe(false);
  });

  it("that somebody took meanwhile is refused at the link", async () => {
    const person = await aMember();
    const email = `both.${newId()}@example.org`;
    await askNewAddress(await as(person.id), email);
    const secret = await mailbox.secretFor(email, "address");
    await joinCoalition(await stranger(), joining(email), place());
    expect(await kindOf(takeNewAddress(await stranger(), secret, place()))).toBe("conflict people.address.taken");
  });
});

describe("giving the password again", () => {
  it("is noted in this login alone", async () => {
    const person = await aMember();
    await db.updateTable("login").set({ authenticated_at: null }).where("person_id", "=", person.id).execute();
    await aLogin(db, cast.coalitionId, person.id);
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
    await aLogin(db, cast.coalitionId, person.id);
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
    expect(await kindOf(removeFactorOf(await actorFor(db, cast, "facilitator"), person.id))).toBe(forbidden);
    await removeFactorOf(await actorFor(db, cast, "admin", Date.now()), person.id);
    expect(await loginsOf(person.id)).toBe(0);
    const [letter] = await mailbox.open();
    expect([letter?.to.address, letter?.subject]).toEqual([
      person.email,
      "The second step of signing in to Test Harbor Compact was turned off",
    ]);
    await aSecondFactor(db, cast.coalitionId, person.id);
    await removeOwnFactor(await as(person.id), false);
    expect(await readFactor(await as(person.id))).toBeNull();
  });
});

describe("an invitation by mail", () => {
  const grants = { coalitionRole: null, teamRole: "member", organizationId: null, affiliationRole: "rep" } as const;
  const newcomer = (email: string) => ({ name: "Ruth Castellanos", email, password, showsName: false });

  async function anInvitation() {
    const email = `invited.${newId()}@example.org`;
    const actor = await actorFor(db, cast, "facilitator", Date.now());
    const { id, secret } = await invite(actor, { ...grants, email, teamId: cast.teams.open.id }, newId());
    expect(secret).toBeNull();
    return { id, email, actor };
  }

  const verifiedAt = async (email: string) =>
    (await db.selectFrom("person").select("email_verified_at").where("email", "=", email).executeTakeFirstOrThrow())
      .email_verified_at;

  it("goes to the address, which it verifies when it is accepted", async () => {
    const { email } = await anInvitation();
    const [letter] = await mailbox.open();
    expect([letter?.to.address, letter?.subject]).toEqual([email, `You are invited to Test Harbor Compact`]);
    expect(letter?.text).toContain(cast.people.facilitator.name);
    const secret = /invitations\/([\w-]{43})/.exec(letter!.text)![1]!;
    const told: string[] = [];
    await acceptInvitation(await stranger(), secret, newcomer(email), browser(), (_, person) => {
      told.push(person.email);
      return Promise.resolve();
    });
    expect(await verifiedAt(email)).not.toBeNull();
    expect(told).toEqual([email]);
  });

  it("is sent again, and shown as a link, each time with the earlier link stopped", async () => {
    const { id, email, actor } = await anInvitation();
    const first = await mailbox.secretFor(email, "invitations");
    await renewInvitation(actor, id, "mail");
    const again = await mailbox.secretFor(email, "invitations");
    const { secret } = await renewInvitation(actor, id, "link");
    const look = async (link: string) => kindOf(invitationOfLink(await stranger(), link, place()));
    const gone = "not_found people.invitation.gone";
    expect([await look(first), await look(again), await look(secret!)]).toEqual([gone, gone, "done"]);
    await acceptInvitation(await stranger(), secret!, newcomer(email), browser());
    expect(await verifiedAt(email)).toBeNull();
    expect(await mailbox.secretFor(email, "verify")).toHaveLength(43);
    expect(await kindOf(renewInvitation(actor, id, "link"))).toBe("not_found errors.notFound");
  });

  it("is renewed by who may invite to it, and not endlessly", async () => {
    const { id, email, actor } = await anInvitation();
    const forbidden = "forbidden errors.forbidden";
    expect(await kindOf(renewInvitation(await actorFor(db, cast, "otherFacilitator"), id, "link"))).toBe(forbidden);
    for (let i = 0; i < 5; i += 1) await renewInvitation(actor, id, "mail");
    expect(await kindOf(renewInvitation(actor, id, "mail"))).toBe("too_many errors.tooManyTries");
    expect((await mailbox.open()).filter(({ to }) => to.address === email)).toHaveLength(1);
  });
});
