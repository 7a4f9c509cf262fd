import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { accountSteps, kindOf, MINUTE, password, place } from "#tests/support/account-steps";
import { useDatabase } from "#tests/support/database";
import { addressOfLink, askNewAddress, takeNewAddress } from "./address.server";
import { joinCoalition } from "./join.server";
import { sendVerificationAgain, verificationOfLink, verifyAddress } from "./verification.server";

const db = await useDatabase();
const { aMember, as, mailbox, personRow, stranger } = accountSteps(db);

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
