import { expect, it } from "vitest";
import { readPlanStructure } from "#app/features/documents/plan-export.server";
import { printRecapMarkdown } from "#app/features/documents/recap-printing";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Role, teamFacts } from "#tests/support/factories";
import { commitmentFacts } from "./commitment-facts.server";
import { openSolution } from "./find-solution.server";
import { readSolutionHistory, undoSolutionChange } from "./solution-history.server";
import { proposeSolution, shareSolution } from "./solutions.commands.server";
import { sharedStepsOf, shareStep, sharingChoices, unshareStep } from "./step-links.server";
import { addStepToSolution, removeStepFromSolution } from "./steps.commands.server";

const db = await useDatabase();
const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-06-01" }),
};

async function twoSolutions(team: "open" | "closed" = "open") {
  const cast = await aCast(db);
  const as = (role: Role | "anonymous", hour = 0) => actorFor(db, cast, role, Date.UTC(2026, 6, 1, hour));
  const solution = async (title: string, of = team) => {
    const submission = newId();
    const { ref } = await proposeSolution(await as("facilitator"), cast.teams[of].id, { submission, title, goal: "" });
    return (await openSolution(await as("facilitator"), cast.teams[of].slug, String(ref), "solution:read")).head;
  };
  const [first, second] = [await solution("Open the shop floors"), await solution("Ride along")];
  await addStepToSolution(await as("facilitator"), first.id, {
    submission: newId(),
    text: "Ask the depots",
    notes: [],
    timeline: { words: "", points: [] },
  });
  const step = await db
    .selectFrom("step")
    .select(["id", "version"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("commitment_id", "=", first.id)
    .executeTakeFirstOrThrow();
  const seen = async (role: Role | "anonymous") =>
    sharedStepsOf(await as(role), second.id, await commitmentFacts(db, cast.coalitionId, second.id));
  return { cast, as, solution, first, second, step, link: { stepId: step.id, solutionId: second.id }, seen };
}

it("is shared within its plan, shown at the other solution with the way home, ended and brought back", async () => {
  const { as, first, second, step, link, seen } = await twoSolutions();
  for (let n = 0; n < 2; n++) await shareStep(await as("facilitator", 1), first.id, link);
  const shared = [{ text: "Ask the depots", ref: 1, home: { address: first.address, title: first.title } }];
  expect(await seen("anonymous")).toMatchObject(shared);
  expect(await sharingChoices(await as("facilitator"), first.id, step.id)).toMatchObject([
    { id: second.id, isShared: true },
  ]);

  await unshareStep(await as("admin", 2), first.id, link);
  expect(await seen("facilitator")).toEqual([]);
  for (const { id } of [first, second]) {
    const { entries } = await readSolutionHistory(await as("member"), id, words, { mayEdit: true });
    expect(entries[0]).toMatchObject({ what: "ended the sharing of a step", lines: [{ before: "1.1", after: null }] });
  }
  const { entries } = await readSolutionHistory(await as("facilitator"), second.id, words, { mayEdit: true });
  await undoSolutionChange(await as("facilitator", 3), second.id, entries[0]!.eventId);
  expect(await seen("anonymous")).toHaveLength(1);

  await removeStepFromSolution(await as("facilitator", 4), first.id, step.id, step.version);
  expect(await seen("facilitator")).toEqual([]);
});

it("is shared by who may edit both, with solutions of the same plan alone", async () => {
  const { as, solution, first, link } = await twoSolutions();
  for (const role of ["viewer", "member", "rep", "otherFacilitator"] as const)
    await expect(shareStep(await as(role), first.id, link)).rejects.toMatchObject({ kind: "forbidden" });
  const elsewhere = await solution("Elsewhere", "closed");
  for (const solutionId of [elsewhere.id, first.id])
    await expect(shareStep(await as("admin"), first.id, { ...link, solutionId })).rejects.toMatchObject({
      kind: "not_found",
    });
  await expect(unshareStep(await as("admin"), first.id, link)).rejects.toMatchObject({ kind: "not_found" });
});

it("is shown to nobody who may not read the solution that it is in", async () => {
  const { cast, as, first, second, link, seen } = await twoSolutions("closed");
  await shareStep(await as("facilitator"), first.id, link);
  await shareSolution(await as("facilitator"), second.id, cast.teams.open.id);
  expect(await seen("facilitator")).toHaveLength(1);
  expect(await seen("anonymous")).toEqual([]);
  expect(await seen("viewer")).toEqual([]);
  await shareSolution(await as("facilitator"), first.id, cast.teams.open.id);
  expect(await seen("anonymous")).toMatchObject([{ home: { address: { team: cast.teams.open.slug, key: first.id } } }]);
  await db.updateTable("commitment").set({ state: "proposed" }).where("id", "=", first.id).execute();
  expect(await seen("anonymous")).toEqual([]);
});

it("stands in the plan's JSON and on paper, and not in its Markdown", async () => {
  const { cast, as, first, link } = await twoSolutions();
  const structure = async () => {
    const team = { ...teamFacts(cast, "open"), name: cast.teams.open.name };
    return readPlanStructure(await as("anonymous"), team, "Plan", "en");
  };
  const before = printRecapMarkdown(await structure());
  await shareStep(await as("facilitator"), first.id, link);
  const plan = await structure();
  expect(plan.solutions.map(({ sharedSteps }) => sharedSteps)).toEqual([undefined, [{ solution: 1, step: 1 }]]);
  expect(printRecapMarkdown(plan)).toBe(before);
});
