import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { translator } from "#app/platform/i18n/translator";
import type { Handed, Mailer } from "#app/platform/mail/mailer.server";
import { post } from "#app/platform/mail/outbox.server";
import { sendDue } from "#app/platform/mail/sending.server";
import { forgetOldLetters, settleLetter } from "./outbox.commands.server";
import { readOutbox } from "./outbox.queries.server";

const db = await useDatabase();
const NOW = Date.UTC(2026, 9, 1);
const DAY = 24 * 60 * 60_000;
let cast: Cast;

beforeAll(async () => {
  cast = await aCast(db);
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

async function leave(address: string): Promise<void> {
  const values = { by: "Imani Okafor" };
  await change(await actorFor(db, cast, "admin", NOW), { action: "test:post" }, (change) =>
    post(change, { kind: "people.invitation.letter", to: { address }, values, path: "/account" }),
  );
}

const sendWith = (handed: Handed, now = NOW) => {
  const mailer: Mailer = { hand: () => Promise.resolve(handed), close: () => undefined };
  return sendDue(db, { mailer, from: "portal@harbor.test", fallbackOrigin: null }, () => now);
};
const outboxFor = async (role: "admin" | "steward" | "facilitator" = "admin") =>
  readOutbox({ ...(await actorFor(db, cast, role, NOW)), t: translator("en").t, coalition: { name: "Harbor" } });

describe("the admin's mail page", () => {
  it("is for admins", async () => {
    expect(await kindOf(outboxFor("steward"))).toBe("forbidden errors.forbidden");
    const steward = await actorFor(db, cast, "steward", NOW);
    expect(await kindOf(settleLetter(steward, "x", "retry"))).toBe("forbidden errors.forbidden");
  });

  it("shows what failed with its reason, what waits with its next try, and what was sent", async () => {
    await leave("gone@example.org");
    await sendWith({ outcome: "refused", reply: "550 no such user" });
    await leave("fine@example.org");
    await sendWith({ outcome: "sent" });
    await leave("busy@example.org");
    await sendWith({ outcome: "later", reply: "451 later", isDown: false });
    const { failed, waiting, sent } = await outboxFor();
    expect(failed.letters).toMatchObject([
      {
        to: "gone@example.org",
        subject: "You are invited to Harbor",
        fault: "The receiving server refused it: 550 no such user",
      },
    ]);
    expect(waiting.letters).toMatchObject([{ to: "busy@example.org", attempts: 1, nextTryAt: NOW + 60_000 }]);
    expect(sent).toMatchObject({ total: 1, letters: [{ to: "fine@example.org" }] });
    expect(
      (
        await readOutbox({
          ...(await actorFor(db, await aCast(db), "admin")),
          t: translator("en").t,
          coalition: { name: "" },
        })
      ).sent.total,
    ).toBe(0);
  });

  it("has a failed letter tried again, takes another out, and leaves what was sent", async () => {
    const admin = await actorFor(db, cast, "admin", NOW);
    const { failed, waiting, sent } = await outboxFor();
    await settleLetter(admin, failed.letters[0]!.id, "retry");
    await settleLetter(admin, waiting.letters[0]!.id, "cancel");
    expect(await kindOf(settleLetter(admin, sent.letters[0]!.id, "cancel"))).toBe("not_found errors.notFound");
    await sendWith({ outcome: "sent" }, NOW + DAY);
    const after = await outboxFor();
    expect([after.failed.total, after.waiting.total, after.sent.total]).toEqual([0, 0, 2]);
    const elsewhere = await actorFor(db, await aCast(db), "admin", NOW);
    expect(await kindOf(settleLetter(elsewhere, sent.letters[0]!.id, "retry"))).toBe("not_found errors.notFound");
  });

  it("forgets letters a month after they were settled", async () => {
    await leave("waits@example.org");
    expect(await forgetOldLetters(db, NOW + 29 * DAY)).toBe(0);
    expect(await forgetOldLetters(db, NOW + 32 * DAY)).toBe(3);
    const { waiting, sent } = await outboxFor();
    expect([waiting.total, sent.total]).toEqual([1, 0]);
  });
});
