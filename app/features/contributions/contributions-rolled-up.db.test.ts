import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { contributionSteps, input } from "#tests/support/contribution-steps";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast, type Role } from "#tests/support/factories";
import { runs } from "#tests/support/runs";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import type { Aggregation } from "#app/features/metrics/metric";
import { editMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { correctContribution, logContribution, withdrawContribution } from "./contributions.commands.server";
import { acceptContribution } from "./review.commands.server";

const db = await useDatabase();
const ways = { locale: "en", fiscalYearStart: 1 };
let cast: Cast;
const { act, aMetric } = contributionSteps(db, () => cast);

beforeAll(async () => {
  cast = await aCast(db);
});

describe("roll-ups", () => {
  it("equal their rows, whatever is done in whatever order", async () => {
    const months = ["2026-01-01", "2026-02-01", "2026-03-01"];
    const verb = fc.record({
      does: fc.constantFrom("log", "log", "log", "correct", "withdraw", "accept", "accept", "readd"),
      who: fc.constantFrom<Role>("rep", "otherRep"),
      period: fc.constantFrom(...months),
      value: fc.integer({ min: 0, max: 500 }),
      isNotApplicable: fc.boolean(),
      pick: fc.nat(50),
      aggregation: fc.constantFrom<Aggregation>("sum", "latest", "average"),
    });
    const property = fc.asyncProperty(
      fc.constantFrom<Aggregation>("sum", "latest", "average"),
      fc.array(verb, { minLength: 3, maxLength: 14 }),
      async (first, verbs) => {
        const metric = await aMetric(first);
        for (const one of verbs)
          await doIt(metric, one).catch((error: unknown) => expect(isRefusal(error), String(error)).toBe(true));
        expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
      },
    );
    await fc.assert(property, runs(300, 15));
  });

  type Verb = {
    does: string;
    who: Role;
    period: string;
    value: number;
    isNotApplicable: boolean;
    pick: number;
    aggregation: Aggregation;
  };

  async function doIt(metric: string, { does, who, period, value, isNotApplicable, pick, aggregation }: Verb) {
    const typed =
      isNotApplicable && pick % 3 === 0
        ? input({ period, value: "", notApplicable: "on" })
        : input({ period, value: String(value) });
    if (does === "log") return logContribution(await act(who), metric, typed, ways);
    if (does === "readd") return readd(metric, aggregation);
    const rows = await db
      .selectFrom("contribution")
      .select("id")
      .where("metric_id", "=", metric)
      .orderBy("id")
      .execute();
    const id = rows[pick % Math.max(1, rows.length)]?.id;
    if (does === "correct") return correctContribution(await act("admin"), id, typed, ways);
    if (does === "withdraw") return withdrawContribution(await act("admin"), id, newId());
    return acceptContribution(await act("steward"), id, newId());
  }

  async function readd(metricId: string, aggregation: Aggregation) {
    const { metric } = await findMetric(db, cast.coalitionId, metricId);
    return editMetric(await act("facilitator"), metricId, {
      submission: newId(),
      version: metric.version,
      onlyWording: undefined,
      name: metric.name,
      meaning: metric.meaning,
      unit: metric.unit,
      unitLabel: metric.unitLabel,
      scale: metric.scale,
      aggregation,
      underlying: "latest",
      grain: metric.grain,
      direction: null,
      countsPeople: false,
      confidential: false,
    });
  }

  it("are checked at one moment, whatever is reported meanwhile", async () => {
    const metric = await aMetric();
    const rep = await act("rep");
    const reports = Array.from({ length: 8 }, (_, month) =>
      logContribution(rep, metric, input({ period: `2025-0${month + 1}-01`, value: "7" }), ways),
    );
    const checks = Array.from({ length: 4 }, () => checkRollUps(db, cast.coalitionId));
    await Promise.all(reports);
    expect(await Promise.all(checks)).toEqual([[], [], [], []]);
  });

  it("names a row that was tampered with", async () => {
    const metric = await aMetric();
    await logContribution(await act("rep"), metric, input(), ways);
    const { metric: known } = await findMetric(db, cast.coalitionId, metric);
    await db
      .updateTable("metric_total")
      .set({ amount: 999 })
      .where("metric_version_id", "=", known.versionId)
      .where("period_start", "=", "all")
      .execute();
    expect(await checkRollUps(db, cast.coalitionId)).toMatchObject([
      { table: "metric_total", stored: expect.stringContaining("999") as string },
    ]);
    await db
      .updateTable("metric_total")
      .set({ amount: 12 })
      .where("metric_version_id", "=", known.versionId)
      .where("period_start", "=", "all")
      .execute();
  });
});
