import { beforeEach, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { sum } from "./balance";
import { readBalance } from "./balance.queries.server";
import { listUnknownLabels } from "./unknown-labels.queries.server";

const { db, statements } = await useOpenDatabase();
let cast: Cast;
const as = (role: Role) => actorFor(db, cast, role);

beforeEach(async () => {
  cast = await aCast(db);
  await aScene(db, cast, "open", "Openwell");
  await aScene(db, cast, "closed", "Closedwell");
});

it("weighs one team, or every team for who reads them all, and nothing of another coalition", async () => {
  const elsewhere = await aCast(db, "Next Harbor");
  await aScene(db, elsewhere, "open", "Elsewell");
  const balance = await readBalance(await as("viewer"), cast.teams.open.id);
  expect(balance.solutions.map(({ title }) => title)).toEqual(["Openwell solution"]);
  expect(balance.groups.map(({ name }) => name)).toEqual(["Employers", ""]);
  expect(balance.totals).toEqual([
    { leads: 1, supports: 0 },
    { leads: 0, supports: 1 },
  ]);
  expect(balance.load).toMatchObject([{ name: "Lantern Street Foundry", leads: [{ title: "Openwell solution" }] }]);
  const all = await readBalance(await as("admin"), null);
  expect(all.solutions.map(({ title }) => title)).toEqual(["Closedwell solution", "Openwell solution"]);
  expect(all.load[0]?.leads).toHaveLength(2);
  expect((await listUnknownLabels(await as("admin"))).map(({ label }) => label)).toEqual([
    "Closedwell label",
    "Openwell label",
  ]);
});

it("leaves out what is removed, parked or of an archived team", async () => {
  await db
    .updateTable("role_row")
    .set({ removed_at: 1 })
    .where("coalition_id", "=", cast.coalitionId)
    .where("label", "=", "Openwell row")
    .execute();
  const open = await readBalance(await as("viewer"), cast.teams.open.id);
  expect(open).toMatchObject({ noLead: [{ title: "Openwell solution" }], load: [] });
  await db.updateTable("team").set({ archived_at: 1 }).where("id", "=", cast.teams.closed.id).execute();
  await db
    .updateTable("commitment")
    .set({ state: "parked" })
    .where("coalition_id", "=", cast.coalitionId)
    .where("title", "=", "Openwell solution")
    .execute();
  expect((await readBalance(await as("admin"), null)).solutions).toEqual([]);
  expect(await listUnknownLabels(await as("admin"))).toEqual([]);
});

it("weighs forty groups and sixty solutions in two statements, and counts every mark", async () => {
  const coalition_id = cast.coalitionId;
  const owned = () => ({ coalition_id, id: newId(), removed_at: null, version: 1 });
  const { plan_id } = await db
    .selectFrom("commitment")
    .select("plan_id")
    .where("coalition_id", "=", coalition_id)
    .where("title", "=", "Openwell solution")
    .executeTakeFirstOrThrow();
  const group = { retired_at: null, merged_into_id: null };
  const groups = Array.from({ length: 40 }, (_, at) => ({
    ...owned(),
    ...group,
    name: `Group ${at}`,
    position: at + 10,
  }));
  const words = { section_id: null, goal: "", state: "active" as const, state_reason: "", next_step_ref: 1 };
  const solutions = Array.from({ length: 60 }, (_, at) => {
    const place = { ref: at + 10, label: `${at + 10}`, position: at + 10 };
    return { ...owned(), ...words, ...place, plan_id, title: `Solution ${at}` };
  });
  await db.insertInto("stakeholder_group").values(groups).execute();
  await db.insertInto("commitment").values(solutions).execute();
  for (const { id: commitment_id } of solutions) {
    const rows = groups.map(({ id, name }, position) => ({
      ...owned(),
      commitment_id,
      step_id: null,
      label: name,
      position,
      stakeholder_group_id: id,
    }));
    const text = { kind: "support" as const, note: "", bullets: "[]", pending: 0 as const };
    await db.insertInto("role_row").values(rows).execute();
    await db
      .insertInto("mark")
      .values(rows.map(({ id }) => ({ ...owned(), ...text, role_row_id: id })))
      .execute();
  }
  const reader = await as("viewer");
  const before = statements.count;
  const balance = await readBalance(reader, cast.teams.open.id);
  expect(statements.count - before).toBe(2);
  expect(balance.solutions).toHaveLength(61);
  expect(sum(balance.totals)).toEqual({ leads: 1, supports: 40 * 60 + 1 });
});
