import { describe, expect, it } from "vitest";
import { sessionOf } from "./desk-session.server";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { aSession } from "#tests/support/sessions";
import { nameNoteTaker, noteTakerChoices } from "#app/features/sessions/note-taker.server";
import { readSession } from "#app/features/sessions/sessions.queries.server";

const db = await useDatabase();

async function aScene(said = {}) {
  const cast = await aCast(db);
  const session = await aSession(db, cast, 1, said);
  const read = async (who: Role | "anonymous") =>
    readSession(await actorFor(db, cast, who), teamFacts(cast, "open"), 1);
  const name = async (personId: string | null, who: Role = "facilitator", version?: number) =>
    nameNoteTaker(await actorFor(db, cast, who), session, {
      personId,
      version: version ?? (await read("facilitator")).version,
    });
  const desk = async (who: Role, permission?: "session:read-private-notes") => {
    const { principal } = await actorFor(db, cast, who);
    return sessionOf({ tx: db as never, principal }, session.sessionId, permission);
  };
  return { cast, session, read, name, desk };
}

const letters = async ({ coalitionId }: Cast) => {
  const rows = await db
    .selectFrom("outbox")
    .select(["kind", "person_id", "path", "team_id", "message_values"])
    .where("coalition_id", "=", coalitionId)
    .where("kind", "like", "sessions.no%")
    .orderBy("id")
    .execute();
  return rows.map(({ message_values, ...row }) => ({ ...row, ...(JSON.parse(message_values) as { when: string }) }));
};

describe("who takes the notes of a session", () => {
  it("is a member whom a facilitator names, who is told, and has the desk without the private notes", async () => {
    const { cast, read, name, desk } = await aScene();
    const { member } = cast.people;
    await expect(desk("member")).rejects.toMatchObject({ kind: "forbidden" });
    await name(member.id);
    await name(member.id);
    expect((await desk("member")).noteTaker).toBe(member.name);
    await expect(desk("member", "session:read-private-notes")).rejects.toMatchObject({ kind: "forbidden" });
    expect((await read("viewer")).noteTaker).toEqual({ id: member.id, name: member.name });
    expect((await read("anonymous")).noteTaker).toBeNull();
    expect(await letters(cast)).toMatchObject([
      {
        ...{ kind: "sessions.noteTaker.letter", person_id: member.id, team_id: cast.teams.open.id },
        ...{ path: `/teams/${cast.teams.open.slug}/sessions/1`, isDated: "yes" },
        when: "Thursday, June 18, 2026, 9:00–11:00 am CDT",
      },
    ]);
  });

  it("loses the desk and is told when an admin takes the duty away, and by leaving the team", async () => {
    const { cast, name, desk, read } = await aScene();
    const { member } = cast.people;
    await name(member.id);
    await name(null, "admin");
    await expect(desk("member")).rejects.toMatchObject({ kind: "forbidden" });
    expect((await letters(cast)).map(({ kind }) => kind)).toEqual([
      "sessions.noteTaker.letter",
      "sessions.noNoteTaker.letter",
    ]);
    await name(member.id);
    const left = { status: "ended" as const, removed_at: 1 };
    await db.updateTable("team_member").set(left).where("person_id", "=", member.id).execute();
    await expect(desk("member")).rejects.toMatchObject({ kind: "forbidden" });
    expect((await read("facilitator")).noteTaker).toBeNull();
  });

  it("is nobody else's to name, nobody outside the team, and never two people's at once", async () => {
    const { cast, session, read, name } = await aScene();
    for (const role of ["member", "rep", "otherFacilitator", "viewer"] as const)
      await expect(name(cast.people.member.id, role)).rejects.toMatchObject({ kind: "forbidden" });
    for (const person of [cast.people.viewer.id, cast.people.otherMember.id])
      await expect(name(person)).rejects.toMatchObject({ kind: "invalid", field: "person" });
    const { version } = await read("facilitator");
    await name(cast.people.member.id);
    await expect(name(null, "facilitator", version)).rejects.toMatchObject({ kind: "conflict" });
    const choices = await noteTakerChoices(await actorFor(db, cast, "facilitator"), session.teamId);
    expect(choices).toEqual([{ value: cast.people.member.id, label: cast.people.member.name }]);
  });

  it("is told of nothing that is over", async () => {
    const { cast, name } = await aScene({ heldOn: "2026-05-12" });
    await name(cast.people.member.id);
    expect(await letters(cast)).toEqual([]);
  });
});
