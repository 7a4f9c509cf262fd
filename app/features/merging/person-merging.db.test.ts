import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { newId } from "#app/platform/ids";
import { principalOf } from "#app/platform/visit.server";
import { useDatabase } from "#tests/support/database";
import { dumpOf } from "#tests/support/dump";
import { actorFor } from "#tests/support/factories";
import { lastMerge, number, plainWorld, strays } from "#tests/support/merging-steps";
import { aSmallWorld, makeWorld, type World } from "#tests/support/merging-world";
import { runs } from "#tests/support/runs";
import { draftPeople } from "./draft-merge.server";
import { mergePeople, undoMerge } from "./merges.commands.server";
import { fingerprintOf } from "./write-merge.server";

const db = await useDatabase();

async function mergeBoth(world: World) {
  const actor = await actorFor(db, world.cast, "admin");
  const { draft } = await draftPeople(db, world.cast.coalitionId, world.first, world.second, actor.moment.now);
  await mergePeople(actor, world.first, { submission: newId(), with: world.second, seen: fingerprintOf(draft) });
  return { actor, id: await lastMerge(db, world) };
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
        expect(await strays(db, coalitionId, world.second)).toEqual([]);
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
