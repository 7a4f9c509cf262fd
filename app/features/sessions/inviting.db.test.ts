import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { aSession } from "#tests/support/sessions";
import { readAttending, sessionToAttend } from "./attending.queries.server";
import { inviteToSession } from "./inviting.commands.server";
import { replyToInvitation } from "./replying.commands.server";

const db = await useDatabase();
type Chosen = { members: boolean; person: string | null; organization: string | null };
const nobody: Chosen = { members: false, person: null, organization: null };

async function aScene(team: keyof Cast["teams"] = "open", said = {}) {
  const cast = await aCast(db);
  const session = await aSession(db, cast, 1, said, team);
  const facilitator = await actorFor(db, cast, "facilitator");
  const invite = (chosen: Partial<Chosen>, who: Role = "facilitator") =>
    actorFor(db, cast, who).then((actor) =>
      inviteToSession(actor, session, { submission: newId(), ...nobody, ...chosen }),
    );
  const reply = async (who: Role, answer: "going" | "maybe" | "declined") =>
    replyToInvitation(await actorFor(db, cast, who), cast.teams[team].slug, 1, answer);
  const read = async (who: Role | "anonymous" = "facilitator") =>
    readAttending(await actorFor(db, cast, who), teamFacts(cast, team), session.sessionId);
  return { cast, session, facilitator, invite, reply, read };
}

const letters = (cast: Cast) =>
  db
    .selectFrom("outbox")
    .select(["person_id", "address", "path", "team_id", "message_values", "calendar"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("kind", "=", "attending.invitation.letter")
    .execute();

describe("an invitation", () => {
  it("goes to each member once, with an entry for the calendar, however often the button is pressed", async () => {
    const { cast, invite, read } = await aScene("open", { place: "Hall 2", link: "https://meet.test/x" });
    expect(await invite({ members: true })).toBe(2);
    expect(await invite({ members: true })).toBe(0);
    const sent = await letters(cast);
    // The facilitator, who invites, is not written to.
    expect(sent.map(({ person_id: id }) => id)).toEqual([cast.people.member.id]);
    expect(sent[0]).toMatchObject({
      path: `/teams/${cast.teams.open.slug}/sessions/1/invitation`,
      team_id: cast.teams.open.id,
    });
    expect(JSON.parse(sent[0]!.message_values)).toMatchObject({
      team: "Open Shop Floors",
      when: "Thursday, June 18, 2026, 9:00–11:00 am CDT",
      where: "Hall 2\nhttps://meet.test/x",
    });
    const calendar = new ICAL.Component(ICAL.parse(sent[0]!.calendar!) as never);
    const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent")!);
    expect(event.startDate.toJSDate().toISOString()).toBe("2026-06-18T14:00:00.000Z");
    expect((await read()).counts).toEqual({ going: 0, maybe: 0, declined: 0, none: 2 });
  });

  it("runs once for one form", async () => {
    const { cast, session, facilitator } = await aScene();
    const submission = newId();
    const form = { submission, ...nobody, members: true };
    expect(await inviteToSession(facilitator, session, form)).toBe(2);
    expect(await inviteToSession(facilitator, session, form)).toBe(2);
    expect(await letters(cast)).toHaveLength(1);
  });

  it("is written once when two invite at the same time, and one answer is kept when two come at once", async () => {
    const { cast, session, facilitator, reply, read } = await aScene();
    const admin = await actorFor(db, cast, "admin");
    const counts = await Promise.all(
      [facilitator, admin].map((who) =>
        inviteToSession(who, session, { submission: newId(), ...nobody, person: cast.people.viewer.id }),
      ),
    );
    expect(counts.sort()).toEqual([0, 1]);
    expect(await letters(cast)).toHaveLength(1);
    await Promise.all([reply("member", "going"), reply("member", "going")]);
    expect((await read()).counts).toEqual({ going: 1, maybe: 0, declined: 0, none: 1 });
    const rows = await db
      .selectFrom("attendance")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("session_id", "=", session.sessionId)
      .execute();
    expect(rows).toHaveLength(2);
  });

  it("reaches further people, and an organization by its representatives or its contact", async () => {
    const { cast, invite, read } = await aScene("closed");
    await invite({ person: cast.people.viewer.id });
    await invite({ organization: cast.organizations.foundry.id });
    expect(await invite({ organization: cast.organizations.foundry.id, person: cast.people.viewer.id })).toBe(0);
    await db
      .insertInto("organization_contact")
      .values({
        ...{ coalition_id: cast.coalitionId, id: newId(), organization_id: cast.organizations.college.id },
        ...{ name: "Front desk", what_for: "", email: "desk@college.test", phone: null, position: 1 },
        ...{ is_public: 0, removed_at: null, version: 1 },
      } as never)
      .execute();
    await invite({ organization: cast.organizations.college.id });
    const sent = await letters(cast);
    expect(sent.map(({ person_id: id, address }) => id ?? address).sort()).toEqual(
      [cast.people.viewer.id, cast.people.rep.id, "desk@college.test"].sort(),
    );
    // Of a private team no page is named to somebody who has no account.
    expect(sent.find(({ address }) => address !== null)?.path).toBeNull();
    expect((await read()).guests.map(({ name }) => name).sort()).toEqual(
      [cast.people.viewer.name, cast.people.rep.name, cast.organizations.college.name].sort(),
    );
  });

  it("is the facilitators' to make, for a session with a day that is not over", async () => {
    const { cast, invite } = await aScene();
    for (const role of ["member", "rep", "otherFacilitator"] as const)
      await expect(invite({ members: true }, role)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(invite({ person: newId() })).rejects.toMatchObject({ field: "person" });
    await expect(invite({ organization: (await aCast(db)).organizations.foundry.id })).rejects.toMatchObject({
      field: "organization",
    });
    const over = await aScene("open", { heldOn: "2026-05-12" });
    await expect(over.invite({ members: true })).rejects.toMatchObject({ key: "attending.errors.over" });
    await expect(over.reply("member", "going")).rejects.toMatchObject({ key: "attending.errors.over" });
    const undated = await aScene("open", { heldOn: null, startTime: null, endTime: null });
    await expect(undated.invite({ members: true })).rejects.toMatchObject({ key: "attending.errors.undated" });
    expect(await letters(cast)).toEqual([]);
  });
});

describe("an answer", () => {
  it("is a person's own, and the last one holds", async () => {
    const { invite, reply, read } = await aScene();
    await invite({ members: true });
    await reply("member", "maybe");
    await reply("member", "going");
    await reply("facilitator", "declined");
    const seen = await read("member");
    expect(seen.own).toBe("going");
    expect(seen.counts).toEqual({ going: 1, maybe: 0, declined: 1, none: 0 });
    // The public gets no names.
    expect((await read("anonymous")).guests).toEqual([]);
  });

  it("is given by members without an invitation and by guests with one, and by nobody else", async () => {
    const { cast, invite, reply, read } = await aScene("closed");
    await reply("member", "going");
    await expect(reply("viewer", "going")).rejects.toMatchObject({ kind: "not_found" });
    await invite({ person: cast.people.viewer.id });
    await reply("viewer", "maybe");
    expect((await read()).counts).toMatchObject({ going: 1, maybe: 1 });
    // A guest knows of the private team this session, and no more.
    const guest = await actorFor(db, cast, "viewer");
    const { mayReadTeam } = await sessionToAttend(guest, cast.teams.closed.slug, 1);
    expect(mayReadTeam).toBe(false);
    const open = await aScene();
    await expect(open.reply("viewer", "going")).rejects.toMatchObject({ kind: "forbidden" });
  });
});
