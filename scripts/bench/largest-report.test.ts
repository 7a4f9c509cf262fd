import { expect, test } from "vitest";
import type { LargestFigures } from "./largest";
import { aimsOfLargest, largestTables, requiredOfLargest } from "./largest-report";
import type { Measured } from "./measure";

function measured(cpuPerRequest: number, failures = 0): Measured {
  const load = { requests: 100, perSecond: 20, p50: 5, p99: 9, failures };
  const pass = { ...load, cpuPerRequest, serverCores: 0.5, others: 0 };
  return { best: pass, passes: [pass] };
}

const figures: LargestFigures = {
  filled: { rows: 20_000_000, seconds: 400 },
  coalitions: 70,
  contributions: 2_000_000,
  slices: 12_000_000,
  databaseBytes: 9e9,
  pages: [{ name: "metric, public", small: measured(1000), large: measured(1100) }],
  writing: {
    form: { small: measured(6000), large: measured(6600) },
    api: { small: measured(3000), large: measured(3000) },
  },
  stored: { rows: 430, answers: 400 },
  rss: { small: 2e8, large: 2.5e8 },
};

const missed = (findings: { what: string; isMet: boolean }[]) =>
  findings.filter(({ isMet }) => !isMet).map(({ what }) => what);

test("What costs about the same at either size meets its bounds.", () => {
  expect(missed(requiredOfLargest(figures))).toEqual([]);
  expect(missed(aimsOfLargest(figures))).toEqual([]);
});

test("What costs more at X, is refused, lost or filled slowly is named.", () => {
  const writing = { ...figures.writing, form: { small: measured(6000), large: measured(9000, 3) } };
  const worse = { ...figures, writing, stored: { rows: 397, answers: 400 }, filled: { rows: 19_000, seconds: 1 } };
  expect(missed(requiredOfLargest(worse))).toEqual([
    "X, contribution, by form: answered as it should be",
    "each contribution answered for is stored",
  ]);
  expect(missed(aimsOfLargest(worse))).toEqual([
    "filled by at least 20000 rows a second",
    "contribution, by form: X at most 1.2 × S in CPU",
  ]);
});

test("The tables say how much there was, and what it cost at either size.", () => {
  const text = largestTables(figures);
  expect(text).toContain("2,000,000 contributions, 12,000,000 slices");
  expect(text).toContain("20,000,000 rows in 400 s, 50,000 a second");
  expect(text).toMatch(/metric, public +20\.0 +20\.0 +5\.00 +5\.00 +1\.00 +1\.10 +1\.10/);
});
