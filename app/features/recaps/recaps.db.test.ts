import { describe, expect, it } from "vitest";
import { readMetric } from "#app/features/metrics/metrics.queries.server";
import { findSolution } from "#app/features/plans/find-solution.server";
import { leaveTeam } from "#app/features/teams/membership.commands.server";
import { change } from "#app/platform/changes.server";
import { createSession, editSession } from "#app/features/sessions/sessions.commands.server";
import { listSessions, readSession } from "#app/features/sessions/sessions.queries.server";
import { newId } from "#app/platform/ids";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Role, teamFacts } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import type { RecapStructure } from "./recap";
import { callBackRecap, circulateRecap, publishRecap, saveRecap, unpublishRecap } from "./recaps.commands.server";
import { readRecap } from "./recaps.queries.server";

const db = await useDatabase();
const structure: RecapStructure = {
  kind: "recap",
  language: "en",
  title: "Recap",
  team: null,
  sessionNumber: 1,
  date: null,
  intro: null,
  solutions: [],
};
const words = { title: "Recap", dateWords: "", heldOn: null, heldUntil: null, introduction: "Words of the draft" };

async function aDraft() {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  await createSession(facilitator, cast.teams.open.id, { ...words, number: 1 });
  const { id } = await readSession(facilitator, teamFacts(cast, "open"), 1);
  await change(facilitator, { action: "recap:draft" }, (book) => saveRecap(book, id, structure, false));
  const seen = async (role: Role | "anonymous") => {
    const reader = await actorFor(db, cast, role);
    const facts = teamFacts(cast, "open");
    const { introduction } = await readSession(reader, facts, 1);
    const { rows } = await listSessions(reader, facts);
    return { recap: (await readRecap(reader, facts, id))?.state ?? null, introduction, listed: rows[0]!.recap };
  };
  return { cast, facilitator, sessionId: id, seen };
}

it("a draft is seen by facilitators and admins alone", async () => {
  const { seen } = await aDraft();
  for (const role of ["facilitator", "admin"] as const) {
    expect(await seen(role)).toEqual({ recap: "draft", introduction: words.introduction, listed: "draft" });
  }
  for (const role of ["member", "rep", "steward", "otherFacilitator", "viewer", "anonymous"] as const) {
    expect(await seen(role)).toEqual({ recap: null, introduction: "", listed: "none" });
  }
});

it("a circulated recap is seen by members, and by who is invited or was there", async () => {
  const { cast, facilitator, sessionId, seen } = await aDraft();
  const at = { teamId: cast.teams.open.id, sessionId };
  await expect(circulateRecap(facilitator, { ...at, version: 1, until: "2026-05-30" })).rejects.toMatchObject({
    kind: "invalid",
    field: "until",
  });
  await circulateRecap(facilitator, { ...at, version: 1, until: "2026-06-08" });
  const asked = { name: "", reply: null, replied_at: null };
  await change(facilitator, { action: "attendance:mark" }, async (book) => {
    const row = { session_id: sessionId, ...asked };
    const organization_id = cast.organizations.foundry.id;
    await book.create("attendance", { ...row, person_id: null, organization_id, invited_at: 1, present: null });
    const person_id = cast.people.viewer.id;
    await book.create("attendance", { ...row, person_id, organization_id: null, invited_at: null, present: 1 });
    // Neither invited nor there: says nothing.
    const absent = cast.people.steward.id;
    await book.create("attendance", { ...row, person_id: absent, organization_id: null, invited_at: null, present: 0 });
  });
  for (const role of ["facilitator", "admin", "member", "rep", "viewer"] as const)
    expect((await seen(role)).recap, role).toBe("circulated");
  for (const role of ["steward", "contributor", "otherFacilitator", "otherMember", "otherRep", "anonymous"] as const)
    expect((await seen(role)).recap, role).toBe(null);

  await callBackRecap(facilitator, { ...at, version: 2 });
  expect((await seen("member")).recap).toBe(null);
  expect((await seen("facilitator")).recap).toBe("draft");
});

it("pressing publish twice publishes once, and a stale button publishes nothing", async () => {
  const { cast, facilitator, sessionId } = await aDraft();
  const at = { teamId: cast.teams.open.id, sessionId, version: 1 };
  const submission = newId();
  await Promise.all([
    publishRecap(facilitator, { ...at, submission }),
    publishRecap(facilitator, { ...at, submission }),
  ]);
  await expect(publishRecap(facilitator, at)).rejects.toMatchObject({ kind: "conflict" });
  const versions = await db
    .selectFrom("revision")
    .select("version")
    .where("coalition_id", "=", cast.coalitionId)
    .where("subject_type", "=", "recap")
    .execute();
  expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
});

it("a published recap is seen by everybody, until it is taken back", async () => {
  const { cast, facilitator, sessionId, seen } = await aDraft();
  const team = cast.teams.open.id;
  await publishRecap(facilitator, { teamId: team, sessionId, version: 1 });
  expect(await seen("anonymous")).toEqual({
    recap: "published",
    introduction: words.introduction,
    listed: "published",
  });
  await expect(unpublishRecap(facilitator, { teamId: team, sessionId, version: 1 })).rejects.toMatchObject({
    kind: "conflict",
  });
  await unpublishRecap(facilitator, { teamId: team, sessionId, version: 2 });
  expect(await seen("anonymous")).toMatchObject({ recap: null, listed: "none" });
});

describe("whoever retired from a private team", () => {
  const T0 = Date.UTC(2026, 5, 1, 15);
  const DAY = 86_400_000;
  const held = { ...words, heldOn: "2026-05-20", title: "Then" };

  /** A private team's session with a recap, the member who leaves it on June 1, and what they read at a session. */
  async function aPast() {
    const cast = await aCast(db);
    const { id: teamId } = cast.teams.closed;
    const facts = teamFacts(cast, "closed");
    const at = (role: Role, days: number) => actorFor(db, cast, role, T0 + days * DAY);
    const hold = async (number: number, days: number, session = held) => {
      await createSession(await at("facilitator", days), teamId, { ...session, number });
      const { id } = await readSession(await at("facilitator", days), facts, number);
      await change(await at("facilitator", days), { action: "recap:draft" }, (book) =>
        saveRecap(book, id, structure, false),
      );
      return id;
    };
    const write = async (id: string, title: string, days: number, publish = true) =>
      change(await at("facilitator", days), { action: "recap:edit" }, (book) =>
        saveRecap(book, id, { ...structure, title }, publish),
      );
    const leave = async () => leaveTeam(await at("member", 0), teamId);
    const reads = async (number: number) => {
      const reader = await at("member", 30);
      const session = await readSession(reader, facts, number);
      const recap = await readRecap(reader, facts, session.id);
      return { title: session.title, introduction: session.introduction, recap: recap?.structure.title ?? null };
    };
    const listed = async () => (await listSessions(await at("member", 30), facts)).rows;
    return { cast, teamId, facts, at, hold, write, leave, reads, listed };
  }

  it("reads a session and its recap as they were on the day they left, and no later word", async () => {
    const { teamId, at, hold, write, leave, reads, listed, facts } = await aPast();
    const id = await hold(1, -5);
    await write(id, "What we knew", -3);
    await leave();
    // The day on which they left is theirs to its end.
    await write(id, "Corrected that evening", 0.2);
    await write(id, "Found out later", 2);
    await editSession(
      await at("facilitator", 3),
      teamId,
      1,
      { ...held, title: "Renamed", introduction: "Later words" },
      1,
    );
    expect(await reads(1)).toEqual({
      title: "Then",
      introduction: words.introduction,
      recap: "Corrected that evening",
    });
    expect(await listed()).toMatchObject([{ number: 1, title: "Then", recap: "published" }]);
    const inside = await at("facilitator", 30);
    expect((await readSession(inside, facts, 1)).title).toBe("Renamed");
    expect((await readRecap(inside, facts, id))?.structure.title).toBe("Found out later");
  });

  it("reads no session that was written down or held later, and no recap published later", async () => {
    const { hold, write, leave, reads, listed } = await aPast();
    const id = await hold(1, -5);
    await hold(2, -5, { ...held, heldOn: "2026-06-02" });
    await leave();
    await write(id, "Published later", 2);
    await hold(3, 2);
    expect(await reads(1)).toEqual({ title: "Then", introduction: "", recap: null });
    expect(await listed()).toMatchObject([{ number: 1, recap: "none" }]);
    for (const number of [2, 3]) await expect(reads(number)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("reads no recap that was taken back since", async () => {
    const { hold, write, leave, reads, listed, teamId, at } = await aPast();
    const id = await hold(1, -5);
    await write(id, "What we knew", -3);
    await leave();
    await unpublishRecap(await at("facilitator", 4), { teamId, sessionId: id, version: 2 });
    expect(await reads(1)).toMatchObject({ introduction: "", recap: null });
    expect(await listed()).toMatchObject([{ recap: "none" }]);
  });

  it("reads neither the team's page, its solutions nor its numbers, whenever they are from", async () => {
    const { cast, leave, at } = await aPast();
    const { metricId } = await aScene(db, cast, "closed", "Retiredwords");
    await leave();
    const reader = await at("member", 30);
    const { slug } = cast.teams.closed;
    await expect(teamBySlug(reader, slug)).rejects.toMatchObject({ kind: "not_found" });
    await expect(findSolution(reader, slug, "1")).rejects.toMatchObject({ kind: "not_found" });
    await expect(readMetric(reader, metricId)).rejects.toMatchObject({ kind: "not_found" });
    expect((await teamBySlug(reader, slug, "team:read-past")).slug).toBe(slug);
  });
});

it("nobody else publishes, and not under another team's name", async () => {
  const { cast, facilitator, sessionId } = await aDraft();
  const { open, closed } = cast.teams;
  await expect(
    publishRecap(await actorFor(db, cast, "member"), { teamId: open.id, sessionId, version: 1 }),
  ).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(
    publishRecap(await actorFor(db, cast, "otherFacilitator"), { teamId: open.id, sessionId, version: 1 }),
  ).rejects.toMatchObject({ kind: "forbidden" });
  await expect(publishRecap(facilitator, { teamId: closed.id, sessionId, version: 1 })).rejects.toMatchObject({
    kind: "not_found",
  });
});
