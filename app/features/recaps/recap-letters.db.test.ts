import { expect, it } from "vitest";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import { readSession } from "#app/features/sessions/sessions.queries.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, aMembership, type Cast, teamFacts } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { aSession } from "#tests/support/sessions";
import type { RecapStructure } from "./recap";
import { callBackRecap, circulateRecap, publishRecap, saveRecap, unpublishRecap } from "./recaps.commands.server";

const db = await useDatabase();

it("publishing mails the team once, with what concerns each reader first", async () => {
  const cast = await aCast(db);
  await aScene(db, cast, "open", "Openwords");
  const { facilitator: imani, member, rep } = cast.people;
  const facts = teamFacts(cast, "open");
  await aMembership(db, cast.coalitionId, facts.teamId, rep.id, "member");
  const facilitator = await actorFor(db, cast, "facilitator");
  const day = { dateWords: "", heldOn: null, heldUntil: null };
  await createSession(facilitator, facts.teamId, { title: "", ...day, introduction: "", number: 5 });
  const { id: sessionId } = await readSession(facilitator, facts, 5);
  const structure: RecapStructure = {
    ...{ kind: "recap", language: "en", title: "Recap", team: null, sessionNumber: 5, date: null, intro: null },
    solutions: [],
    decisions: [{ text: "Buses run", changes: [] }],
    tasks: [
      { text: "Ask the insurer", who: "", by: "Oct 9", people: [member.id] },
      { text: "Open the gate", who: cast.organizations.foundry.name, by: "" },
    ],
  };
  await change(facilitator, { action: "recap:build" }, (book) => saveRecap(book, sessionId, structure, false));
  const at = { teamId: facts.teamId, sessionId };
  await publishRecap(facilitator, { ...at, version: 1 });
  await unpublishRecap(facilitator, { ...at, version: 2 });
  await publishRecap(facilitator, { ...at, version: 3 });

  const letters = await db
    .selectFrom("outbox")
    .select(["person_id", "path", "message_values", "team_id"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("kind", "=", "recaps.published.letter")
    .execute();
  expect(letters.map(({ person_id }) => person_id).sort()).toEqual([member.id, rep.id].sort());
  expect(letters.some(({ person_id }) => person_id === imani.id)).toBe(false);
  const valuesOf = (id: string) => {
    const letter = letters.find(({ person_id }) => person_id === id)!;
    expect(letter).toMatchObject({ path: `/teams/${cast.teams.open.slug}/sessions/5`, team_id: facts.teamId });
    return JSON.parse(letter.message_values) as Record<string, unknown>;
  };
  expect(valuesOf(member.id)).toMatchObject({
    tasks: "– Ask the insurer, Oct 9",
    hasRoles: "no",
    decisions: "– Buses run",
  });
  expect(valuesOf(rep.id)).toMatchObject({
    tasks: "– Open the gate",
    roles: `– ${cast.organizations.foundry.name}: Openwords solution`,
  });
});

const empty: RecapStructure = {
  ...{ kind: "recap", language: "en", title: "Recap", team: null, sessionNumber: 1, date: null, intro: null },
  solutions: [],
};

async function asksToCorrect(cast: Cast) {
  const letters = await db
    .selectFrom("outbox")
    .select(["person_id", "path", "message_values", "team_id"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("kind", "=", "recaps.circulated.letter")
    .execute();
  return letters.sort((a, b) => a.person_id!.localeCompare(b.person_id!));
}

async function isInvited(cast: Cast, sessionId: string, guest: { person_id?: string; organization_id?: string }) {
  const row = { coalition_id: cast.coalitionId, id: newId(), session_id: sessionId, removed_at: null, version: 1 };
  const nobody = { person_id: null, organization_id: null, name: "", reply: null, replied_at: null, present: null };
  await db
    .insertInto("attendance")
    .values({ ...row, ...nobody, invited_at: 1, ...guest })
    .execute();
}

it.each(["open", "closed"] as const)("circulating asks who takes part to correct it, once (%s team)", async (team) => {
  const cast = await aCast(db);
  const { member, rep, viewer } = cast.people;
  const at = await aSession(db, cast, 1, {}, team);
  await aMembership(db, cast.coalitionId, at.teamId, rep.id, "member");
  await isInvited(cast, at.sessionId, { person_id: viewer.id });
  // Of the foundry nobody is named: whoever speaks for it is asked, and a member of the team only once.
  await isInvited(cast, at.sessionId, { organization_id: cast.organizations.foundry.id });
  const facilitator = await actorFor(db, cast, "facilitator");
  await change(facilitator, { action: "recap:build" }, (book) => saveRecap(book, at.sessionId, empty, false));

  const first = { ...at, version: 1, until: "2099-06-08", submission: newId() };
  await circulateRecap(facilitator, first);
  await circulateRecap(facilitator, first);
  const letters = await asksToCorrect(cast);
  expect(letters.map(({ person_id }) => person_id)).toEqual([member.id, rep.id, viewer.id].sort());
  for (const { path, message_values, person_id, team_id } of letters) {
    expect(path).toBe(`/teams/${cast.teams[team].slug}/sessions/1/recap/corrections`);
    expect(JSON.parse(message_values)).toMatchObject({ number: 1, until: "Monday, June 8, 2099" });
    // A guest is written to although they may not open a private team.
    expect(team_id).toBe(person_id === viewer.id ? null : at.teamId);
  }

  await circulateRecap(facilitator, { ...at, version: 2, until: "2099-06-20" });
  await callBackRecap(facilitator, { ...at, version: 3 });
  await circulateRecap(facilitator, { ...at, version: 4, until: "2099-06-21" });
  expect(await asksToCorrect(cast)).toHaveLength(letters.length);
});
