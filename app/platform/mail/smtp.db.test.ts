import { afterAll, describe, expect, it } from "vitest";
import { change } from "../changes.server";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { TestSmtp } from "#tests/support/smtp";
import { mailerOf } from "./mailer.server";
import { post } from "./outbox.server";
import { sendDue } from "./sending.server";

const db = await useDatabase();
const cast = await aCast(db);
const smtp = new TestSmtp();
afterAll(() => smtp.kill());

const LETTERS = runs(500, 60).numRuns;
const START = Date.UTC(2026, 9, 1);

async function leaveLetters(n: number): Promise<void> {
  const actor = await actorFor(db, cast, "admin", START);
  await change(actor, { action: "letter:test", isPublic: false }, async (change) => {
    for (let i = 0; i < n; i += 1) {
      const to = { address: `reader-${i}@harbor.test` };
      await post(change, { kind: "people.invitation.letter", to, values: { by: "Imani Okafor" }, path: "/account" });
    }
  });
}

async function left(): Promise<number> {
  const { n } = await db
    .selectFrom("outbox")
    .select((row) => row.fn.countAll<number>().as("n"))
    .where("state", "in", ["queued", "sending"])
    .executeTakeFirstOrThrow();
  return Number(n);
}

describe("a mail server that fails", () => {
  it("loses no letter and sends none twice, while it is down, hangs, defers and is killed", async () => {
    await smtp.start();
    const settings = { server: { url: `smtp://127.0.0.1:${smtp.port}`, from: "portal@harbor.test" }, folder: "" };
    const mailer = mailerOf(settings, 500);
    let now = START;
    const round = () => sendDue(db, { mailer, from: "portal@harbor.test", fallbackOrigin: null }, () => now);
    await leaveLetters(LETTERS);

    await smtp.kill();
    expect(await round()).toEqual({ sent: 0, isDown: true });
    await smtp.start();
    await smtp.behave("hold");
    expect(await round()).toEqual({ sent: 0, isDown: true });
    await smtp.behave("defer");

    let kills = 0;
    for (let rounds = 0; rounds < 40 && (await left()) > 0; rounds += 1) {
      const under = Promise.all([round(), round()]);
      if (rounds === 0) {
        while (smtp.taken.length < LETTERS / 4) await new Promise((resolve) => setImmediate(resolve));
        await smtp.kill();
        kills += 1;
        await smtp.start();
        await smtp.behave("defer");
      }
      await under;
      now += 6 * 60 * 60_000;
    }
    mailer.close();

    const states = await db.selectFrom("outbox").select("state").execute();
    expect(states.filter(({ state }) => state === "sent")).toHaveLength(LETTERS);
    expect(new Set(smtp.taken).size).toBe(LETTERS);
    expect(smtp.taken.length - LETTERS).toBeLessThanOrEqual(kills);
  });

  it("shows what a receiving server refuses", async () => {
    if (smtp.port === 0) await smtp.start();
    await smtp.behave("take");
    const settings = { server: { url: `smtp://127.0.0.1:${smtp.port}`, from: "portal@harbor.test" }, folder: "" };
    const actor = await actorFor(db, cast, "admin", START);
    await change(actor, { action: "letter:test", isPublic: false }, (change) =>
      post(change, {
        kind: "people.invitation.letter",
        to: { address: "nobody@harbor.test" },
        values: { by: "Imani" },
        path: "/account",
      }),
    );
    const mailer = mailerOf(settings);
    await sendDue(db, { mailer, from: "portal@harbor.test", fallbackOrigin: null }, () => START);
    mailer.close();
    const [failed] = await db.selectFrom("outbox").select("last_fault").where("state", "=", "failed").execute();
    expect(failed?.last_fault).toContain("no such user");
  });
});
