import { expect, it } from "vitest";
import { reviseSolution } from "#app/features/plans/solution-writing.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast } from "#tests/support/factories";
import { recapFixture, store } from "#tests/support/readings";
import { reviewAgain } from "./import-runs.commands.server";
import { readRun } from "./import-runs.queries.server";
import { readPlan } from "./plan-as-it-stands.server";
import { storeReading } from "./store-reading.server";
import { undoBlockers, undoReading } from "./undo-reading.server";

const db = await useDatabase();
const recap = recapFixture("01-clinic-hiring");
const T1 = Date.UTC(2026, 5, 2);

const planOf = (cast: Cast) => readPlan({ db, coalitionId: cast.coalitionId, teamId: cast.teams.open.id });

async function blockersOf(cast: Cast, id: string) {
  const facilitator = await actorFor(db, cast, "facilitator");
  return undoBlockers(facilitator, await readRun(facilitator, id));
}

it("takes back everything that a document wrote, and the document can be stored again", async () => {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const id = await store(db, cast, recap);
  await undoReading(facilitator, id, 2);
  expect(await planOf(cast)).toEqual([]);
  const session = await db
    .selectFrom("session")
    .select("removed_at")
    .where("coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  expect(session.removed_at).not.toBeNull();
  await reviewAgain(facilitator, id, 3);
  await storeReading(facilitator, id, 4);
  expect((await planOf(cast)).map(({ title }) => title)).toEqual(recap.solutions.map(({ title }) => title));
});

it("restores the earlier words of what a document changed", async () => {
  const cast = await aCast(db);
  await store(db, cast, recap);
  const before = await planOf(cast);
  const [first, ...others] = recap.solutions;
  const id = await store(db, cast, {
    ...recap,
    solutions: [{ ...first!, goal: "Another goal", steps: first!.steps.slice(1) }, ...others],
  });
  expect(await planOf(cast)).not.toEqual(before);
  await undoReading(await actorFor(db, cast, "facilitator"), id, 2);
  expect(await planOf(cast)).toEqual(before);
});

it("refuses after a later edit, and names what was edited", async () => {
  const cast = await aCast(db);
  const facilitator = await actorFor(db, cast, "facilitator");
  const id = await store(db, cast, recap);
  const solution = (await planOf(cast))[0]!;
  await change(facilitator, { action: "solution:edit" }, (book) =>
    reviseSolution(book, solution.id, { goal: "Edited" }),
  );
  expect(await blockersOf(cast, id)).toEqual([
    { title: solution.title, path: `/teams/${cast.teams.open.slug}/solutions/${solution.ref}`, why: "changed" },
  ]);
  await expect(undoReading(facilitator, id, 2)).rejects.toMatchObject({
    kind: "conflict",
    values: { names: solution.title },
  });
  expect((await planOf(cast))[0]!.goal).toBe("Edited");
});

it("refuses after an update, and names the solution", async () => {
  const cast = await aCast(db);
  const id = await store(db, cast, recap);
  const solution = (await planOf(cast))[1]!;
  await db
    .insertInto("commitment_update")
    .values({
      coalition_id: cast.coalitionId,
      id: newId(),
      commitment_id: solution.id,
      step_id: null,
      voice: "owner",
      status: "progressing",
      mark_as_printed: null,
      narrative: "Under way",
      source: "",
      organization_id: null,
      author_id: cast.people.facilitator.id,
      supersedes_id: null,
      superseded: 0,
      stated_on: "2026-06-02",
      created_at: T1,
    })
    .execute();
  expect(await blockersOf(cast, id)).toMatchObject([{ title: solution.title, why: "update" }]);
  await expect(undoReading(await actorFor(db, cast, "facilitator"), id, 2)).rejects.toMatchObject({ kind: "conflict" });
});

it("refuses after a contribution, and names the metric", async () => {
  const cast = await aCast(db);
  const id = await store(db, cast, recap);
  const metric = await db
    .selectFrom("metric")
    .selectAll()
    .where("coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("contribution")
    .values({
      coalition_id: cast.coalitionId,
      id: newId(),
      metric_id: metric.id,
      metric_version_id: metric.current_version_id,
      organization_id: cast.organizations.foundry.id,
      grain: "quarter",
      period_start: "2026-04-01",
      period_end: "2026-06-30",
      amount: 3,
      numerator: null,
      denominator: null,
      note: "",
      evidence_url: null,
      state: "pending",
      supersedes_id: null,
      entered_by: cast.people.rep.id,
      on_behalf: 0,
      entered_at: T1,
      decided_by: null,
      decided_at: null,
    })
    .execute();
  expect(await blockersOf(cast, id)).toEqual([
    { title: metric.name, path: `/metrics/${metric.id}`, why: "contribution" },
  ]);
  await expect(undoReading(await actorFor(db, cast, "facilitator"), id, 2)).rejects.toMatchObject({ kind: "conflict" });
});

it("refuses after an organization accepted a role, and names the row", async () => {
  const cast = await aCast(db);
  const id = await store(db, cast, recap);
  const mark = await db
    .selectFrom("mark")
    .innerJoin("role_row", (join) =>
      join.onRef("role_row.coalition_id", "=", "mark.coalition_id").onRef("role_row.id", "=", "mark.role_row_id"),
    )
    .select(["mark.id", "role_row.label"])
    .where("mark.coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("assignment")
    .values({
      coalition_id: cast.coalitionId,
      id: newId(),
      mark_id: mark.id,
      organization_id: cast.organizations.foundry.id,
      person_id: null,
      deputy_id: null,
      status: "accepted",
      proposed_by: "team",
      note: "",
      reason: "",
      removed_at: null,
      version: 1,
    })
    .execute();
  expect(await blockersOf(cast, id)).toMatchObject([{ title: mark.label, why: "assignment" }]);
  await expect(undoReading(await actorFor(db, cast, "facilitator"), id, 2)).rejects.toMatchObject({ kind: "conflict" });
});

it("is open to the team's facilitators and admins alone", async () => {
  const cast = await aCast(db);
  const id = await store(db, cast, recap);
  for (const role of ["otherFacilitator", "member", "rep"] as const) {
    await expect(undoReading(await actorFor(db, cast, role), id, 2)).rejects.toMatchObject({ kind: "forbidden" });
  }
  const other = await aCast(db);
  await expect(undoReading(await actorFor(db, other, "admin"), id, 2)).rejects.toMatchObject({ kind: "not_found" });
});
