import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { addAttendee, saveAttendance } from "./attendance.commands.server";
import { attendeesOf } from "./attendance.queries.server";

const db = await useDatabase();

async function aRoom() {
  const cast = await aCast(db);
  await aScene(db, cast, "open", "Harbor");
  const facilitator = await actorFor(db, cast, "facilitator");
  const { id } = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  const list = () => attendeesOf(facilitator, cast.teams.open.id, id);
  const here = async () => (await list()).filter(({ isHere }) => isHere).map(({ name }) => name);
  return { cast, facilitator, sessionId: id, list, here };
}

describe("attendance", () => {
  it("lists the team's members until they are ticked, and keeps what others ticked meanwhile", async () => {
    const { cast, facilitator, sessionId, list, here } = await aRoom();
    const [host, member] = [cast.people.facilitator, cast.people.member];
    expect((await list()).map(({ name }) => name)).toEqual([host.name, member.name].sort());
    await saveAttendance(facilitator, sessionId, { was: [], here: [`p:${member.id}`] });
    expect(await here()).toEqual([member.name]);
    // A form that was opened before: the member's tick stays.
    await saveAttendance(facilitator, sessionId, { was: [], here: [`p:${host.id}`] });
    expect(await here()).toEqual([host.name, member.name].sort());
    const [, key] = (await list()).map((each) => each.key);
    await saveAttendance(facilitator, sessionId, { was: [key!], here: [] });
    expect(await here()).toHaveLength(1);
  });

  it("takes in who came without an account, with their organization and its group", async () => {
    const { cast, facilitator, sessionId, list, here } = await aRoom();
    const { foundry } = cast.organizations;
    const submission = newId();
    const guest = { name: "Guest Visitor", organization: foundry.name.toUpperCase() };
    for (let i = 0; i < 2; i++) await addAttendee(facilitator, sessionId, { ...guest, submission });
    await addAttendee(facilitator, sessionId, { name: "guest visitor", organization: "" });
    expect((await list()).filter(({ name }) => name === "Guest Visitor")).toMatchObject([
      { organization: foundry.name, group: "Employers", isHere: true },
    ]);
    // An account of that name is that person.
    await addAttendee(facilitator, sessionId, { name: cast.people.viewer.name, organization: "" });
    await addAttendee(facilitator, sessionId, { name: cast.people.member.name, organization: "" });
    expect(await here()).toHaveLength(3);
    expect(await list()).toHaveLength(4);
    await expect(addAttendee(facilitator, sessionId, { name: "X", organization: "Nowhere" })).rejects.toMatchObject({
      ...{ kind: "invalid", field: "organization" },
    });
  });

  it("counts somebody with two rows, of merged accounts, once", async () => {
    const { cast, facilitator, sessionId, list, here } = await aRoom();
    const row = { session_id: sessionId, person_id: cast.people.viewer.id, organization_id: null, name: "x" };
    const said = { invited_at: null, reply: null, replied_at: null, removed_at: null, version: 1 };
    await db
      .insertInto("attendance")
      .values([
        { coalition_id: cast.coalitionId, id: newId(), ...row, ...said, present: null },
        { coalition_id: cast.coalitionId, id: newId(), ...row, ...said, present: 1 },
      ])
      .execute();
    expect(await list()).toHaveLength(3);
    expect(await here()).toEqual([cast.people.viewer.name]);
    const { key } = (await list()).find(({ isHere }) => isHere)!;
    await saveAttendance(facilitator, sessionId, { was: [key], here: [] });
    expect(await here()).toEqual([]);
  });

  it("is no outsider's to say, nor of another session", async () => {
    const { cast, sessionId } = await aRoom();
    for (const role of ["member", "otherFacilitator", "rep"] as const) {
      const actor = await actorFor(db, cast, role);
      await expect(saveAttendance(actor, sessionId, { was: [], here: [] })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
    const other = await aRoom();
    await expect(saveAttendance(other.facilitator, sessionId, { was: [], here: [] })).rejects.toMatchObject({
      kind: "not_found",
    });
    const stranger = { was: [], here: [`p:${cast.people.viewer.id}`] };
    await expect(saveAttendance(other.facilitator, other.sessionId, stranger)).rejects.toMatchObject({
      kind: "invalid",
    });
  });
});
