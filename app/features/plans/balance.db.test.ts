import { beforeEach, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aScene } from "#tests/support/scene";
import { readBalance } from "./balance.queries.server";
import { listUnknownLabels } from "./unknown-labels.queries.server";

const db = await useDatabase();
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
