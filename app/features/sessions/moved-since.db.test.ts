import { expect, it } from "vitest";
import { addUpdate } from "#app/features/plans/updates.commands.server";
import { proposeSolution } from "#app/features/plans/solutions.commands.server";
import { momentAt } from "#app/platform/dates";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, teamFacts } from "#tests/support/factories";
import { movedSinceSession } from "./moved-since.server";
import { listSessions } from "./sessions.queries.server";
import { createSession } from "./sessions.commands.server";

const db = await useDatabase();
const on = (month: number, day: number) => Date.UTC(2026, month - 1, day, 18);

async function said(cast: Cast, month: number, day: number, narrative: string) {
  const actor = await actorFor(db, cast, "facilitator", on(month, day));
  const solution = await db
    .selectFrom("commitment")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  await addUpdate(actor, solution.id, { submission: newId(), stepId: null, status: "progressing", narrative });
}

async function aSession(cast: Cast, number: number, heldOn: string, heldUntil: string | null = null) {
  const words = { title: "", dateWords: heldOn, introduction: "", submission: newId() };
  await createSession(await actorFor(db, cast, "facilitator"), cast.teams.open.id, {
    ...words,
    number,
    heldOn,
    heldUntil,
  });
}

async function moved(cast: Cast, month: number, day: number) {
  const reader = await actorFor(db, cast, "anonymous");
  const at = { ...reader, moment: momentAt(on(month, day), "America/Chicago") };
  const sessions = await listSessions(at, teamFacts(cast, "open"));
  const { movements, ...rest } = await movedSinceSession(at, cast.teams.open.id, sessions.rows);
  return { ...rest, said: movements.map(({ narrative }) => narrative) };
}

it("is what was said after the last session that is over, else what was said last", async () => {
  const cast = await aCast(db);
  await proposeSolution(await actorFor(db, cast, "facilitator"), cast.teams.open.id, {
    submission: newId(),
    title: "Open the shop floors",
    goal: "",
  });
  await said(cast, 6, 2, "Before");
  expect(await moved(cast, 6, 3)).toEqual({ since: null, isEarlier: true, said: ["Before"] });

  await aSession(cast, 1, "2026-06-10");
  await aSession(cast, 2, "2026-09-01", "2026-09-30");
  expect(await moved(cast, 6, 11)).toEqual({
    since: { number: 1, heldOn: "2026-06-10" },
    isEarlier: true,
    said: ["Before"],
  });

  await said(cast, 6, 10, "On the day");
  await said(cast, 6, 20, "Since");
  expect((await moved(cast, 9, 2)).said).toEqual(["Since"]);
  expect(await moved(cast, 10, 1)).toEqual({
    since: { number: 2, heldOn: "2026-09-30" },
    isEarlier: true,
    said: ["Since", "On the day", "Before"],
  });
});
