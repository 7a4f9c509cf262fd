import { describe, expect, test } from "vitest";
import { listToldApart, suggestAgain, tellApart } from "#app/features/organizations/told-apart.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anOrganization, aPerson } from "#tests/support/factories";
import { dumpOf } from "#tests/support/dump";
import { likelyAccounts, likelyDuplicates, similarOrganizations, similarPeople } from "./duplicates.queries.server";

const db = await useDatabase();

async function twins() {
  const cast = await aCast(db);
  const kettle = await anOrganization(db, cast.coalitionId, "Kettle Works", null);
  const slip = await anOrganization(db, cast.coalitionId, "Kettel Works", null);
  const ana = await aPerson(db, cast.coalitionId, "Ana Duarte");
  const other = await aPerson(db, cast.coalitionId, "Duarte, Ana");
  return { cast, admin: await actorFor(db, cast, "admin"), kettle, slip, ana, other };
}

const names = (pairs: readonly { a: { name: string }; b: { name: string } }[]) =>
  pairs.map(({ a, b }) => [a.name, b.name].sort().join(" / "));

describe("two that are not the same", () => {
  test("are never suggested again, whichever is named first, until that is taken back", async () => {
    const { admin, kettle, slip } = await twins();
    expect(names(await similarOrganizations(admin))).toContain("Kettel Works / Kettle Works");
    await tellApart(admin, { kind: "organization", a: slip.id, b: kettle.id }, newId());
    await tellApart(admin, { kind: "organization", a: kettle.id, b: slip.id }, newId());

    expect(names(await similarOrganizations(admin))).not.toContain("Kettel Works / Kettle Works");
    const { likely, others } = await likelyDuplicates(admin, { id: kettle.id, name: "Kettle Works" });
    expect([likely, others.map(({ value }) => value).includes(slip.id)]).toEqual([[], true]);
    expect(names(await listToldApart(admin))).toEqual(["Kettel Works / Kettle Works"]);

    await suggestAgain(admin, { kind: "organization", a: kettle.id, b: slip.id }, newId());
    expect(names(await similarOrganizations(admin))).toContain("Kettel Works / Kettle Works");
    expect(await listToldApart(admin)).toEqual([]);
  });

  test("may be accounts, which says nothing of organizations", async () => {
    const { admin, ana, other } = await twins();
    expect(names(await similarPeople(admin))).toEqual(["Ana Duarte / Duarte, Ana"]);
    await tellApart(admin, { kind: "person", a: ana.id, b: other.id }, newId());
    expect(await similarPeople(admin)).toEqual([]);
    expect((await likelyAccounts(admin, { id: ana.id, name: "Ana Duarte" })).likely).toEqual([]);
    expect(names(await similarOrganizations(admin))).toContain("Kettel Works / Kettle Works");
  });

  test("leave the other suggestions about each of them", async () => {
    const { cast, admin, kettle, slip } = await twins();
    const third = await anOrganization(db, cast.coalitionId, "Kettle Works Inc", null);
    await tellApart(admin, { kind: "organization", a: kettle.id, b: slip.id }, newId());
    expect(names(await similarOrganizations(admin))).toContain("Kettle Works / Kettle Works Inc");
    expect((await likelyDuplicates(admin, third)).likely.map(({ value }) => value).sort()).toEqual(
      [kettle.id, slip.id].sort(),
    );
  });

  test("are told apart by an admin, of the own coalition, and are two", async () => {
    const { cast, admin, kettle, slip, ana } = await twins();
    const elsewhere = await twins();
    const before = await dumpOf(db, elsewhere.cast.coalitionId);
    const pair = { kind: "organization" as const, a: kettle.id, b: slip.id };
    for (const role of ["steward", "facilitator", "rep", "viewer", "anonymous"] as const) {
      const actor = await actorFor(db, cast, role);
      await expect(tellApart(actor, pair, newId())).rejects.toMatchObject({ kind: "forbidden" });
      await expect(suggestAgain(actor, pair, newId())).rejects.toMatchObject({ kind: "forbidden" });
      await expect(listToldApart(actor)).rejects.toMatchObject({ kind: "forbidden" });
    }
    for (const b of [elsewhere.slip.id, ana.id, newId()])
      await expect(tellApart(admin, { ...pair, b }, newId())).rejects.toMatchObject({ kind: "not_found" });
    await expect(tellApart(admin, { ...pair, b: pair.a }, newId())).rejects.toMatchObject({ kind: "invalid" });
    await tellApart(admin, pair, newId());
    await suggestAgain(elsewhere.admin, pair, newId());
    expect(await listToldApart(admin)).toHaveLength(1);
    expect(await dumpOf(db, elsewhere.cast.coalitionId)).toEqual(before);
  });
});
