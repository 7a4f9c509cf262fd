import { expect, it } from "vitest";
import { change } from "#app/platform/changes.server";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import { listSessions, readSession } from "#app/features/sessions/sessions.queries.server";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Role, teamFacts } from "#tests/support/factories";
import type { RecapStructure } from "./recap";
import { publishRecap, saveRecap, unpublishRecap } from "./recaps.commands.server";
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

it("a published recap is seen by everybody, until it is taken back", async () => {
  const { cast, facilitator, sessionId, seen } = await aDraft();
  const team = cast.teams.open.id;
  await publishRecap(facilitator, team, sessionId, 1);
  expect(await seen("anonymous")).toEqual({
    recap: "published",
    introduction: words.introduction,
    listed: "published",
  });
  await expect(unpublishRecap(facilitator, team, sessionId, 1)).rejects.toMatchObject({ kind: "conflict" });
  await unpublishRecap(facilitator, team, sessionId, 2);
  expect(await seen("anonymous")).toMatchObject({ recap: null, listed: "none" });
});

it("nobody else publishes, and not under another team's name", async () => {
  const { cast, facilitator, sessionId } = await aDraft();
  const { open, closed } = cast.teams;
  await expect(publishRecap(await actorFor(db, cast, "member"), open.id, sessionId, 1)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(publishRecap(await actorFor(db, cast, "otherFacilitator"), open.id, sessionId, 1)).rejects.toMatchObject(
    { kind: "forbidden" },
  );
  await expect(publishRecap(facilitator, closed.id, sessionId, 1)).rejects.toMatchObject({ kind: "not_found" });
});
