import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { principalOf } from "#app/platform/visit.server";
import { anonymous } from "#app/policy/policy";
import { acceptInvitation } from "../people/accept-invitation.server";
import { inviteFirstAdmin } from "../people/invitations.commands.server";
import { cleanOrigin, firstGroups } from "./coalition";
import { createCoalition, editCoalition } from "./coalitions.commands.server";
import { groupChoices, listGroups } from "./coalitions.queries.server";
import { addGroup, moveGroup, renameGroup, retireGroup } from "./groups.commands.server";

const db = await useDatabase();
let cast: Cast;
let other: Cast;

beforeAll(async () => {
  cast = await aCast(db);
  other = await aCast(db, "Elsewhere Compact");
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

const facts = {
  version: 1,
  name: "Test Harbor Compact",
  statement: "",
  about: "",
  timeZone: "America/Chicago",
  fiscalYearStart: 7,
  smallCountThreshold: 12,
};

describe("a new coalition", () => {
  it("has six groups and one link, which makes its first admin", async () => {
    let secret = "";
    const origin = `https://${newId()}.test`;
    const id = await createCoalition(
      db,
      { name: "Fresh Compact", origin, timeZone: "America/Denver" },
      async (change) => {
        secret = await inviteFirstAdmin(change);
      },
    );
    const moment = { now: Date.now(), today: "2026-06-01" };
    const visitor = { db, principal: anonymous(id), moment };
    expect((await listGroups(visitor)).map(({ name }) => name)).toEqual([...firstGroups]);
    const newcomer = {
      name: "Imani Okafor",
      email: "imani@example.org",
      password: "tulip lantern river",
      showsName: true,
    };
    await acceptInvitation(visitor, secret, newcomer, { clientAddress: "192.0.2.1", isSecure: true, secret: null });
    const admin = await db
      .selectFrom("person")
      .select(["id", "coalition_role"])
      .where("coalition_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(admin.coalition_role).toBe("admin");
    expect((await principalOf(db, id, admin.id, "admin")).coalitionRole).toBe("admin");
    expect(
      await kindOf(createCoalition(db, { name: "Again", origin, timeZone: "America/Denver" }, () => Promise.resolve())),
    ).toBe("conflict coalitions.form.originTaken");
  });
});

describe("the coalition's facts", () => {
  it("are the admin's to change, one save after the other", async () => {
    const admin = await actorFor(db, cast, "admin");
    expect(
      await kindOf(editCoalition(await actorFor(db, cast, "steward"), { ...facts, publicOrigin: cast.origin })),
    ).toBe("forbidden errors.forbidden");
    expect(await kindOf(editCoalition(admin, { ...facts, publicOrigin: other.origin }))).toBe(
      "conflict coalitions.form.originTaken",
    );
    expect(await kindOf(editCoalition(admin, { ...facts, publicOrigin: cast.origin }))).toBe("done");
    expect(await kindOf(editCoalition(admin, { ...facts, publicOrigin: cast.origin }))).toBe(
      "conflict errors.changedMeanwhile",
    );
  });

  it.each([
    ["https://portal.example.org", "https://portal.example.org"],
    ["HTTPS://Portal.Example.org./", "https://portal.example.org"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://portal.example.org/path", null],
    ["https://user@portal.example.org", null],
    ["javascript:alert(1)", null],
    ["portal.example.org", null],
  ])("read the address %s as %s", (text, origin) => expect(cleanOrigin(text)).toBe(origin));
});

describe("stakeholder groups", () => {
  it("are added, renamed, moved and retired, each with its history", async () => {
    const admin = await actorFor(db, cast, "admin");
    const id = await addGroup(admin, { name: "Neighborhood groups", submission: newId() });
    expect(await kindOf(addGroup(admin, { name: "neighborhood GROUPS", submission: newId() }))).toBe(
      "invalid coalitions.groups.nameTaken",
    );
    await moveGroup(admin, id, "up");
    expect((await listGroups(admin)).map(({ name }) => name).slice(-2)).toEqual([
      "Neighborhood groups",
      "Educational institutions",
    ]);
    await renameGroup(admin, id, {
      name: "Neighborhoods",
      version: (await listGroups(admin)).find((group) => group.id === id)!.version,
    });
    await retireGroup(admin, id, true);
    expect((await groupChoices(admin)).map(({ label }) => label)).not.toContain("Neighborhoods");
    const revisions = await db.selectFrom("revision").select("version").where("subject_id", "=", id).execute();
    expect(revisions.length).toBeGreaterThanOrEqual(4);
  });

  it("of another coalition are out of reach", async () => {
    const there = await actorFor(db, other, "admin");
    const { id } = (await listGroups(await actorFor(db, cast, "admin")))[0]!;
    expect(await kindOf(retireGroup(there, id, true))).toBe("not_found errors.notFound");
    expect(await kindOf(moveGroup(there, id, "down"))).toBe("not_found errors.notFound");
    expect((await listGroups(there)).map((group) => group.id)).not.toContain(id);
  });
});
