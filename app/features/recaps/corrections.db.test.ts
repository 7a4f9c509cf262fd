import { expect, it } from "vitest";
import { createSession } from "#app/features/sessions/sessions.commands.server";
import { readSession } from "#app/features/sessions/sessions.queries.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Role, teamFacts } from "#tests/support/factories";
import { proposeCorrection, settleCorrection } from "./corrections.commands.server";
import type { RecapStructure } from "./recap";
import { callBackRecap, circulateRecap, publishRecap, saveRecap } from "./recaps.commands.server";
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
  decisions: [{ text: "Buses run on Mondays", changes: [] }],
};
const words = { place: "Decision 1", words: "Mondays", instead: "Tuesdays", reason: "It was Tuesday" };

async function aCirculatedRecap() {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const teamId = cast.teams.open.id;
  const day = { dateWords: "", heldOn: null, heldUntil: null };
  await createSession(facilitator, teamId, { title: "", ...day, introduction: "", number: 1 });
  const { id: sessionId } = await readSession(facilitator, teamFacts(cast, "open"), 1);
  await change(facilitator, { action: "recap:draft" }, (book) => saveRecap(book, sessionId, structure, false));
  const at = { teamId, sessionId };
  await circulateRecap(facilitator, { ...at, version: 1, until: "2026-06-08" });
  const as = (role: Role, now?: number) => actorFor(db, cast, role, now);
  const shown = async () => (await readRecap(facilitator, teamFacts(cast, "open"), sessionId))!;
  const stateOf = async (id: string) =>
    db
      .selectFrom("recap_correction")
      .select(["state", "answer", "version"])
      .where("coalition_id", "=", cast.coalitionId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
  return { cast, facilitator, at, as, shown, stateOf };
}

const settle = (intent: "apply" | "note" | "decline", recapVersion: number, answer = "") => ({
  ...{ intent, recapVersion, answer, version: 1 },
});

it("a member's correction is taken over and listed; the same form twice proposes once", async () => {
  const { facilitator, at, as, shown, stateOf } = await aCirculatedRecap();
  const submission = newId();
  const id = await proposeCorrection(await as("member"), at, { ...words, submission });
  expect(await proposeCorrection(await as("member"), at, { ...words, submission })).toBe(id);

  await settleCorrection(facilitator, at, id, settle("apply", 2));
  expect(await stateOf(id)).toMatchObject({ state: "applied" });
  const { structure: now, state } = await shown();
  expect(state).toBe("circulated");
  expect(now.decisions).toEqual([{ text: "Buses run on Tuesdays", changes: [] }]);
  expect(now.corrections).toEqual(["Decision 1: Tuesdays (Mondays)"]);
  await expect(settleCorrection(facilitator, at, id, settle("note", 3))).rejects.toMatchObject({ kind: "conflict" });
});

it("one that is noted changes no word; one that is declined needs a reason and is not listed", async () => {
  const { facilitator, at, as, shown, stateOf } = await aCirculatedRecap();
  const noted = await proposeCorrection(await as("member"), at, { ...words, words: "" });
  const declined = await proposeCorrection(await as("member"), at, words);
  await settleCorrection(facilitator, at, noted, settle("note", 2));
  expect((await shown()).structure).toMatchObject({
    decisions: structure.decisions,
    corrections: ["Decision 1: Tuesdays"],
  });
  await expect(settleCorrection(facilitator, at, declined, settle("decline", 3))).rejects.toMatchObject({
    kind: "invalid",
    field: "answer",
  });
  await settleCorrection(facilitator, at, declined, settle("decline", 3, "It was Monday"));
  expect(await stateOf(declined)).toMatchObject({ state: "declined", answer: "It was Monday" });
  expect((await shown()).structure.corrections).toHaveLength(1);
});

it("words that stand nowhere are not taken over, and a recap that moved on is not overwritten", async () => {
  const { facilitator, at, as, shown, stateOf } = await aCirculatedRecap();
  const id = await proposeCorrection(await as("member"), at, { ...words, words: "Fridays" });
  await expect(settleCorrection(facilitator, at, id, settle("apply", 2))).rejects.toMatchObject({
    kind: "invalid",
    key: "recaps.error.notFoundOnce",
  });
  await expect(settleCorrection(facilitator, at, id, settle("note", 1))).rejects.toMatchObject({ kind: "conflict" });
  expect(await stateOf(id)).toMatchObject({ state: "proposed", version: 1 });
  expect((await shown()).structure).toEqual(structure);
});

it("whoever did not take part proposes nothing, a participant accepts nothing", async () => {
  const { at, as, cast, facilitator } = await aCirculatedRecap();
  for (const role of ["rep", "viewer", "otherFacilitator", "steward"] as const)
    await expect(proposeCorrection(await as(role), at, words), role).rejects.toMatchObject({ kind: "not_found" });
  await change(facilitator, { action: "attendance:mark" }, (book) =>
    book.create("attendance", {
      ...{ session_id: at.sessionId, person_id: null, organization_id: cast.organizations.foundry.id, name: "" },
      ...{ invited_at: 1, reply: null, replied_at: null, present: null },
    }),
  );
  const id = await proposeCorrection(await as("rep"), at, words);
  for (const role of ["rep", "member"] as const)
    await expect(settleCorrection(await as(role), at, id, settle("note", 2))).rejects.toMatchObject({
      kind: "forbidden",
    });
});

it("corrections end with the last day, with calling it back and with publishing", async () => {
  const { facilitator, at, as } = await aCirculatedRecap();
  const propose = async (now?: number) => proposeCorrection(await as("member", now), at, words);
  await propose(Date.UTC(2026, 5, 9, 4));
  await expect(propose(Date.UTC(2026, 5, 9, 6))).rejects.toMatchObject({ kind: "conflict" });
  await callBackRecap(facilitator, { ...at, version: 2 });
  await expect(propose()).rejects.toMatchObject({ kind: "conflict" });
  await circulateRecap(facilitator, { ...at, version: 3, until: "2026-06-08" });
  const id = await propose();
  await publishRecap(facilitator, { ...at, version: 4 });
  await expect(propose()).rejects.toMatchObject({ kind: "conflict" });
  await expect(settleCorrection(facilitator, at, id, settle("note", 5))).rejects.toMatchObject({ kind: "conflict" });
});
