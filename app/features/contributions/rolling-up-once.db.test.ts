import { expect, test } from "vitest";
import { useOpenDatabase } from "#tests/support/database";
import { aCast } from "#tests/support/factories";
import { roundSteps } from "#tests/support/round-steps";
import { newId } from "#app/platform/ids";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { saveNumberGrid } from "./number-grid.commands.server";

const { db, statements } = await useOpenDatabase();

test("However many numbers of a metric come together, it is rolled up once.", async () => {
  const cast = await aCast(db, "Together Harbor Compact");
  const { act, aMetric } = roundSteps(db, () => cast);
  const metrics: string[] = [];
  for (const name of ["Visits", "Calls", "Letters", "Meals"]) {
    metrics.push(await aMetric(name, { aggregation: "sum", grain: "month" }));
  }
  const save = async (cells: { metricId: string; start: string }[]) => {
    const actor = await act("rep");
    const before = statements.count;
    const grid = { organizationId: cast.organizations.foundry.id, submission: newId() };
    const typed = cells.map((cell) => ({ ...cell, was: "", text: "7" }));
    await saveNumberGrid(actor, { ...grid, cells: typed }, { locale: "en", fiscalYearStart: 1 });
    return statements.count - before;
  };
  const ofFourMetrics = await save(metrics.map((metricId) => ({ metricId, start: "2026-01-01" })));
  const months = ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"];
  const ofOneMetric = await save(months.map((start) => ({ metricId: metrics[0]!, start })));
  // As many numbers, but three roll-ups less, each of which reads the numbers and writes two totals and what came last.
  expect(ofFourMetrics - ofOneMetric).toBeGreaterThanOrEqual(3 * 3);
  expect(await checkRollUps(db)).toEqual([]);
});
