import { describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor } from "#tests/support/factories";
import { aSession } from "#tests/support/sessions";
import type { BallotWords } from "./ballot.schema";
import { closeBallot, editBallot, openBallot, setUpBallot } from "./ballots.commands.server";
import { countVotes, listBallots, readBallot, readOwnVote, readResults } from "./ballots.queries.server";
import { addIdea } from "./ideas.commands.server";
import { castVote } from "./votes.commands.server";

const db = await useDatabase();
type Role = Parameters<typeof actorFor>[2];

async function aScene(said: Partial<BallotWords> = {}, team: "open" | "closed" = "open") {
  const cast = await aCast(db);
  const as = (role: Role) => actorFor(db, cast, role);
  const facilitator = await as("facilitator");
  const teamId = cast.teams[team].id;
  const ideas: string[] = [];
  for (const text of ["Buses", "Bikes", "Boats"]) {
    ideas.push(await addIdea(facilitator, teamId, { submission: newId(), text, topic: "", focusArea: "" }));
  }
  const words: BallotWords = {
    ...{ title: "How to get there", kind: "dots", dots: 5, mostOnOne: 3, criteria: [], decides: "person" },
    ...{ sessionId: null, options: ideas, ...said },
  };
  const id = await setUpBallot(facilitator, teamId, { ...words, submission: newId() });
  const read = () => readBallot(facilitator, teamId, id);
  const open = () => openBallot(facilitator, teamId, id, 1);
  const close = () => closeBallot(facilitator, teamId, id, 2);
  const vote = async (role: Role, dots: number[], version = 0, organizationId: string | null = null) => {
    const { options } = await read();
    const marks = Object.fromEntries(dots.flatMap((given, at) => (given > 0 ? [[options[at]!.id, [given]]] : [])));
    await castVote(await as(role), id, { submission: newId(), version, organizationId, marks });
  };
  const results = async () => {
    const ballot = await read();
    const text = (option: string) => ballot.options.find((each) => each.id === option)?.text;
    const { votes, counts } = await readResults(facilitator, ballot);
    return {
      votes,
      counts: counts.map((count) => ({
        ...count,
        options: count.options.map(({ option, rank, value }) => [text(option), rank, value]),
      })),
    };
  };
  return { cast, as, facilitator, teamId, ideas, words, id, read, open, close, vote, results };
}

describe("a ballot", () => {
  it("is changed until it is open, and seen by others from then on", async () => {
    const { facilitator, as, teamId, ideas, words, id, read, open } = await aScene();
    expect(await listBallots(await as("member"), teamId, false)).toEqual([]);
    await editBallot(facilitator, teamId, id, {
      ...words,
      ...{ version: 1, kind: "criteria", criteria: ["Reach", "Cost"], options: ideas.slice(1) },
    });
    expect(await read()).toMatchObject({ kind: "criteria", dots: null, criteria: ["Reach", "Cost"], version: 2 });
    expect((await read()).options.map(({ text }) => text)).toEqual(["Bikes", "Boats"]);
    await expect(open()).rejects.toMatchObject({ kind: "conflict" });
    await openBallot(facilitator, teamId, id, 2);
    await expect(editBallot(facilitator, teamId, id, { ...words, version: 3 })).rejects.toMatchObject({
      key: "priorities.errors.ballotIsOpen",
    });
    await expect(openBallot(facilitator, teamId, id, 3)).rejects.toMatchObject({ kind: "conflict" });
    expect(await listBallots(await as("member"), teamId, false)).toHaveLength(1);
  });

  it("is on the team's own ideas, in its own sessions", async () => {
    const { cast, facilitator, teamId, words } = await aScene();
    const other = await addIdea(facilitator, cast.teams.closed.id, {
      ...{ submission: newId(), text: "Theirs", topic: "", focusArea: "" },
    });
    const session = await aSession(db, cast, 1, {}, "closed");
    await expect(
      setUpBallot(facilitator, teamId, { ...words, options: [...words.options, other] }),
    ).rejects.toMatchObject({ field: "options" });
    await expect(setUpBallot(facilitator, teamId, { ...words, sessionId: session.sessionId })).rejects.toMatchObject({
      field: "sessionId",
    });
  });

  it("is set up, opened and closed by facilitators and admins alone", async () => {
    const { as, teamId, words, id, open } = await aScene();
    for (const role of ["otherFacilitator", "member", "rep", "viewer"] as const) {
      const actor = await as(role);
      await expect(setUpBallot(actor, teamId, words)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(editBallot(actor, teamId, id, { ...words, version: 1 })).rejects.toMatchObject({
        kind: "forbidden",
      });
      await expect(openBallot(actor, teamId, id, 1)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(closeBallot(actor, teamId, id, 1)).rejects.toMatchObject({ kind: "forbidden" });
    }
    await open();
    await closeBallot(await as("admin"), teamId, id, 2);
  });
});

describe("a vote", () => {
  it("is one of each person, may be changed until the ballot closes, and counts in three ways", async () => {
    const { cast, as, id, open, close, vote, results } = await aScene();
    await expect(vote("member", [3])).rejects.toMatchObject({ kind: "not_found" });
    await open();
    await vote("member", [3, 2]);
    await vote("facilitator", [0, 2, 3]);
    await vote("admin", [3]);
    await vote("member", [1, 3], 1);
    expect(await readOwnVote(await as("member"), id)).toMatchObject({ version: 2, organizationId: null });
    expect(await countVotes(await as("member"), id)).toBe(3);
    await expect(vote("member", [3])).rejects.toMatchObject({ key: "priorities.errors.votedMeanwhile" });
    await expect(vote("member", [3], 1)).rejects.toMatchObject({ key: "priorities.errors.votedMeanwhile" });
    await close();
    await expect(vote("member", [3], 2)).rejects.toMatchObject({ key: "priorities.errors.closed" });
    const { votes, counts } = await results();
    expect(votes).toBe(3);
    expect(counts[0]).toMatchObject({
      by: "person",
      options: [
        ["Bikes", 1, 5],
        ["Buses", 2, 4],
        ["Boats", 3, 3],
      ],
    });
    expect(counts.map(({ by, voters, uncounted }) => [by, voters, uncounted])).toEqual([
      ["person", 3, 0],
      ["organization", 0, 3],
      ["group", 0, 3],
    ]);
    const stored = await db.selectFrom("vote").select("id").where("coalition_id", "=", cast.coalitionId).execute();
    expect(stored).toHaveLength(3);
  });

  it("is taken once, however often and from how many windows it is sent", async () => {
    const { as, id, read, open, vote } = await aScene();
    await open();
    const { options } = await read();
    const member = await as("member");
    const form = { submission: newId(), version: 0, organizationId: null, marks: { [options[0]!.id]: [3] } };
    await Promise.all([castVote(member, id, form), castVote(member, id, form), castVote(member, id, form)]);
    expect(await countVotes(member, id)).toBe(1);
    const both = await Promise.allSettled([vote("facilitator", [1]), vote("facilitator", [2])]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await countVotes(member, id)).toBe(2);
  });

  it("is in before the ballot closes, or refused", async () => {
    const { as, id, open, close, vote, results } = await aScene();
    await open();
    const all = await Promise.allSettled([vote("member", [1]), close(), vote("facilitator", [1]), vote("admin", [1])]);
    const taken = all.filter(({ status }, at) => at !== 1 && status === "fulfilled").length;
    expect(all[1].status).toBe("fulfilled");
    expect(await countVotes(await as("member"), id)).toBe(taken);
    expect((await results()).votes).toBe(taken);
  });

  it("speaks for an organization that the voter speaks for, by its invitation", async () => {
    const cast = await aCast(db);
    const session = await aSession(db, cast, 1, {}, "closed");
    const facilitator = await actorFor(db, cast, "facilitator");
    const ideas: string[] = [];
    for (const text of ["One", "Two"]) {
      const idea = { submission: newId(), text, topic: "", focusArea: "" };
      ideas.push(await addIdea(facilitator, session.teamId, idea));
    }
    const id = await setUpBallot(facilitator, session.teamId, {
      ...{ title: "Which", kind: "dots", dots: 1, mostOnOne: null, criteria: [], decides: "group" },
      ...{ sessionId: session.sessionId, options: ideas },
    });
    await openBallot(facilitator, session.teamId, id, 1);
    const { options } = await readBallot(facilitator, session.teamId, id);
    const foundry = cast.organizations.foundry.id;
    const form = { version: 0, organizationId: foundry, marks: { [options[0]!.id]: [1] } };
    const rep = await actorFor(db, cast, "rep");
    await expect(castVote(rep, id, form)).rejects.toMatchObject({ kind: "not_found" });
    const invited = { person_id: null, organization_id: foundry, name: "", invited_at: 1, reply: null };
    await db
      .insertInto("attendance")
      .values({
        ...{ coalition_id: cast.coalitionId, id: newId(), session_id: session.sessionId, ...invited },
        ...{ replied_at: null, present: null, removed_at: null, version: 1 },
      })
      .execute();
    await castVote(rep, id, form);
    await expect(castVote(facilitator, id, form)).rejects.toMatchObject({ field: "organization" });
    const { counts } = await readResults(facilitator, await readBallot(facilitator, session.teamId, id));
    expect(counts.map(({ by, voters }) => [by, voters])).toEqual([
      ["group", 1],
      ["person", 1],
      ["organization", 1],
    ]);
  });

  it("is for the team and who is invited, and for what is on the ballot", async () => {
    const { as, id, open, vote } = await aScene();
    await open();
    for (const role of ["otherFacilitator", "rep", "viewer"] as const) {
      await expect(vote(role, [1])).rejects.toMatchObject({ kind: "forbidden" });
    }
    const madeUp = { version: 0, organizationId: null, marks: { [newId()]: [1] } };
    await expect(castVote(await as("member"), id, madeUp)).rejects.toMatchObject({ kind: "invalid" });
    await expect(vote("member", [])).rejects.toMatchObject({ key: "priorities.errors.noMark" });
    await expect(vote("member", [4])).rejects.toMatchObject({ key: "priorities.errors.tooManyOnOne" });
    await expect(vote("member", [3, 3])).rejects.toMatchObject({ key: "priorities.errors.tooManyDots" });
    expect(await countVotes(await as("member"), id)).toBe(0);
  });
});
