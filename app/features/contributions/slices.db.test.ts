import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#tests/support/database";
import { actorFor, aCast, type Cast, type Role, teamFacts } from "#tests/support/factories";
import { dimensionById } from "#app/features/dimensions/dimensions.queries.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { breakDown } from "#app/features/metrics/metric-dimensions.server";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { newMetricSchema } from "#app/features/metrics/metric.schema";
import { newId } from "#app/platform/ids";
import { contributionSchema, correctionSchema } from "./contribution.schema";
import { correctContribution, logContribution, withdrawContribution } from "./contributions.commands.server";
import { acceptContribution } from "./review.commands.server";
import { sliceField } from "./slice";

const db = await useDatabase();
let cast: Cast;
let categories: { low: string; high: string; unknown: string };
beforeAll(async () => {
  cast = await aCast(db);
  const { categories: all } = await dimensionById(await act("admin"), cast.dimension);
  const [low, high, unknown] = all.map(({ id }) => id);
  categories = { low: low!, high: high!, unknown: unknown! };
});
const act = (role: Role) => actorFor(db, cast, role);
const ways = { locale: "en", fiscalYearStart: 1 };

async function aMetric(more: Record<string, string> = {}) {
  const input = newMetricSchema.parse({
    submission: newId(),
    name: `People who moved ${newId()}`,
    unit: "count",
    aggregation: "sum",
    grain: "month",
    countsPeople: "yes",
    confidential: "no",
    ...more,
  });
  return defineMetric(await act("facilitator"), teamFacts(cast, "open"), input);
}

async function choose(metric: string, dimensions: string[], role: Role = "facilitator") {
  const { metric: known } = await findMetric(db, cast.coalitionId, metric);
  return breakDown(await act(role), metric, { submission: newId(), version: known.version, dimensions });
}

async function aBrokenDownMetric(more: Record<string, string> = {}) {
  const metric = await aMetric(more);
  await choose(metric, [cast.dimension]);
  return metric;
}

type Parts = Partial<Record<keyof typeof categories, string>>;
const typed = (parts: Parts) =>
  new Map(Object.entries(parts).map(([key, text]) => [sliceField(categories[key as keyof typeof categories]), text]));

async function log(metric: string, value: string, parts: Parts, more: Record<string, string> = {}, role: Role = "rep") {
  const input = contributionSchema.parse({ submission: newId(), period: "2026-03-01", value, ...more });
  return logContribution(await act(role), metric, input, ways, typed(parts));
}

async function correct(id: string, value: string, parts: Parts, note = "") {
  const input = correctionSchema.parse({ submission: newId(), value, note });
  return correctContribution(await act("rep"), id, input, ways, typed(parts));
}

async function totals(metric: string, state: "reported" | "accepted" = "reported") {
  const { metric: known } = await findMetric(db, cast.coalitionId, metric);
  const rows = await db
    .selectFrom("slice_total")
    .select(["period_start", "part", "amount", "numerator", "denominator", "organizations", "largest"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("metric_version_id", "=", known.versionId)
    .where("state", "=", state)
    .execute();
  const names = Object.fromEntries(Object.entries(categories).map(([name, id]) => [id, name]));
  return Object.fromEntries(
    rows.map(({ part, amount, numerator, denominator }) => [
      names[part] ?? part,
      denominator > 0 ? `${numerator}/${denominator}` : amount,
    ]),
  );
}

const rest = { note: "Two went home before they were asked." };

describe("the parts of a number", () => {
  it("are stored with it and rolled up, with what they leave", async () => {
    const metric = await aBrokenDownMetric();
    const first = await log(metric, "40", { low: "12", high: "20", unknown: "6" }, rest);
    await log(metric, "25", { low: "25" }, {}, "otherRep");
    expect(await totals(metric)).toEqual({ low: 37, high: 20, unknown: 6, gap: 2 });
    expect(await totals(metric, "accepted")).toEqual({});
    await acceptContribution(await act("steward"), first, newId());
    expect(await totals(metric, "accepted")).toEqual({ low: 12, high: 20, unknown: 6, gap: 2 });
  });

  it("go with a correction, stay with a note, and end with the number", async () => {
    const metric = await aBrokenDownMetric();
    const first = await log(metric, "40", { low: "20", high: "20" });
    const second = await correct(first, "50", { low: "30", high: "20" });
    expect(await totals(metric)).toEqual({ low: 30, high: 20 });
    const kept = await db.selectFrom("slice").select("amount").where("contribution_id", "=", first).execute();
    expect(kept.map(({ amount }) => amount)).toEqual([20, 20]);
    await withdrawContribution(await act("rep"), second, newId());
    expect(await totals(metric)).toEqual({});
  });

  it("may be left out: then all of the number is what they leave", async () => {
    const metric = await aBrokenDownMetric();
    await log(metric, "40", {});
    await log(metric, "25", { low: "25" }, {}, "otherRep");
    expect(await totals(metric)).toEqual({ low: 25, gap: 40 });
  });

  it("of a part and a whole are a part and a whole each", async () => {
    const metric = await aBrokenDownMetric({ aggregation: "ratio" });
    const input = contributionSchema.parse({
      submission: newId(),
      period: "2026-03-01",
      numerator: "30",
      denominator: "50",
    });
    const parts = new Map([
      [sliceField(categories.low), "10"],
      [sliceField(categories.low, "whole"), "20"],
      [sliceField(categories.high), "20"],
      [sliceField(categories.high, "whole"), "30"],
    ]);
    await logContribution(await act("rep"), metric, input, ways, parts);
    expect(await totals(metric)).toEqual({ low: "10/20", high: "20/30" });
  });

  it.each([
    ["more than the number", "40", { low: "30", high: "11" }, {}, "contributions.error.slicesTooMuch"],
    ["less, without a word", "40", { low: "30" }, {}, "contributions.error.gapUnexplained"],
    ["less than nothing", "40", { low: "-3" }, {}, "units.negative"],
    ["no number", "40", { low: "1e309" }, {}, "units.notANumber"],
    ["40 digits", "40", { low: "1".repeat(40) }, {}, "units.tooLarge"],
    ["without a number", "", { low: "3" }, { notApplicable: "on" }, "contributions.error.slicesWithout"],
  ])("that are %s are refused in a sentence, and nothing is stored", async (_, value, parts: Parts, more, key) => {
    const metric = await aBrokenDownMetric();
    await expect(log(metric, value, parts, more as Record<string, string>)).rejects.toMatchObject({
      kind: "invalid",
      key,
    });
    expect(await totals(metric)).toEqual({});
  });

  it("by a category that was not asked for are ignored", async () => {
    const metric = await aMetric();
    await log(metric, "40", { low: "12" });
    expect(await totals(metric)).toEqual({});
  });
});

describe("the totals by category", () => {
  it("equal their rows, added up again by other means", async () => {
    for (const more of [{}, { aggregation: "latest" }] as Record<string, string>[]) {
      const metric = await aBrokenDownMetric(more);
      const first = await log(metric, "40", { low: "12", high: "20" }, rest);
      await log(metric, "25", { low: "25" }, {}, "otherRep");
      await log(metric, "30", {}, { period: "2026-04-01" });
      await acceptContribution(await act("steward"), first, newId());
      await correct(first, "50", { low: "30", unknown: "20" });
    }
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
    await db.updateTable("slice_total").set({ amount: 999 }).where("coalition_id", "=", cast.coalitionId).execute();
    expect((await checkRollUps(db, cast.coalitionId)).every(({ table }) => table === "slice_total")).toBe(true);
    expect(await checkRollUps(db, cast.coalitionId)).not.toEqual([]);
  });
});

describe("what a metric is broken down by", () => {
  it("starts a new version once there are numbers", async () => {
    const metric = await aMetric();
    const before = (await findMetric(db, cast.coalitionId, metric)).metric.versionId;
    await choose(metric, [cast.dimension]);
    expect((await findMetric(db, cast.coalitionId, metric)).metric.versionId).toBe(before);
    await log(metric, "40", { low: "40" });
    await choose(metric, []);
    expect((await findMetric(db, cast.coalitionId, metric)).metric.versionId).not.toBe(before);
  });

  it("is chosen among what the coalition offers, three at most, and not for averages", async () => {
    const metric = await aMetric();
    await expect(choose(metric, [newId()])).rejects.toMatchObject({ key: "dimensions.metric.unknown" });
    await expect(choose(metric, [1, 2, 3, 4].map(newId))).rejects.toMatchObject({ key: "dimensions.metric.tooMany" });
    const average = await aMetric({ aggregation: "average" });
    await expect(choose(average, [cast.dimension])).rejects.toMatchObject({ key: "dimensions.metric.notAverage" });
    await expect(choose(metric, [cast.dimension], "rep")).rejects.toMatchObject({ kind: "forbidden" });
  });
});
