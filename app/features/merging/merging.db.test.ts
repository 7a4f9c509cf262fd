import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { acceptContribution } from "#app/features/contributions/contributions.commands.server";
import { listPending } from "#app/features/contributions/pending.queries.server";
import type { Actor } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { principalOf } from "#app/platform/visit.server";
import { useDatabase } from "#tests/support/database";
import { actorFor } from "#tests/support/factories";
import { aSmallWorld, dumpOf, makeWorld, type SmallWorld, type World } from "#tests/support/merging-world";
import { runs } from "#tests/support/runs";
import { choiceFor, type Clash, type ClashChoice } from "./clashes";
import { draftOrganizations, draftPeople } from "./draft-merge.server";
import { previewFigures } from "./figure-changes.server";
import { mergeOrganizations, mergePeople, undoMerge } from "./merges.commands.server";
import { fingerprintOf } from "./write-merge.server";

const db = await useDatabase();

const anyChoices = fc.array(fc.constantFrom<ClashChoice>("add", "kept", "merged"), { minLength: 12, maxLength: 12 });

function chooseFor(clashes: readonly Clash[], wishes: readonly ClashChoice[]): Map<string, ClashChoice> {
  return new Map(
    clashes.map((clash, at) => {
      const wish = wishes[at % wishes.length] ?? "kept";
      return [clash.key, wish === "add" && clash.obstacle ? "kept" : wish];
    }),
  );
}

async function previewOf(actor: Actor, { kept, merged }: World, chosen: ReadonlyMap<string, ClashChoice>) {
  const { coalitionId } = actor.principal;
  const drafted = await draftOrganizations(db, coalitionId, kept.id, merged.id, () => chosen, actor.moment.now);
  const figures = await previewFigures(db, coalitionId, drafted.draft, drafted.clashes, chosen);
  return { ...drafted, figures, seen: fingerprintOf(drafted.draft) };
}

async function mergeAll(world: World, wishes: readonly ClashChoice[]) {
  const actor = await actorFor(db, world.cast, "admin");
  const { clashes } = await previewOf(actor, world, new Map());
  const choices = chooseFor(clashes, wishes);
  const preview = await previewOf(actor, world, choices);
  const input = { submission: newId(), with: world.merged.id, seen: preview.seen, choices };
  await mergeOrganizations(actor, world.kept.id, input);
  return { actor, preview, choices, id: await lastMerge(world) };
}

async function lastMerge({ cast }: World): Promise<string> {
  const row = await db
    .selectFrom("merge")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function totalsOf(coalitionId: string) {
  const rows = await db.selectFrom("metric_total").selectAll().where("coalition_id", "=", coalitionId).execute();
  return new Map(rows.map((row) => [`${row.metric_version_id} ${row.state} ${row.period_start}`, row]));
}

/** What is left that still refers to a duplicate which went away, rows apart that say so themselves. */
async function strays(coalitionId: string, id: string): Promise<string[]> {
  const dump = await dumpOf(db, coalitionId);
  const found = Object.entries(dump).flatMap(([table, rows]) =>
    rows.filter((row) => row.includes(id)).map((row) => `${table} ${row}`),
  );
  return found.filter(
    (row) =>
      !/^(organization|person|merge|import_run|member_list) /.test(row) &&
      !/\["removed_at",\d+\]/.test(row) &&
      !new RegExp(`\\["entered_for_id","${id}"\\]`).test(row),
  );
}

const plainWorld: SmallWorld = {
  numbers: [],
  speaks: [],
  members: [],
  seats: [],
  promises: [],
  parents: "none",
  formerSlug: false,
};
const number: SmallWorld["numbers"][number] = {
  organization: "kept",
  metric: 0,
  month: 1,
  amount: 5,
  whole: 1,
  state: "accepted",
  by: "rep",
  sliced: false,
};

describe("organizations, whatever the world", () => {
  test("a merge is what its preview says, and its undo gives everything back", async () => {
    await fc.assert(
      fc.asyncProperty(aSmallWorld, anyChoices, async (small, wishes) => {
        const world = await makeWorld(db, small);
        const { coalitionId } = world.cast;
        const before = await dumpOf(db, coalitionId);
        const totalsBefore = await totalsOf(coalitionId);

        const { actor, preview, id } = await mergeAll(world, wishes);

        expect(await checkRollUps(db, coalitionId)).toEqual([]);
        expect(await strays(coalitionId, world.merged.id)).toEqual([]);
        const totals = await totalsOf(coalitionId);
        const changed = new Map(
          preview.figures.changes.map((change) => [
            `${change.versionId} ${change.state} ${change.periodStart}`,
            change,
          ]),
        );
        for (const key of new Set([...totals.keys(), ...totalsBefore.keys()])) {
          const [was, is, told] = [totalsBefore.get(key), totals.get(key), changed.get(key)];
          if (told) {
            expect(told.before?.amount).toBe(was?.amount);
            expect(told.after?.amount).toBe(is?.amount);
            expect(told.after?.organizations).toBe(is?.organizations);
            expect(told.after?.numerator).toBe(is?.numerator);
          } else expect(is).toEqual(was);
        }

        await undoMerge(actor, id, newId());
        expect(await dumpOf(db, coalitionId)).toEqual(before);
        expect(await checkRollUps(db, coalitionId)).toEqual([]);
      }),
      runs(300, 15),
    );
  }, 600_000);

  test("totals of sums stay when every pair is added", async () => {
    await fc.assert(
      fc.asyncProperty(aSmallWorld, async (small) => {
        const numbers = small.numbers.map((one) => ({
          ...one,
          metric: one.metric === 4 ? 4 : 0,
          state: "accepted" as const,
        }));
        const world = await makeWorld(db, { ...small, numbers });
        const before = await totalsOf(world.cast.coalitionId);
        await mergeAll(world, ["add"]);
        const after = await totalsOf(world.cast.coalitionId);
        expect([...after].map(([key, { amount }]) => [key, amount]).sort()).toEqual(
          [...before].map(([key, { amount }]) => [key, amount]).sort(),
        );
      }),
      runs(200, 15),
    );
  }, 600_000);

  test("another coalition stays as it is", async () => {
    const other = await makeWorld(db, { ...plainWorld, numbers: [number, { ...number, organization: "merged" }] });
    const before = await dumpOf(db, other.cast.coalitionId);
    const world = await makeWorld(db, { ...plainWorld, numbers: [number, { ...number, organization: "merged" }] });
    await mergeAll(world, ["add"]);
    expect(await dumpOf(db, other.cast.coalitionId)).toEqual(before);
    const input = { submission: newId(), with: other.merged.id, seen: "", choices: new Map() };
    const actor = await actorFor(db, world.cast, "admin");
    await expect(mergeOrganizations(actor, world.kept.id, input)).rejects.toMatchObject({ kind: "not_found" });
    await expect(
      undoMerge(await actorFor(db, other.cast, "admin"), await lastMerge(world), newId()),
    ).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("organizations", () => {
  test("numbers in different states are not added, and every pair needs a choice", async () => {
    const numbers = [number, { ...number, organization: "merged" as const, state: "pending" as const }];
    const world = await makeWorld(db, { ...plainWorld, numbers });
    const actor = await actorFor(db, world.cast, "admin");
    const all = new Map([["all", "add" as const]]);
    const { clashes, seen } = await previewOf(actor, world, all);
    expect(clashes).toMatchObject([{ obstacle: "states", kept: { amount: 5 }, merged: { amount: 5 } }]);
    expect(choiceFor(clashes[0]!, all)).toBeNull();
    const input = { submission: newId(), with: world.merged.id, seen, choices: all };
    await expect(mergeOrganizations(actor, world.kept.id, input)).rejects.toMatchObject({
      key: "merging.error.unchosen",
    });
  });

  test("what changed since the preview is looked at again", async () => {
    const world = await makeWorld(db, { ...plainWorld, numbers: [{ ...number, organization: "merged" }] });
    const actor = await actorFor(db, world.cast, "admin");
    const { seen } = await previewOf(actor, world, new Map());
    await db
      .updateTable("contribution")
      .set({ state: "withdrawn" })
      .where("coalition_id", "=", world.cast.coalitionId)
      .execute();
    const input = { submission: newId(), with: world.merged.id, seen, choices: new Map() };
    await expect(mergeOrganizations(actor, world.kept.id, input)).rejects.toMatchObject({ key: "merging.error.moved" });
  });

  test("nobody accepts a sum that one of their numbers went into", async () => {
    const world = await makeWorld(db, {
      ...plainWorld,
      numbers: [
        { ...number, state: "pending", by: "first" },
        { ...number, state: "pending", organization: "merged", by: "second" },
      ],
    });
    await mergeAll(world, ["add"]);
    const { coalitionId } = world.cast;
    const sum = await db
      .selectFrom("contribution")
      .select(["id", "amount", "state"])
      .where("coalition_id", "=", coalitionId)
      .where("state", "=", "pending")
      .executeTakeFirstOrThrow();
    expect(sum.amount).toBe(10);
    for (const personId of [world.first, world.second]) {
      const actor = {
        ...(await actorFor(db, world.cast, "admin")),
        principal: await principalOf(db, coalitionId, personId, "admin"),
      };
      expect((await listPending(actor, 1)).rows).toEqual([]);
      await expect(acceptContribution(actor, sum.id, newId())).rejects.toMatchObject({ kind: "forbidden" });
    }
    const admin = await actorFor(db, world.cast, "admin");
    expect((await listPending(admin, 1)).rows).toHaveLength(1);
    await acceptContribution(admin, sum.id, newId());
    const refusal = await undoMerge(admin, await lastMerge(world), newId()).catch((error: unknown) => error);
    expect(isRefusal(refusal) && refusal.values).toMatchObject({ count: 1, rows: "Number: Metric 0, 2026-01-01" });
  });

  test("a chain is undone from its end", async () => {
    const world = await makeWorld(db, { ...plainWorld, numbers: [{ ...number, organization: "merged" }] });
    const { actor, id } = await mergeAll(world, ["add"]);
    const third = world.cast.organizations.foundry;
    const { draft } = await draftOrganizations(
      db,
      world.cast.coalitionId,
      third.id,
      world.kept.id,
      () => new Map(),
      actor.moment.now,
    );
    const input = { submission: newId(), with: world.kept.id, seen: fingerprintOf(draft), choices: new Map() };
    await mergeOrganizations(actor, third.id, input);
    const last = await lastMerge(world);
    await expect(undoMerge(actor, id, newId())).rejects.toMatchObject({ key: "merging.error.changedSince" });
    const moved = await db
      .selectFrom("contribution")
      .select(["organization_id", "entered_for_id"])
      .where("coalition_id", "=", world.cast.coalitionId)
      .execute();
    expect(moved).toEqual([{ organization_id: third.id, entered_for_id: world.merged.id }]);
    await undoMerge(actor, last, newId());
    await undoMerge(actor, id, newId());
    await expect(undoMerge(actor, id, newId())).rejects.toMatchObject({ key: "merging.error.undone" });
  });

  test("a seat shares values on only where both did", async () => {
    const numbers = [{ ...number, organization: "merged" as const }];
    const seats = [{ organization: "kept" as const, team: "open" as const, shares: true }];
    const world = await makeWorld(db, { ...plainWorld, numbers, seats });
    await mergeAll(world, ["add"]);
    const seat = await db
      .selectFrom("team_organization")
      .select("shares_values")
      .where("coalition_id", "=", world.cast.coalitionId)
      .where("organization_id", "=", world.kept.id)
      .executeTakeFirstOrThrow();
    expect(seat.shares_values).toBe(0);
  });

  test("only an admin merges or undoes", async () => {
    const world = await makeWorld(db, plainWorld);
    const { id } = await mergeAll(world, ["add"]);
    for (const role of ["steward", "facilitator", "rep", "viewer"] as const) {
      const actor = await actorFor(db, world.cast, role);
      const input = { submission: newId(), with: world.cast.organizations.packager.id, seen: "", choices: new Map() };
      await expect(mergeOrganizations(actor, world.kept.id, input)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(undoMerge(actor, id, newId())).rejects.toMatchObject({ kind: "forbidden" });
      await expect(mergePeople(actor, world.first, { ...input, with: world.second })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
  });
});

async function mergeBoth(world: World) {
  const actor = await actorFor(db, world.cast, "admin");
  const { draft } = await draftPeople(db, world.cast.coalitionId, world.first, world.second, actor.moment.now);
  await mergePeople(actor, world.first, { submission: newId(), with: world.second, seen: fingerprintOf(draft) });
  return { actor, id: await lastMerge(world) };
}

describe("people", () => {
  test("a merge gives no right that neither had, and its undo gives everything back", async () => {
    await fc.assert(
      fc.asyncProperty(aSmallWorld, async (small) => {
        const world = await makeWorld(db, small);
        const { coalitionId } = world.cast;
        const before = await dumpOf(db, coalitionId);
        const [a, b] = [
          await principalOf(db, coalitionId, world.first, null),
          await principalOf(db, coalitionId, world.second, null),
        ];

        const { actor, id } = await mergeBoth(world);

        const after = await principalOf(db, coalitionId, world.first, null);
        for (const [team, role] of after.teams)
          expect(
            role === "member"
              ? [a.teams.has(team), b.teams.has(team)]
              : [a.teams.get(team) === role, b.teams.get(team) === role],
          ).toContain(true);
        for (const [organization, roles] of after.organizations)
          for (const role of roles)
            expect(a.organizations.get(organization)?.has(role) || b.organizations.get(organization)?.has(role)).toBe(
              true,
            );
        for (const team of [...a.teams.keys(), ...b.teams.keys()]) expect(after.teams.has(team)).toBe(true);
        expect(await strays(coalitionId, world.second)).toEqual([]);
        expect(await checkRollUps(db, coalitionId)).toEqual([]);
        const login = db.selectFrom("login").select("id").where("coalition_id", "=", coalitionId);
        expect(await login.where("person_id", "=", world.second).execute()).toEqual([]);
        expect(await login.where("person_id", "=", world.first).execute()).toHaveLength(1);

        await undoMerge(actor, id, newId());
        expect(await dumpOf(db, coalitionId)).toEqual(before);
      }),
      runs(300, 15),
    );
  }, 600_000);

  test("whoever entered a number under either account accepts it under none", async () => {
    const world = await makeWorld(db, { ...plainWorld, numbers: [{ ...number, state: "pending", by: "second" }] });
    await mergeBoth(world);
    const { coalitionId } = world.cast;
    const { id } = await db
      .selectFrom("contribution")
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .executeTakeFirstOrThrow();
    const actor = {
      ...(await actorFor(db, world.cast, "admin")),
      principal: await principalOf(db, coalitionId, world.first, "admin"),
    };
    await expect(acceptContribution(actor, id, newId())).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("a suspension is not lifted, the last admin and one's own account stay", async () => {
    const world = await makeWorld(db, plainWorld);
    const { coalitionId } = world.cast;
    const admin = await actorFor(db, world.cast, "admin");
    const suspended = world.cast.people.suspended.id;
    await expect(draftPeople(db, coalitionId, world.first, suspended, 1)).rejects.toMatchObject({
      key: "merging.error.suspended",
    });
    const own = { submission: newId(), with: admin.principal.personId!, seen: "" };
    await expect(mergePeople(admin, world.first, own)).rejects.toMatchObject({ key: "merging.error.own" });
    const second = { ...admin, principal: { ...admin.principal, personId: world.second } };
    const { draft } = await draftPeople(db, coalitionId, world.first, admin.principal.personId!, admin.moment.now);
    const input = { submission: newId(), with: admin.principal.personId!, seen: fingerprintOf(draft) };
    await expect(mergePeople(second, world.first, input)).rejects.toMatchObject({ key: "people.lastAdmin" });
  });
});
