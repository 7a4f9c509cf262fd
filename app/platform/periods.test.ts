import fc from "fast-check";
import { expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { periodBefore, periodOf, recentPeriods, startsPeriod } from "./periods";

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const calendar = fc.constantFrom("month" as const, "quarter" as const, "year" as const);

it.each([
  ["month", "2026-02-14", 1, "2026-02-01", "2026-02-28"],
  ["quarter", "2026-02-14", 1, "2026-01-01", "2026-03-31"],
  ["quarter", "2026-02-14", 7, "2026-01-01", "2026-03-31"],
  ["quarter", "2026-02-14", 12, "2025-12-01", "2026-02-28"],
  ["year", "2026-02-14", 1, "2026-01-01", "2026-12-31"],
  ["year", "2026-02-14", 7, "2025-07-01", "2026-06-30"],
  ["event", "2026-02-14", 7, "2026-02-14", "2026-02-14"],
] as const)("the %s of %s with years from month %d is %s to %s", (grain, at, fiscal, start, end) => {
  expect(periodOf(grain, at, fiscal)).toEqual({ grain, start, end });
});

it("holds its day, starts on its own first day, and follows the one before without a gap", () => {
  fc.assert(
    fc.property(calendar, day, fc.integer({ min: 1, max: 12 }), (grain, at, fiscal) => {
      const period = periodOf(grain, at, fiscal);
      expect(period.start <= at && at <= period.end).toBe(true);
      expect(startsPeriod(grain, period.start, fiscal)).toBe(true);
      const before = periodBefore(period)!;
      const next = new Date(`${before.end}T00:00:00Z`);
      next.setUTCDate(next.getUTCDate() + 1);
      expect(next.toISOString().slice(0, 10)).toBe(period.start);
    }),
    runs(1000, 200),
  );
});

it("lists the last periods, newest first", () => {
  expect(recentPeriods("quarter", "2026-06-01", 7, 3).map(({ start }) => start)).toEqual([
    "2026-04-01",
    "2026-01-01",
    "2025-10-01",
  ]);
  expect(recentPeriods("event", "2026-06-01", 7, 3)).toEqual([]);
});
