import { expect, it } from "vitest";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import { readSession } from "#app/features/sessions/sessions.queries.server";
import { change } from "#app/platform/changes.server";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, aMembership, teamFacts } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import type { RecapStructure } from "./recap";
import { publishRecap, saveRecap, unpublishRecap } from "./recaps.commands.server";

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
