import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { listPending } from "#app/features/contributions/pending.queries.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { principalOf } from "#app/platform/visit.server";
import { useOpenDatabase } from "#tests/support/database";
import { dumpOf } from "#tests/support/dump";
import { actorFor } from "#tests/support/factories";
import { lastMerge, mergeAll, number, plainWorld, previewOf, strays, totalsOf } from "#tests/support/merging-steps";
import { aSmallWorld, makeWorld } from "#tests/support/merging-world";
import { runs } from "#tests/support/runs";
import { choiceFor, type ClashChoice } from "./clashes";
import { draftOrganizations } from "./draft-merge.server";
import { mergeOrganizations, mergePeople, undoMerge } from "./merges.commands.server";
import { previewOrganizations, previewPeople } from "./preview.queries.server";
import { fingerprintOf } from "./write-merge.server";

const { db, statements } = await useOpenDatabase();

const anyChoices = fc.array(fc.constantFrom<ClashChoice>("add", "kept", "merged"), { minLength: 12, maxLength: 12 });

describe("organizations, whatever the world", () => {
  test("a merge is what its preview says, and its undo gives everything back", async () => {
    await fc.assert(
      fc.asyncProperty(aSmallWorld, anyChoices, async (small, wishes) => {
        const world = await makeWorld(db, small);
        const { coalitionId } = world.cast;
        const before = await dumpOf(db, coalitionId);
        const totalsBefore = await totalsOf(db, coalitionId);

        const { actor, preview, id } = await mergeAll(db, world, wishes);

        expect(await checkRollUps(db, coalitionId)).toEqual([]);
        expect(await strays(db, coalitionId, world.merged.id)).toEqual([]);
        const totals = await totalsOf(db, coalitionId);
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
        const before = await totalsOf(db, world.cast.coalitionId);
        await mergeAll(db, world, ["add"]);
        const after = await totalsOf(db, world.cast.coalitionId);
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
    await mergeAll(db, world, ["add"]);
    expect(await dumpOf(db, other.cast.coalitionId)).toEqual(before);
    const input = { submission: newId(), with: other.merged.id, seen: "", choices: new Map() };
    const actor = await actorFor(db, world.cast, "admin");
    await expect(mergeOrganizations(actor, world.kept.id, input)).rejects.toMatchObject({ kind: "not_found" });
    await expect(
      undoMerge(await actorFor(db, other.cast, "admin"), await lastMerge(db, world), newId()),
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
    await mergeAll(db, world, ["add"]);
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
    const refusal = await undoMerge(admin, await lastMerge(db, world), newId()).catch((error: unknown) => error);
    expect(isRefusal(refusal) && refusal.values).toMatchObject({ count: 1, rows: "Number: Metric 0, 2026-01-01" });
  });

  test("a chain is undone from its end", async () => {
    const world = await makeWorld(db, { ...plainWorld, numbers: [{ ...number, organization: "merged" }] });
    const { actor, id } = await mergeAll(db, world, ["add"]);
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
    const last = await lastMerge(db, world);
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
    await mergeAll(db, world, ["add"]);
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
    const { id } = await mergeAll(db, world, ["add"]);
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

/** What a page may cost, less the search for the coalition, for who asks and for what the page is about. */
const mostOfPreview = 15 - 4;

test("the previews take few statements, however many tables and rows refer to the two", async () => {
  const world = await makeWorld(db, {
    numbers: [1, 2, 3].flatMap((month) =>
      (["kept", "merged"] as const).map((organization) => ({ ...number, organization, month, sliced: true })),
    ),
    speaks: (["rep", "contributor"] as const).flatMap((role) =>
      (["first", "second"] as const).map((person) => ({
        person,
        organization: "merged" as const,
        role,
        status: "confirmed" as const,
      })),
    ),
    members: [{ person: "second", team: "open", role: "member", status: "active" }],
    seats: (["open", "closed"] as const).map((team) => ({ organization: "merged" as const, team, shares: true })),
    promises: [{ organization: "merged", status: "accepted", person: "second", deputy: "first" }],
    parents: "third between",
    formerSlug: true,
  });
  const admin = await actorFor(db, world.cast, "admin");
  const before = statements.count;
  const looked = await previewOrganizations(admin, world.kept.id, world.merged.id, () => new Map([["all", "add"]]));
  expect(statements.count - before).toBeLessThanOrEqual(mostOfPreview);
  expect([looked.clashes.length, looked.speakers.length, looked.closedSeats.length]).toEqual([3, 4, 1]);
  expect(looked.moved.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["contribution", "assignment", "affiliation", "team_organization", "plan"]),
  );
  const between = statements.count;
  const accounts = await previewPeople(admin, world.first, world.second);
  expect(statements.count - between).toBeLessThanOrEqual(mostOfPreview);
  expect([accounts.gains.teams.length, accounts.moved.length > 0]).toEqual([1, true]);
});
