import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { eraseFromHistory } from "#app/platform/audit/erasure.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";
import { engine, useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { sealEvents } from "./seal.server";
import { verifyChain } from "./verify.server";

const db = await useDatabase();

async function ask(cast: Cast, question: string, on: Db = db): Promise<string> {
  const actor = { ...(await actorFor(db, cast, "facilitator", Date.now())), db: on };
  return change(actor, { action: "faq:add" }, async (change) => {
    const row = { team_id: cast.teams.open.id, position: 1, question, answer: "In the yard." };
    const id = await change.create("faq", row);
    await change.revise("person", cast.people.member.id, { name: `Renamed ${question}` });
    change.about("faq", id, { words: question.length });
    return change.eventId;
  });
}

async function aSealedChain(length = 6): Promise<Cast> {
  const cast = await aCast(db);
  for (let i = 0; i < length; i += 1) await ask(cast, `Question ${i}`);
  await sealEvents(db);
  return cast;
}

const faultsOf = async (cast: Cast) => (await verifyChain(db, cast.coalitionId)).faults;

function sealsOf(cast: Cast) {
  const seals = db.selectFrom("audit_seal").selectAll().where("coalition_id", "=", cast.coalitionId);
  return seals.orderBy("sequence").execute();
}

async function unguarded(work: () => Promise<unknown>): Promise<void> {
  if (engine === "sqlite") await sql`pragma foreign_keys = off`.execute(db);
  await work();
  if (engine === "sqlite") await sql`pragma foreign_keys = on`.execute(db);
}

test("every event is sealed once, in one chain that adds up", async () => {
  const cast = await aSealedChain();
  const seals = await sealsOf(cast);
  expect(seals.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await verifyChain(db, cast.coalitionId)).toMatchObject({ faults: [], waiting: 0, last: { sequence: 6 } });
});

test("sealing again seals nothing; what came since waits and is then sealed", async () => {
  const cast = await aSealedChain(2);
  expect(await sealEvents(db)).toBe(0);
  await ask(cast, "Later");
  expect(await verifyChain(db, cast.coalitionId)).toMatchObject({ faults: [], waiting: 1 });
  await sealEvents(db);
  expect(await sealsOf(cast)).toHaveLength(3);
});

test("200 commands at once, with three sealing beside them: each event is sealed exactly once", async () => {
  const cast = await aCast(db);
  let isOver = false;
  const sealing = Array.from({ length: 3 }, async () => {
    while (!isOver) {
      await sealEvents(db);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  });
  const actor = await actorFor(db, cast, "facilitator", Date.now());
  const made = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      change(actor, { action: "faq:add" }, async (change) => {
        const row = { team_id: cast.teams.open.id, position: i, question: `Parallel ${i}`, answer: "" };
        change.about("faq", await change.create("faq", row));
        return change.eventId;
      }),
    ),
  );
  isOver = true;
  await Promise.all(sealing);
  await sealEvents(db);
  const seals = await sealsOf(cast);
  expect(seals.map(({ event_id }) => event_id).sort()).toEqual([...made].sort());
  expect(await faultsOf(cast)).toEqual([]);
});

test("what is counted by the minute is sealed when its minute is over", async () => {
  const cast = await aSealedChain(1);
  const now = Date.now();
  const counted = { actor_id: null, actor_kind: "anonymous" as const, action: "denied:team:edit", detail: "{}" };
  const row = { coalition_id: cast.coalitionId, id: newId(), subject_type: null, subject_id: null, at: now };
  await db
    .insertInto("audit_event")
    .values({ ...row, ...counted })
    .execute();
  await sealEvents(db, () => now);
  expect(await sealsOf(cast)).toHaveLength(1);
  await set("audit_event", "detail", '{"counted":"on"}', { id: row.id });
  await sealEvents(db, () => now + 66_000);
  expect(await sealsOf(cast)).toHaveLength(2);
  expect(await faultsOf(cast)).toEqual([]);
});

test("an event is placed in its team and organization", async () => {
  const cast = await aSealedChain(1);
  const actor = await actorFor(db, cast, "admin", Date.now());
  await change(actor, { action: "team:seat-organization" }, async (change) => {
    const { foundry } = cast.organizations;
    const seat = { team_id: cast.teams.closed.id, organization_id: foundry.id, shares_values: 0 as const };
    await change.create("team_organization", { ...seat, joined_on: "2026-01-01" });
  });
  await sealEvents(db);
  const scopes = await db
    .selectFrom("audit_scope")
    .select(["kind", "place_id"])
    .where("coalition_id", "=", cast.coalitionId)
    .execute();
  expect(scopes.map(({ kind, place_id }) => `${kind} ${place_id}`).sort()).toEqual(
    [
      `organization ${cast.organizations.foundry.id}`,
      `team ${cast.teams.closed.id}`,
      `team ${cast.teams.open.id}`,
    ].sort(),
  );
});

test("a person's name and address go from history, and the chain still adds up", async () => {
  const cast = await aSealedChain(3);
  const { id } = cast.people.member;
  await db.transaction().execute((tx) => eraseFromHistory(tx, cast.coalitionId, "person", id));
  const rows = await db.selectFrom("revision").selectAll().where("subject_id", "=", id).execute();
  expect(JSON.stringify(rows)).not.toMatch(/Renamed|@example\.org/);
  expect(rows.every(({ salts }) => salts === null)).toBe(true);
  expect(await faultsOf(cast)).toEqual([]);
  // Twice is as once.
  await db.transaction().execute((tx) => eraseFromHistory(tx, cast.coalitionId, "person", id));
  expect(await faultsOf(cast)).toEqual([]);
});

type Seal = Awaited<ReturnType<typeof sealsOf>>[number];
type Tampering = (seal: Seal, other: Seal) => Promise<unknown>;

const event = (seal: Seal) => ({ coalition_id: seal.coalition_id, id: seal.event_id });
const place = (seal: Seal) => ({ coalition_id: seal.coalition_id, sequence: seal.sequence });
const whole = (where: Record<string, unknown>) =>
  sql.join(
    Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  );
const set = (table: string, column: string, value: unknown, where: Record<string, unknown>) =>
  sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where ${whole(where)}`.execute(db);
const remove = (table: string, where: Record<string, unknown>) =>
  sql`delete from ${sql.table(table)} where ${whole(where)}`.execute(db);
const revision = (seal: Seal) => ({ coalition_id: seal.coalition_id, event_id: seal.event_id });

const tamperings: Record<string, Tampering> = {
  "an event's action is edited": (seal) => set("audit_event", "action", "faq:edit", event(seal)),
  "an event's time is edited": (seal) => set("audit_event", "at", 1, event(seal)),
  "an event's person is edited": (seal) => set("audit_event", "actor_id", newId(), event(seal)),
  "an event's person is taken out": (seal) => set("audit_event", "actor_id", null, event(seal)),
  "an event's detail is edited": (seal) => set("audit_event", "detail", '{"words":1,"rows":2}', event(seal)),
  "an event's mark is taken off": (seal) => set("audit_event", "sealed", 0, event(seal)),
  "an event is deleted": (seal) =>
    unguarded(() => remove("revision", revision(seal)).then(() => remove("audit_event", event(seal)))),
  "an event and its link are deleted": (seal) =>
    unguarded(async () => {
      await remove("revision", revision(seal));
      await remove("audit_event", event(seal));
      await remove("audit_seal", place(seal));
    }),
  "a row before and after is edited": (seal) => set("revision", "row_json", '{"id":"x"}', revision(seal)),
  "a row before and after is deleted": (seal) => remove("revision", { ...revision(seal), subject_type: "faq" }),
  "an answer is made to look erased": async (seal) => {
    const of = { ...revision(seal), subject_type: "faq" };
    return set("revision", "row_json", '{"question":{"erased":"00"}}', of);
  },
  "the salts of a name are edited": (seal) =>
    set("revision", "salts", '{"name":"x","email":"y"}', { ...revision(seal), subject_type: "person" }),
  "a link is deleted": (seal) => remove("audit_seal", place(seal)),
  "a link's content is edited": (seal) => set("audit_seal", "content_hash", "0".repeat(64), place(seal)),
  "a link's hash is edited": (seal) => set("audit_seal", "chain_hash", "0".repeat(64), place(seal)),
  "a link's time is edited": (seal) => set("audit_seal", "sealed_at", 5, place(seal)),
  "a link is added at the end": async (seal) => {
    const id = newId();
    const made = { id, actor_id: null, actor_kind: "operator" as const, action: "x:y", detail: "{}", at: 1 };
    const row = { coalition_id: seal.coalition_id, subject_type: null, subject_id: null, sealed: 1 as const };
    await db
      .insertInto("audit_event")
      .values({ ...row, ...made })
      .execute();
    return db
      .insertInto("audit_seal")
      .values({ ...seal, sequence: 1000, event_id: id })
      .execute();
  },
  "an event is slipped in behind the portal's back": (seal) =>
    db
      .insertInto("audit_event")
      .values({
        coalition_id: seal.coalition_id,
        id: `0190${newId().slice(4)}`,
        actor_id: null,
        actor_kind: "operator",
        action: "x:y",
        subject_type: null,
        subject_id: null,
        detail: "{}",
        at: Date.now(),
      })
      .execute(),
  "two links change places": async (seal, other) => {
    if (seal.sequence === other.sequence) return set("audit_seal", "sequence", 2000, place(seal));
    await set("audit_seal", "sequence", 3000, place(seal));
    await set("audit_seal", "sequence", seal.sequence, place(other));
    return set("audit_seal", "sequence", other.sequence, { ...place(seal), sequence: 3000 });
  },
  "two links change their events": async (seal, other) => {
    if (seal.sequence === other.sequence) return set("audit_seal", "event_id", newId(), place(seal));
    await set("audit_seal", "event_id", "between", place(seal));
    await set("audit_seal", "event_id", seal.event_id, place(other));
    return set("audit_seal", "event_id", other.event_id, place(seal));
  },
  "the noted end is edited": (seal) =>
    set("audit_chain", "chain_hash", "0".repeat(64), { coalition_id: seal.coalition_id }),
  "the noted end is deleted": (seal) => remove("audit_chain", { coalition_id: seal.coalition_id }),
};

describe("tampering is found", () => {
  test.each(Object.keys(tamperings))("%s", async (name) => {
    for (const at of [0, 2, 3]) {
      const cast = await aSealedChain(4);
      const seals = await sealsOf(cast);
      await tamperings[name]!(seals[at]!, seals[(at + 1) % 4]!);
      // A run of the job in between must hide nothing.
      if (at === 2) await sealEvents(db);
      expect(await faultsOf(cast), `at ${at}`).not.toEqual([]);
    }
  });

  test("the first fault names its place", async () => {
    const cast = await aSealedChain(4);
    const seals = await sealsOf(cast);
    await set("audit_event", "action", "faq:edit", event(seals[2]!));
    expect(await faultsOf(cast)).toEqual([{ kind: "edited", sequence: 3, eventId: seals[2]!.event_id }]);
  });

  test("whatever is done, and wherever", async () => {
    const names = Object.keys(tamperings);
    const property = fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(7),
      fc.nat(7),
      fc.boolean(),
      async (name, first, second, sealsAgain) => {
        const cast = await aSealedChain(8);
        const seals = await sealsOf(cast);
        await tamperings[name]!(seals[first]!, seals[second]!);
        if (sealsAgain) await sealEvents(db);
        expect(await faultsOf(cast)).not.toEqual([]);
      },
    );
    await fc.assert(property, runs(300, 15));
  });
});
