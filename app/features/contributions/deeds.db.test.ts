import { expect, it } from "vitest";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anAffiliation, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { logContribution } from "./contributions.commands.server";
import { DEEDS_SHOWN, deedsOfOrganization } from "./deeds.queries.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };

type Kind = { aggregation?: "sum" | "latest"; people?: boolean; team?: "open" | "closed" };

async function aMetric(cast: Cast, name: string, { aggregation = "sum", people = false, team = "open" }: Kind = {}) {
  return defineMetric(await actorFor(db, cast, "facilitator"), teamFacts(cast, team), {
    submission: newId(),
    name,
    meaning: "",
    unit: "count",
    unitLabel: "visits",
    scale: 0,
    aggregation,
    underlying: "sum",
    grain: "month",
    direction: null,
    countsPeople: people,
    confidential: false,
  });
}

async function report(cast: Cast, metric: string, period: string, value: string) {
  const form = { submission: newId(), organization: undefined, numerator: "", denominator: "", note: "" };
  const rest = { notApplicable: undefined, evidence: "", back: undefined };
  await logContribution(await actorFor(db, cast, "rep"), metric, { ...form, ...rest, period, value }, ways);
}

async function deeds(cast: Cast, role: Role, page = 1) {
  const reader = { ...(await actorFor(db, cast, role)), coalition: { timeZone: "America/Chicago" } };
  return deedsOfOrganization(reader, cast.organizations.foundry.id, page);
}

it("are listed with the figure that their rows make", async () => {
  const cast = await aCast(db);
  const sum = await aMetric(cast, "Tours");
  const latest = await aMetric(cast, "Machines on loan", { aggregation: "latest" });
  for (const [month, value] of [
    ["01", "7"],
    ["02", "12"],
    ["03", "20"],
  ] as const) {
    await report(cast, sum, `2026-${month}-01`, value);
    await report(cast, latest, `2026-${month}-01`, value);
  }
  const { rows, total } = await deeds(cast, "viewer");
  expect(total).toBe(2);
  const [tours, machines] = rows;
  expect(tours!.rows.map(({ amounts }) => amounts.amount)).toEqual([20, 12, 7]);
  expect(tours!.figure).toMatchObject({ state: "value", value: { way: "sum", amounts: { amount: 39 } } });
  expect(machines!.figure).toMatchObject({ state: "value", value: { way: "latest", amounts: { amount: 20 } } });
});

it("keep counts of people with the organization, its stewards and admins", async () => {
  const cast = await aCast(db);
  const metric = await aMetric(cast, "Apprentices", { people: true });
  await report(cast, metric, "2026-02-01", "140");
  for (const role of ["viewer", "otherRep", "member", "facilitator"] as const) {
    const [deed] = (await deeds(cast, role)).rows;
    expect(deed).toMatchObject({ figure: { state: "suppressed" }, rows: [] });
  }
  for (const role of ["rep", "contributor", "steward", "admin"] as const) {
    const [deed] = (await deeds(cast, role)).rows;
    expect(deed!.figure).toMatchObject({ value: { amounts: { amount: 140 } } });
  }
});

it("say nothing of a private team but to its members and the organization's own people", async () => {
  const cast = await aCast(db);
  await db
    .insertInto("team_organization")
    .values({
      coalition_id: cast.coalitionId,
      id: newId(),
      team_id: cast.teams.closed.id,
      organization_id: cast.organizations.foundry.id,
      shares_values: 0,
      joined_on: "2026-01-15",
      removed_at: null,
      version: 1,
    })
    .execute();
  await report(cast, await aMetric(cast, "Quiet visits", { team: "closed" }), "2026-02-01", "3");
  for (const role of ["viewer", "otherRep", "steward"] as const) expect((await deeds(cast, role)).rows).toEqual([]);
  for (const role of ["rep", "member", "admin"] as const) expect((await deeds(cast, role)).rows).toHaveLength(1);
});

it("are paged by metric", async () => {
  const cast = await aCast(db);
  for (let i = 0; i <= DEEDS_SHOWN; i++) await report(cast, await aMetric(cast, `Metric ${i}`), "2026-02-01", "3");
  expect((await deeds(cast, "rep")).rows).toHaveLength(DEEDS_SHOWN);
  expect(await deeds(cast, "rep", 2)).toMatchObject({ total: DEEDS_SHOWN + 1, rows: [{ metric: {} }] });
});

it("say who entered them and for whom they spoke then, to those who may see the numbers as they are", async () => {
  const cast = await aCast(db);
  await report(cast, await aMetric(cast, "Tours"), "2026-02-01", "7");
  const { rep } = cast.people;
  await db
    .updateTable("affiliation")
    .set({ status: "ended", to_on: "2026-06-30" })
    .where("person_id", "=", rep.id)
    .execute();
  await anAffiliation(db, cast.coalitionId, rep.id, cast.organizations.packager.id, "rep");
  await db
    .updateTable("affiliation")
    .set({ from_on: "2026-07-01" })
    .where("person_id", "=", rep.id)
    .where("status", "=", "confirmed")
    .execute();
  const by = async (role: Role) => (await deeds(cast, role)).rows[0]?.rows[0]?.by;
  expect(await by("contributor")).toEqual({ name: "Person rep", organizations: ["Lantern Street Foundry"] });
  expect(await by("admin")).toEqual({ name: "Person rep", organizations: ["Lantern Street Foundry"] });
  for (const role of ["viewer", "rep", "member"] as const) expect(await by(role)).toBeNull();
});
