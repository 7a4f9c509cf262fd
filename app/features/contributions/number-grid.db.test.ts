import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { kindOf, roundSteps } from "#tests/support/round-steps";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { closeRound } from "#app/features/rounds/rounds.commands.server";
import { saveNumberGrid } from "./number-grid.commands.server";
import { cellField, type TypedCell } from "./number-grid";
import { readNumberGrid } from "./number-grid.queries.server";
import { changedCells, gridSchema, lostCells } from "./number-grid.schema";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;
let visits: string;
let trained: string;
const { act, aMetric, open } = roundSteps(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db, "Grid Harbor Compact");
  visits = await aMetric("Visits", { aggregation: "sum" });
  trained = await aMetric("Trained", { aggregation: "latest", grain: "month" });
});

const page = async (role: "rep" | "otherRep" | "contributor" | "viewer", organization: string | null = null) =>
  readNumberGrid(await act(role), { organization, grain: "quarter", page: 1, fiscalYearStart: 1 });

const cell = (start: string, text: string, was = "", metricId = visits): TypedCell => ({ metricId, start, was, text });

async function save(role: "rep" | "otherRep", cells: TypedCell[], submission = newId(), own = "foundry") {
  const organizationId = cast.organizations[own as "foundry"].id;
  return saveNumberGrid(await act(role), { organizationId, cells, submission }, ways);
}

async function standing(organization = cast.organizations.foundry.id) {
  const rows = await db
    .selectFrom("contribution")
    .select(["period_start", "amount"])
    .where("metric_id", "=", visits)
    .where("organization_id", "=", organization)
    .where("state", "in", ["pending", "accepted"])
    .orderBy("period_start")
    .execute();
  return rows.map(({ period_start, amount }) => `${period_start} ${String(amount)}`);
}

async function fieldOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isRefusal(error) ? `${error.kind} ${error.field ?? ""}` : "done";
}

describe("the grid of an organization's numbers", () => {
  it("shows its own metrics of one grain, six periods, this one last; nobody else's", async () => {
    const { grid, organizations } = await page("rep");
    expect(grid.grains).toEqual(["month", "quarter"]);
    expect(grid.periods.map(({ start }) => start)).toEqual([
      "2025-07-01",
      "2025-10-01",
      "2026-01-01",
      "2026-04-01",
      "2026-07-01",
      "2026-10-01",
    ]);
    expect(grid.rows.map(({ metric }) => metric.name)).toEqual(["Visits"]);
    expect(organizations.map(({ name }) => name)).toEqual(["Lantern Street Foundry"]);
    expect(await kindOf(page("rep", cast.organizations.packager.id))).toBe("not_found");
    expect(await kindOf(page("viewer"))).toBe("forbidden");
  });

  it("stores what was changed, new and corrected, in one go and once", async () => {
    const submission = newId();
    const cells = [cell("2026-04-01", "1,200"), cell("2026-07-01", "0")];
    expect(await Promise.all([save("rep", cells, submission), save("rep", cells, submission)])).toEqual([2, 2]);
    expect(await standing()).toEqual(["2026-04-01 1200", "2026-07-01 0"]);
    await save("rep", [cell("2026-04-01", "12", "1,200"), cell("2026-10-01", "5")]);
    expect(await standing()).toEqual(["2026-04-01 12", "2026-07-01 0", "2026-10-01 5"]);
    expect(await checkRollUps(db)).toEqual([]);
    // Their own people did it: nobody is told.
    expect(await aMailbox(db).open()).toEqual([]);
  });

  it("stores all or nothing, and names the cell that is wrong", async () => {
    const before = await standing();
    const wrong: [TypedCell, string][] = [
      [cell("2026-01-01", "12 people"), "invalid"],
      [cell("2026-01-01", "1e309"), "invalid"],
      [cell("2026-01-01", "9".repeat(40)), "invalid"],
      [cell("2026-01-01", "=1+1"), "invalid"],
      [cell("2026-01-02", "3"), "invalid"],
      [cell("2027-01-01", "3"), "invalid"],
      [cell("2026-04-01", "", "12"), "invalid"],
      [cell("2026-04-01", "13", "11"), "conflict"],
      [cell("2026-04-01", "13"), "conflict"],
    ];
    for (const [one, kind] of wrong) {
      const at = `${kind} ${cellField(visits, one.start)}`;
      expect(await fieldOf(save("rep", [cell("2025-10-01", "8"), one]))).toBe(at);
      expect(await standing()).toEqual(before);
    }
  });

  it("is for one's own organization alone", async () => {
    expect(await kindOf(save("rep", [cell("2025-10-01", "8")], newId(), "packager"))).toBe("forbidden");
    expect(await kindOf(save("rep", [cell("2025-10-01", "8", "", newId())]))).toBe("not_found");
    await save("otherRep", [cell("2026-04-01", "700")], newId(), "packager");
    expect(JSON.stringify((await page("rep")).grid)).not.toContain(`"amount":700`);
  });

  it("has no cell for a closed period, and takes none that was open when the page was made", async () => {
    const number = await open(await act("facilitator"), [cast.teams.open.id], "2025-07-01");
    await closeRound(await act("admin"), String(number), cast.teams.open.id, "lock");
    const { grid } = await page("rep");
    expect(grid.rows[0]!.cells.map(({ state }) => state)).toEqual(["locked", "open", "open", "open", "open", "open"]);
    expect(await fieldOf(save("rep", [cell("2025-07-01", "4")]))).toBe(`locked ${cellField(visits, "2025-07-01")}`);
  });

  it("names what was typed into cells that the page no longer has", async () => {
    const { grid } = await page("rep");
    const posted = new FormData();
    posted.set(cellField(visits, grid.periods[2]!.start), "5");
    posted.set(cellField(visits, "2019-01-01"), "77");
    posted.set(cellField(visits, "2019-04-01"), "12");
    posted.set(cellField(visits, "2019-04-01", "was"), "12");
    expect(lostCells(posted, grid)).toEqual(["77"]);
  });

  it("reads a form as what differs from the page", async () => {
    const { grid } = await page("rep");
    const names = Object.fromEntries(
      grid.periods.flatMap(({ start }, at) => [
        [cellField(visits, start), String(at)],
        [cellField(visits, start, "was"), at === 2 ? "" : String(at)],
      ]),
    );
    const frame = { submission: newId(), organization: grid.organization.id, grain: "quarter" };
    const read = gridSchema(grid).parse({ ...names, ...frame, [cellField(trained, "2026-09-01")]: "4" });
    expect(changedCells(read, grid)).toEqual([cell("2026-01-01", "2")]);
  });
});
