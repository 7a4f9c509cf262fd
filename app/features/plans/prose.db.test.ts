import { expect, it } from "vitest";
import { readPlanStructure } from "#app/features/documents/plan-export.server";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { openSolution } from "./find-solution.server";
import { addProse, editProse, proseOf, removeProse } from "./prose.server";
import { readSolutionHistory, undoSolutionChange } from "./solution-history.server";
import { proposeSolution } from "./solutions.commands.server";

const db = await useDatabase();
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
};

async function aSolution() {
  const cast = await aCast(db);
  const as = (role: Role | "anonymous", hour = 0) => actorFor(db, cast, role, Date.UTC(2026, 6, 1, hour));
  const { ref } = await proposeSolution(await as("facilitator"), cast.teams.open.id, {
    submission: newId(),
    title: "Open the shop floors",
    goal: "",
  });
  const { head } = await openSolution(await as("facilitator"), cast.teams.open.slug, String(ref), "solution:read");
  return { cast, as, id: head.id };
}

const structure = async (cast: Cast) => {
  const team = { ...teamFacts(cast, "open"), name: cast.teams.open.name };
  return readPlanStructure(await actorFor(db, cast, "anonymous"), team, "Plan", "en");
};

it("is added, changed, taken out and brought back, and stands in the plan that is given out", async () => {
  const { cast, as, id } = await aSolution();
  const submission = newId();
  const vision = { kind: "vision" as const, body: "Everybody has **seen** a plant." };
  for (let n = 0; n < 2; n++) await addProse(await as("facilitator", 1), id, { submission, ...vision });
  const [part] = await proseOf(await as("anonymous"), id);
  expect(part).toMatchObject(vision);
  await addProse(await as("admin", 2), id, { submission: newId(), kind: "problem", body: "Nobody has." });
  await editProse(await as("facilitator", 3), id, part!.id, {
    version: 1,
    kind: "vision",
    body: "Everybody has been.",
  });
  await expect(
    editProse(await as("admin", 3), id, part!.id, { version: 1, kind: "vision", body: "Late" }),
  ).rejects.toMatchObject({ kind: "conflict" });
  expect((await structure(cast)).solutions[0]!.prose).toEqual([
    { kind: "vision", body: "Everybody has been." },
    { kind: "problem", body: "Nobody has." },
  ]);

  await removeProse(await as("facilitator", 4), id, part!.id, 2);
  expect((await proseOf(await as("viewer"), id)).map(({ kind }) => kind)).toEqual(["problem"]);
  const { entries } = await readSolutionHistory(await as("facilitator"), id, words, { mayEdit: true });
  expect(entries[0]).toMatchObject({
    what: "took a part in words out",
    mayUndo: true,
    lines: [{ label: "Vision", before: "Everybody has been.", after: null }],
  });
  await undoSolutionChange(await as("facilitator", 5), id, entries[0]!.eventId);
  expect((await proseOf(await as("viewer"), id)).map(({ body }) => body)).toEqual([
    "Everybody has been.",
    "Nobody has.",
  ]);
});

it("is written by who may edit the solution alone", async () => {
  const { as, id } = await aSolution();
  const input = { submission: newId(), kind: "other" as const, body: "x" };
  for (const role of ["viewer", "member", "rep", "otherFacilitator"] as const)
    await expect(addProse(await as(role), id, input)).rejects.toMatchObject({ kind: "forbidden" });
});
