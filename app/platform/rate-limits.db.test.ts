import { describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { momentAt } from "./dates";
import { isRefusal } from "./errors";
import { newId } from "./ids";
import { byAccount, byAddress, countTry, forgetOldCounts, networkOf, uncountTry } from "./rate-limits.server";

const db = await useDatabase();
const limit = { points: 3, minutes: 10 };
const T = Date.UTC(2026, 5, 1);
const cast = await aCast(db);
const member = await actorFor(db, cast, "member", T);
const nobody = await actorFor(db, cast, "anonymous", T);

/** Nobody in particular, at this time. */
const actorAt = (now: number) => ({ ...nobody, moment: momentAt(now, "UTC") });

async function outcome(counts: ReturnType<typeof byAddress>[], now: number) {
  try {
    await countTry(actorAt(now), counts);
    return "taken";
  } catch (error) {
    if (isRefusal(error) && error.kind === "too_many") return error.values?.["minutes"];
    throw error;
  }
}

describe("a limit", () => {
  it("takes so many tries, then says how long to wait, and opens again", async () => {
    const count = [byAddress(newId(), limit, "192.0.2.7")];
    for (let i = 0; i < 3; i++) expect(await outcome(count, T)).toBe("taken");
    expect(await outcome(count, T + 60_000)).toBe(9);
    expect(await outcome(count, T + 10 * 60_000)).toBe("taken");
  });

  it("lets no two tries side by side share the last place", async () => {
    const count = [byAddress(newId(), limit, "192.0.2.7")];
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(count, T)));
    expect(outcomes.filter((one) => one === "taken")).toHaveLength(3);
  });

  it("forgets a try that was right", async () => {
    const count = [byAddress(newId(), limit, "192.0.2.7")];
    for (let i = 0; i < 6; i++) {
      expect(await outcome(count, T)).toBe("taken");
      await uncountTry(db, count);
    }
  });

  it("is kept until its time is over, and then forgotten", async () => {
    const kept = () => db.selectFrom("rate_limit").select("key").where("key", "like", "an old limit %").execute();
    await countTry(actorAt(T), [byAddress("an old limit", limit, "192.0.2.7")]);
    await forgetOldCounts(db, T + 10 * 60_000 - 1);
    expect(await kept()).toHaveLength(1);
    expect(await forgetOldCounts(db, T + 10 * 60_000)).toBeGreaterThan(0);
    expect(await kept()).toEqual([]);
  });

  it("counts an account over all addresses, and coalitions apart", async () => {
    const what = newId();
    for (let i = 0; i < 3; i++)
      expect(await outcome([byAccount(what, limit, "one", "Ana@Example.org ")], T)).toBe("taken");
    expect(await outcome([byAccount(what, limit, "one", "ana@example.org")], T)).toBe(10);
    expect(await outcome([byAccount(what, limit, "two", "ana@example.org")], T)).toBe("taken");
  });

  it("keeps no address and no account in the table", async () => {
    await countTry(actorAt(T), [
      byAddress("seen", limit, "203.0.113.99"),
      byAccount("seen", limit, "c", "ana@example.org"),
    ]);
    const keys = (await db.selectFrom("rate_limit").select("key").execute()).map(({ key }) => key).join();
    expect(keys).not.toContain("203.0.113.99");
    expect(keys).not.toContain("ana");
  });
});

describe("the audit", () => {
  const rows = (what: string) =>
    db
      .selectFrom("audit_event")
      .select(["actor_id", "actor_kind", "subject_id", "times"])
      .where("coalition_id", "=", cast.coalitionId)
      .where("action", "=", `denied:tries:${what}`)
      .execute();

  it("counts what is refused, on one row a minute, and nothing that is taken", async () => {
    const what = newId();
    const count = [byAddress(`${what} address`, limit, "192.0.2.7")];
    for (let i = 0; i < 3; i++) await countTry(actorAt(T), count);
    expect(await rows(`${what}-address`)).toEqual([]);
    await Promise.all(Array.from({ length: 5 }, () => outcome(count, T + 1_000)));
    const one = { actor_id: null, actor_kind: "anonymous", subject_id: null };
    expect(await rows(`${what}-address`)).toEqual([{ ...one, times: 5 }]);
  });

  it("names who was signed in", async () => {
    const what = newId();
    const count = [byAccount(what, { points: 0, minutes: 10 }, cast.coalitionId, "ana@example.org")];
    await expect(countTry(member, count)).rejects.toMatchObject({ kind: "too_many" });
    expect(await rows(what)).toMatchObject([{ actor_id: cast.people.member.id, actor_kind: "person", times: 1 }]);
  });
});

describe("an address", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002:ffff::", "2001:db8:1:2::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("%s counts as %s", (address, network) => expect(networkOf(address)).toBe(network));
});
