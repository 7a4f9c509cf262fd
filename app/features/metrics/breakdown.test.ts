import { expect, test } from "vitest";
import { breakdownFor, type Release, releaseOf } from "./breakdown";
import { ALL_PERIODS, type Total } from "./metric";
import { closedPeriods, publishedTotals, type Released } from "./series";
import { visibleTable } from "./visible-value";

const definition = {
  ...({ unit: "count", unitLabel: "", scale: 0 } as const),
  ...({ aggregation: "sum", underlying: null, grain: "month" } as const),
};
const protection = { countsPeople: true, confidential: false, threshold: 10 };
const sum = { addsUp: true, isRatio: false };
const age = {
  id: "age",
  categories: ["young", "old"].map((id) => ({ id, name: id, isUnknown: false, isRetired: false })),
};

const startOf = (at: number) => new Date(Date.UTC(2000, at, 1)).toISOString().slice(0, 10);
const totalOf = (periodStart: string, amount: number): Total => ({
  ...{ periodStart, periodEnd: periodStart, organizations: 4, amount, numerator: 0, denominator: 0 },
  ...{ largest: Math.floor(amount / 3), largestNumerator: 0 },
});

/** Months of two age groups, closed one after the other: what is kept of each, and what a visitor reads after each. */
function closed(months: number) {
  const releases: Release[] = [];
  const released: Released[] = [];
  const accepted: Total[] = [];
  const slices = [];
  const read = [];
  for (let at = 0; at < months; at += 1) {
    const start = startOf(at);
    accepted.push(totalOf(start, 160));
    const parts = { young: 60, old: 100 };
    for (const [part, amount] of Object.entries(parts))
      slices.push({ ...totalOf(start, amount), dimensionId: "age", part });
    const totals = { reported: [], accepted: [...accepted, totalOf(ALL_PERIODS, 160 * (at + 1))], released };
    const asked = { dimension: age, totals, slices, releases, definition, protection };
    const kept = releaseOf(start, asked);
    const series = visibleTable(publishedTotals(totals, sum), protection, sum, closedPeriods(totals));
    released.push({ ...accepted[at]!, wasShown: series.periods.get(start)?.state === "value" });
    releases.push({ periodStart: start, breakdowns: { age: kept } });
    read.push(breakdownFor("public", asked).all);
  }
  return { releases, read };
}

test("What is kept of a closed period does not grow with the periods closed before it.", () => {
  const sizes = closed(60).releases.map((release) => JSON.stringify(release).length);
  expect(new Set(sizes).size).toBe(1);
});

test("The sums that visitors read are of all closed periods.", () => {
  const { read } = closed(3);
  expect(read.map((all) => all.get("young"))).toMatchObject([
    { state: "value", value: { amount: 60 } },
    { state: "value", value: { amount: 120 } },
    { state: "value", value: { amount: 180 } },
  ]);
});
