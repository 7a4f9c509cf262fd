import { beforeAll, describe, expect, it } from "vitest";
import { contributionSteps, input, refusal } from "#tests/support/contribution-steps";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, anAffiliation, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { newId } from "#app/platform/ids";
import { readMetricPage } from "#app/features/metrics/metric-page.queries.server";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { logContribution } from "./contributions.commands.server";
import { reportersOf } from "./reporters.queries.server";
import { acceptContribution } from "./review.commands.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;
const { act, aMetric } = contributionSteps(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db);
});

const placed = <T>(reader: T) => ({ ...reader, coalition: { timeZone: "America/Chicago" } });

describe("what others see", () => {
  it("shows no pending number to the public", async () => {
    const metric = await aMetric();
    const id = await logContribution(await act("rep"), metric, input(), ways);
    const anonymous = await actorFor(db, cast, "anonymous");
    const before = await readMetricPage(anonymous, metric, 1);
    expect(before.view.rows).toEqual([]);
    expect(before.view.standing).toMatchObject({ figure: { kind: "words", why: "no_value" }, reporters: 0 });
    await acceptContribution(await act("admin"), id, newId());
    expect((await readMetricPage(anonymous, metric, 1)).view.rows[0]?.figure).toEqual({
      kind: "number",
      value: 12,
      unit: "count",
    });
  });

  it("shows one organization's protected number to itself and the stewards alone", async () => {
    const metric = await aMetric("sum", "open", "yes");
    await logContribution(await act("rep"), metric, input({ value: "26" }), ways);
    const seen = async (role: Role) => {
      const actor = await act(role);
      const page = await readMetricPage(actor, metric, 1);
      const [reporter] = await reportersOf(placed(actor), page.known, page.series, "2026-03-01");
      return { total: page.view.rows[0]?.figure.kind, own: reporter?.shown.state, by: reporter?.by?.name };
    };
    expect(await seen("rep")).toEqual({ total: "words", own: "value", by: "Person rep" });
    expect(await seen("steward")).toEqual({ total: "number", own: "value", by: "Person rep" });
    for (const role of ["otherRep", "facilitator", "member", "viewer"] as const) {
      expect(await seen(role)).toEqual({ total: "words", own: "suppressed", by: undefined });
    }
  });

  it("does not tell who knows two organizations' protected numbers the third one's", async () => {
    const own = await aCast(db);
    const { foundry, packager, college } = own.organizations;
    const acts = (role: Role) => actorFor(db, own, role);
    const metric = await defineMetric(await acts("facilitator"), teamFacts(own, "open"), {
      ...{ submission: newId(), name: "Wages paid", meaning: "", unit: "count", unitLabel: "dollars", scale: 0 },
      ...{ aggregation: "sum", underlying: "sum", grain: "month", direction: null },
      ...{ countsPeople: false, confidential: true },
    });
    for (const [{ id }, value] of [
      [foundry, "40"],
      [packager, "35"],
      [college, "30"],
    ] as const)
      await logContribution(await acts("admin"), metric, input({ organization: id, value }), ways);
    const seen = async (role: Role) => {
      const reader = placed(await acts(role));
      const page = await readMetricPage(reader, metric, 1);
      const reporters = await reportersOf(reader, page.known, page.series, "2026-03-01");
      const open = reporters.filter(({ shown }) => shown.state === "value");
      return [page.view.rows[0]?.figure.kind, page.view.standing.figure.kind, open.length];
    };
    expect(await seen("facilitator")).toEqual(["number", "number", 0]);
    await db
      .updateTable("team_organization")
      .set({ shares_values: 1 })
      .where("team_id", "=", own.teams.open.id)
      .where("organization_id", "in", [foundry.id, packager.id])
      .execute();
    expect(await seen("facilitator")).toEqual(["words", "words", 2]);
    expect(await seen("rep")).toEqual(["number", "number", 1]);
    await anAffiliation(db, own.coalitionId, own.people.rep.id, packager.id, "rep");
    expect(await seen("rep")).toEqual(["words", "words", 2]);
    expect(await seen("steward")).toEqual(["number", "number", 3]);
    expect(await seen("member")).toEqual(["number", "number", 0]);
  });

  it("still says for whom somebody spoke when they entered a number that year", async () => {
    const own = await aCast(db);
    const { rep } = own.people;
    const metric = await defineMetric(await actorFor(db, own, "facilitator"), teamFacts(own, "open"), {
      ...{ submission: newId(), name: "Tours", meaning: "", unit: "count", unitLabel: "visits", scale: 0 },
      ...{ aggregation: "sum", underlying: "sum", grain: "month", direction: null },
      ...{ countsPeople: false, confidential: false },
    });
    await db.updateTable("affiliation").set({ from_on: "2023-01-01" }).where("person_id", "=", rep.id).execute();
    const then = await actorFor(db, own, "rep", Date.UTC(2024, 3, 2, 15));
    await logContribution(then, metric, input({ period: "2024-03-01", value: "7" }), ways);
    await db
      .updateTable("affiliation")
      .set({ status: "ended", to_on: "2024-12-31" })
      .where("person_id", "=", rep.id)
      .execute();
    await anAffiliation(db, own.coalitionId, rep.id, own.organizations.packager.id, "rep");

    const reader = placed(await actorFor(db, own, "steward"));
    const page = await readMetricPage(reader, metric, 1);
    const [reporter] = await reportersOf(reader, page.known, page.series, "2024-03-01");
    expect(reporter).toMatchObject({
      organization: { name: "Lantern Street Foundry" },
      by: { name: "Person rep", organizations: ["Lantern Street Foundry"] },
    });
  });

  it("hides a private team's metric", async () => {
    const metric = await aMetric("sum", "closed");
    for (const role of ["viewer", "otherFacilitator", "rep"] as const) {
      expect(await refusal(readMetricPage(await act(role), metric, 1))).toMatchObject({ kind: "not_found" });
    }
  });
});
