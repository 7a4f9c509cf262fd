import { describe, expect, it } from "vitest";
import { hashSecret } from "../auth.server";
import { change } from "../changes.server";
import { newId } from "../ids";
import { aCast, actorFor } from "#tests/support/factories";
import { useDatabase } from "#tests/support/database";
import type { Handed, Mail, Mailer } from "./mailer.server";
import { type Letter, post, unsentHash } from "./outbox.server";
import { sendDue, waitAfter } from "./sending.server";

const db = await useDatabase();
const cast = await aCast(db);
const NOW = Date.UTC(2026, 9, 1);
const DAY = 24 * 60 * 60_000;

function aMailer(answer: (mail: Mail) => Handed = () => ({ outcome: "sent" })) {
  const taken: Mail[] = [];
  const mailer: Mailer = {
    hand: (mail) => {
      const handed = answer(mail);
      if (handed.outcome === "sent") taken.push(mail);
      return Promise.resolve(handed);
    },
    close: () => undefined,
  };
  return { mailer, taken };
}

const invitation = { kind: "people.invitation.letter", values: { by: "Imani Okafor" }, path: "/account" } as const;

async function leave(letter: Omit<Letter, "kind" | "values"> & Partial<Letter>): Promise<string> {
  const actor = await actorFor(db, cast, "admin", NOW);
  await change(actor, { action: "letter:test", isPublic: false }, (change) =>
    post(change, { ...invitation, ...letter }),
  );
  const { id } = await db.selectFrom("outbox").select("id").orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
  return id;
}

const stateOf = (id: string) =>
  db
    .selectFrom("outbox")
    .select(["state", "attempts", "last_fault", "next_try_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

const send = (mailer: Mailer, now = NOW) =>
  sendDue(db, { mailer, from: "portal@harbor.test", fallbackOrigin: null }, () => now);

async function aToken(expiresAt = NOW + DAY): Promise<string> {
  const id = newId();
  await db
    .insertInto("token")
    .values({
      coalition_id: cast.coalitionId,
      id,
      kind: "reset",
      secret_hash: unsentHash(),
      email: null,
      person_id: cast.people.member.id,
      coalition_role: null,
      team_id: null,
      team_role: null,
      organization_id: null,
      affiliation_role: null,
      created_by: null,
      created_at: NOW,
      expires_at: expiresAt,
      used_at: null,
      used_by: null,
      revoked_at: null,
    })
    .execute();
  return id;
}

describe("the outbox", () => {
  it("is empty after a change that was refused", async () => {
    const actor = await actorFor(db, cast, "admin", NOW);
    const refused = change(actor, { action: "letter:test" }, async (change) => {
      await post(change, { ...invitation, to: { personId: cast.people.member.id } });
      throw new Error("no");
    });
    await expect(refused).rejects.toThrow("no");
    const { mailer, taken } = aMailer();
    await send(mailer);
    expect(taken).toEqual([]);
  });

  it("sends each letter once, to one address, with links of the coalition's address", async () => {
    const id = await leave({ to: { personId: cast.people.member.id } });
    const { mailer, taken } = aMailer();
    await Promise.all([send(mailer), send(mailer), send(mailer)]);
    expect(taken).toHaveLength(1);
    expect(taken[0]?.to).toEqual({ name: cast.people.member.name, address: cast.people.member.email });
    expect(taken[0]?.text).toContain(`${cast.origin}/account`);
    expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 1 });
  });

  it("makes a link's secret when it is sent, and keeps only its hash", async () => {
    const token = await aToken();
    await leave({ to: { personId: cast.people.member.id }, path: "/reset/{secret}", tokenId: token });
    const { mailer, taken } = aMailer();
    await send(mailer);
    const secret = /\/reset\/([\w-]+)/.exec(taken[0]?.text ?? "")?.[1] ?? "";
    expect(secret).toHaveLength(43);
    const row = await db.selectFrom("token").select("secret_hash").where("id", "=", token).executeTakeFirstOrThrow();
    expect(row.secret_hash).toBe(hashSecret(secret));
    expect(JSON.stringify(await db.selectFrom("outbox").selectAll().execute())).not.toContain(secret);
  });

  it("does not send what may no longer be told, or a link that is no longer good", async () => {
    const { suspended, viewer, member } = cast.people;
    const token = await aToken(NOW - 1);
    const letters = [
      await leave({ to: { personId: suspended.id } }),
      await leave({ to: { personId: viewer.id }, teamId: cast.teams.closed.id }),
      await leave({ to: { personId: member.id }, path: "/reset/{secret}", tokenId: token }),
    ];
    const allowed = await leave({ to: { personId: member.id }, teamId: cast.teams.closed.id });
    const { mailer, taken } = aMailer();
    await send(mailer);
    expect(taken.map(({ id }) => id)).toEqual([allowed]);
    const states = await Promise.all(letters.map(stateOf));
    expect(states.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });

  it.each(["two@a.test, three@b.test", "Name <a@b.test>", "a@b.test\r\nBcc: c@d.test", ""])(
    "never writes to %j",
    async (address) => {
      const id = await leave({ to: { address } });
      const { mailer, taken } = aMailer();
      await send(mailer);
      expect(taken).toEqual([]);
      expect(await stateOf(id)).toMatchObject({ state: "failed" });
    },
  );

  it("gives up at once when the server refuses, and waits longer each time when it says later", async () => {
    const refused = await leave({ to: { address: "nobody@harbor.test" } });
    const { mailer } = aMailer(() => ({ outcome: "refused", reply: "550 no such user" }));
    await send(mailer);
    expect(await stateOf(refused)).toMatchObject({ state: "failed" });
    expect((await stateOf(refused)).last_fault).toContain("550 no such user");

    const later = await leave({ to: { address: "busy@harbor.test" } });
    const busy = aMailer(() => ({ outcome: "later", reply: "451 greylisted", isDown: false })).mailer;
    let now = NOW;
    for (let tries = 1; tries < 12; tries += 1) {
      await send(busy, now);
      expect(await stateOf(later)).toMatchObject({
        state: "queued",
        attempts: tries,
        next_try_at: now + waitAfter(tries),
      });
      now += waitAfter(tries);
    }
    await send(busy, now);
    expect(await stateOf(later)).toMatchObject({ state: "failed", attempts: 12 });
  });

  it("takes over from a process that died in its turn", async () => {
    const id = await leave({ to: { address: "slow@harbor.test" } });
    const dying: Mailer = { hand: () => Promise.reject(new Error("killed")), close: () => undefined };
    await expect(send(dying)).rejects.toThrow("killed");
    const { mailer, taken } = aMailer();
    await send(mailer, NOW + 1_000);
    expect(taken).toEqual([]);
    await send(mailer, NOW + 3 * 60_000);
    expect(taken.map((mail) => mail.id)).toEqual([id]);
  });
});
