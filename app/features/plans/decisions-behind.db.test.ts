import { expect, it } from "vitest";
import { change } from "#app/platform/changes.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { readSolutionHistory } from "./solution-history.server";

const db = await useDatabase();
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
};

/** A solution that was changed twice: for a decision of session `number`, and for none. */
async function aChangedSolution(number: 1 | 2) {
  const cast = await aCast(db);
  const { solutionId } = await aScene(db, cast, "open", "Openwords");
  const facilitator = await actorFor(db, cast, "facilitator");
  const session = await db
    .selectFrom("session")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  const decision = newId();
  await db
    .insertInto("resolution")
    .values({
      ...{ coalition_id: cast.coalitionId, id: decision, session_id: session.id, agenda_item_id: null },
      ...{ kind: "decision", position: 1, text: "Buses run", commitment_id: null, step_id: null, due_words: "" },
      ...{ organization_id: null, person_id: null, deputy_id: null, due_on: null, done_at: null, recorded_by: null },
      ...{ recorded_at: 1, carried_from_id: null, removed_at: null, version: 1 },
    })
    .execute();
  const goal = (text: string, by: string | null) =>
    change({ ...facilitator, decision: by }, { action: "solution:edit" }, (book) =>
      book.revise("commitment", solutionId, { goal: text }),
    );
  await goal("By decision", decision);
  await goal("By nobody's", null);
  const seen = async (role: Role) => {
    const reader = await actorFor(db, cast, role);
    const { entries } = await readSolutionHistory(reader, solutionId, false, words);
    return entries.filter(({ lines }) => lines.length === 1).map(({ lines, decision: by }) => [lines[0]?.after, by]);
  };
  return { cast, seen };
}

it("history says which decision each change came from, or none", async () => {
  const { cast, seen } = await aChangedSolution(1);
  const behind = { team: cast.teams.open.slug, session: 1, text: "Buses run" };
  for (const role of ["facilitator", "viewer"] as const) {
    const entries = await seen(role);
    expect(entries).toContainEqual(["By decision", behind]);
    expect(entries).toContainEqual(["By nobody's", null]);
  }
});

it("the words of a decision whose recap is a draft are for who may read the draft", async () => {
  const { cast, seen } = await aChangedSolution(2);
  const behind = { team: cast.teams.open.slug, session: 2 };
  expect(await seen("facilitator")).toContainEqual(["By decision", { ...behind, text: "Buses run" }]);
  expect(await seen("viewer")).toContainEqual(["By decision", { ...behind, text: null }]);
});
