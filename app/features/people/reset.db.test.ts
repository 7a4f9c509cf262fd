import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { accountSteps, browser, kindOf, MINUTE, password, place } from "#tests/support/account-steps";
import { useOpenDatabase } from "#tests/support/database";
import { actorFor } from "#tests/support/factories";
import { askReset, resetOfLink, resetPassword, startReset } from "./reset.server";
import { signIn } from "./sign-in.server";

const open = await useOpenDatabase();
const { db } = open;
const { aMember, loginsOf, mailbox, personRow, stranger, theCast } = accountSteps(db);

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
    expect(await startReset(await actorFor(db, theCast(), "admin", Date.now()), person.id)).toBeUndefined();
    expect(await mailbox.secretFor(person.email, "reset")).toHaveLength(43);
    expect(await kindOf(startReset(await actorFor(db, theCast(), "facilitator"), person.id))).toBe(
      "forbidden errors.forbidden",
    );
  });
});
