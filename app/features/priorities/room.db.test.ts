import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import type { Actor } from "#app/platform/changes.server";
import { anonymous } from "#app/policy/policy";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anOrganization, anOrganizationAtTheTable } from "#tests/support/factories";
import { closeBallot, openBallot, setUpBallot } from "./ballots.commands.server";
import { countVotes, readBallot, readOwnVote, readResults } from "./ballots.queries.server";
import { addIdea } from "./ideas.commands.server";
import { allowCode, takeCodeBack } from "./room.commands.server";
import { ballotOfCode, roomCode, standing } from "./room.queries.server";
import { castVote } from "./votes.commands.server";

const db = await useDatabase();
type Role = Parameters<typeof actorFor>[2];

/** An open ballot of a team, whose code the room has. */
async function aRoom(team: "open" | "closed" = "open") {
  const cast = await aCast(db);
  const as = (role: Role) => actorFor(db, cast, role);
  const facilitator = await as("facilitator");
  const teamId = cast.teams[team].id;
  const ideas: string[] = [];
  for (const text of ["Buses", "Bikes"]) {
    ideas.push(await addIdea(facilitator, teamId, { submission: newId(), text, topic: "", focusArea: "" }));
  }
  const id = await setUpBallot(facilitator, teamId, {
    ...{ submission: newId(), title: "How to get there", kind: "dots", dots: 3, mostOnOne: 3, criteria: [] },
    ...{ decides: "person", sessionId: null, options: ideas },
  });
  const read = () => readBallot(facilitator, teamId, id);
  const version = async () => (await read()).version;
  const allow = async (shows: "end" | "open" = "end") => {
    await allowCode(facilitator, teamId, id, { version: await version(), shows });
    return (await roomCode(facilitator, await read()))!;
  };
  const takeBack = async () => takeCodeBack(facilitator, teamId, id, await version());
  const close = async () => closeBallot(facilitator, teamId, id, await version());
  await openBallot(facilitator, teamId, id, 1);
  const nobody: Actor = { ...facilitator, principal: anonymous(cast.coalitionId) };
  const { options } = await read();
  const marks = (dots: number) => ({ [options[0]!.id]: [dots] });
  type Said = { code?: string; phone?: string | null; version?: number; organizationId?: string | null };
  const vote = (actor: Actor, dots: number, said: Said = {}) =>
    castVote(actor, id, { submission: newId(), version: 0, organizationId: null, marks: marks(dots), ...said });
  const results = async () => readResults(facilitator, await read());
  return { cast, as, facilitator, nobody, teamId, id, read, version, allow, takeBack, close, vote, results };
}

describe("the code of a ballot", () => {
  it("is given out while the ballot is open by who keeps it, stays when it is said again, and is another one later", async () => {
    const { as, facilitator, teamId, id, read, version, allow, takeBack, close } = await aRoom();
    for (const role of ["otherFacilitator", "member", "rep", "viewer"] as const) {
      const no = allowCode(await as(role), teamId, id, { version: 2, shows: "end" });
      await expect(no).rejects.toMatchObject({ kind: "forbidden" });
    }
    expect((await read()).room).toEqual({ isOpen: false, shows: "end" });
    const code = await allow();
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    expect(code).not.toMatch(/[01IO]/);
    expect(await allow("open")).toBe(code);
    expect((await read()).room).toEqual({ isOpen: true, shows: "open" });
    await expect(allowCode(facilitator, teamId, id, { version: 2, shows: "end" })).rejects.toMatchObject({
      kind: "conflict",
    });
    await takeBack();
    expect(await roomCode(facilitator, await read())).toBeNull();
    const second = await allow();
    expect(second).not.toBe(code);
    expect(await ballotOfCode(facilitator, code)).toBeNull();
    await close();
    const closed = allowCode(facilitator, teamId, id, { version: await version(), shows: "end" });
    await expect(closed).rejects.toMatchObject({ key: "priorities.errors.ballotIsNotOpen" });
  });

  it("is of its coalition alone", async () => {
    const [here, there] = [await aRoom(), await aRoom()];
    const code = await here.allow();
    expect(await ballotOfCode(here.nobody, code)).toMatchObject({ isTaking: true });
    expect(await ballotOfCode(there.nobody, code)).toBeNull();
    await expect(there.vote(there.nobody, 1, { code, phone: "a" })).rejects.toMatchObject({
      key: "room.errors.takenBack",
    });
  });
});

describe("a vote from the room", () => {
  it("is one of each phone, changed until the ballot closes", async () => {
    const { nobody, id, allow, close, vote, results } = await aRoom();
    const code = await allow();
    await vote(nobody, 1, { code, phone: "a" });
    await vote(nobody, 3, { code, phone: "b" });
    await vote(nobody, 2, { code, phone: "a", version: 1 });
    expect(await readOwnVote(nobody, id, "a")).toMatchObject({ version: 2 });
    expect(await readOwnVote(nobody, id, "c")).toBeNull();
    expect((await results()).counts[0]!.options[0]).toMatchObject({ value: 5 });
    const again = vote(nobody, 1, { code, phone: "a" });
    await expect(again).rejects.toMatchObject({ key: "priorities.errors.votedMeanwhile" });
    await expect(vote(nobody, 1, { code, phone: null })).rejects.toMatchObject({ key: "room.errors.noCookie" });
    await close();
    const late = vote(nobody, 1, { code, phone: "a", version: 2 });
    await expect(late).rejects.toMatchObject({ key: "priorities.errors.closed" });
    expect(await countVotes(nobody, id)).toBe(2);
  });

  it("is taken once, however often it is sent at once", async () => {
    const { nobody, id, allow, vote } = await aRoom();
    const code = await allow();
    const submission = newId();
    const { options } = (await ballotOfCode(nobody, code))!.ballot;
    const form = { version: 0, organizationId: null, marks: { [options[0]!.id]: [1] }, code, phone: "a" };
    await Promise.all(Array.from({ length: 8 }, () => castVote(nobody, id, { ...form, submission })));
    expect(await countVotes(nobody, id)).toBe(1);
    const others = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) => vote(nobody, 1 + (at % 3), { code, phone: "b" })),
    );
    expect(others.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await countVotes(nobody, id)).toBe(2);
  });

  it("needs the code as it is now, and nothing else; without it a visitor has no vote", async () => {
    const { as, nobody, allow, takeBack, vote } = await aRoom("closed");
    const code = await allow();
    await expect(vote(nobody, 1, { phone: "a" })).rejects.toMatchObject({ kind: "not_found" });
    await expect(vote(await as("viewer"), 1)).rejects.toMatchObject({ kind: "not_found" });
    await expect(vote(nobody, 1, { code: "KTW49RMX", phone: "a" })).rejects.toMatchObject({ kind: "conflict" });
    await vote(await as("viewer"), 1, { code });
    await vote(nobody, 1, { code, phone: "a" });
    await takeBack();
    const late = vote(nobody, 1, { code, phone: "b" });
    await expect(late).rejects.toMatchObject({ key: "room.errors.takenBack" });
  });

  it("counts for the organization that the voter says, if it sits at the table of a public team", async () => {
    const room = await aRoom();
    const { cast, nobody, vote, results } = room;
    const { foundry } = cast.organizations;
    const nowhere = await anOrganization(db, cast.coalitionId, "Nowhere Near Works", null);
    const code = await room.allow();
    const away = vote(nobody, 1, { code, phone: "a", organizationId: nowhere.id });
    await expect(away).rejects.toMatchObject({ field: "organization" });
    await vote(nobody, 1, { code, phone: "a", organizationId: foundry.id });
    await vote(nobody, 1, { code, phone: "b" });
    const { stated, counts } = await results();
    expect([stated, counts.find(({ by }) => by === "organization")?.voters]).toEqual([1, 1]);
    // Signed in, one speaks for one's own alone.
    const rep = await room.as("otherRep");
    const notTheirs = vote(rep, 1, { code, organizationId: foundry.id });
    await expect(notTheirs).rejects.toMatchObject({ field: "organization" });
  });

  it("says nothing of who sits at a private team's table", async () => {
    const room = await aRoom("closed");
    const { foundry } = room.cast.organizations;
    await anOrganizationAtTheTable(db, room.cast.coalitionId, room.teamId, foundry.id);
    const code = await room.allow();
    const stated = room.vote(room.nobody, 1, { code, phone: "a", organizationId: foundry.id });
    await expect(stated).rejects.toMatchObject({ field: "organization" });
  });

  it("is the person's own once they sign in on that phone: one vote, not two", async () => {
    const { as, nobody, id, allow, vote, results } = await aRoom();
    const code = await allow();
    await vote(nobody, 1, { code, phone: "a" });
    const member = await as("member");
    expect(await readOwnVote(member, id, "a")).toMatchObject({ version: 1 });
    await vote(member, 3, { code, phone: "a", version: 1 });
    expect(await readOwnVote(nobody, id, "a")).toBeNull();
    expect(await readOwnVote(member, id)).toMatchObject({ version: 2 });
    // Voted on the team's page before, and then on the phone without signing in.
    const admin = await as("admin");
    await vote(admin, 2);
    await vote(nobody, 1, { code, phone: "b" });
    expect(await readOwnVote(admin, id, "b")).toMatchObject({
      version: 1,
      marks: { [Object.keys((await readOwnVote(admin, id))!.marks)[0]!]: [2] },
    });
    await vote(admin, 1, { code, phone: "b", version: 1 });
    const { votes, counts } = await results();
    expect([votes, counts[0]!.options[0]!.value]).toEqual([2, 4]);
  });
});

it("how a ballot stands is another mark after every vote, change of a vote, and change of the ballot", async () => {
  const { facilitator, nobody, id, allow, close, vote } = await aRoom();
  const marks = new Set<string>();
  const look = async () => {
    const { mark, isOver } = await standing(facilitator, id);
    marks.add(mark);
    return isOver;
  };
  await look();
  const code = await allow();
  await look();
  await vote(nobody, 1, { code, phone: "a" });
  await look();
  await vote(nobody, 2, { code, phone: "a", version: 1 });
  await look();
  await vote(nobody, 2, { code, phone: "b" });
  expect(await look()).toBe(false);
  await close();
  expect(await look()).toBe(true);
  expect(marks.size).toBe(6);
  expect(await standing(facilitator, newId())).toEqual({ mark: "gone", isOver: true });
});
