import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grains, periodOf } from "#app/platform/periods";
import { runs } from "#tests/support/runs";
import { lastDayOf, periodsAsked, roundState } from "./round";

describe("the periods that a round asks about", () => {
  const quarter = periodOf("quarter", "2026-08-15", 1);

  test.each([
    ["month", ["2026-07-01", "2026-08-01", "2026-09-01"]],
    ["quarter", ["2026-07-01"]],
    // The year goes on.
    ["year", []],
    // What happens on a day is logged then.
    ["event", []],
  ] as const)("of a metric by %s in a summer quarter", (grain, starts) => {
    expect(periodsAsked(grain, quarter, 1).map(({ start }) => start)).toEqual(starts);
  });

  test("a year's number is asked for in the round in which the year ends", () => {
    const last = periodOf("quarter", "2026-11-01", 1);
    expect(periodsAsked("year", last, 1)).toEqual([{ grain: "year", start: "2026-01-01", end: "2026-12-31" }]);
  });

  test("years of another beginning end elsewhere", () => {
    const summer = periodOf("quarter", "2026-06-01", 7);
    expect(periodsAsked("year", summer, 7).map(({ end }) => end)).toEqual(["2026-06-30"]);
  });

  test("every period is asked for in one round of a grain, whatever the calendar", () => {
    const day = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const roundGrain = fc.constantFrom("month" as const, "quarter" as const, "year" as const);
    fc.assert(
      fc.property(
        day,
        roundGrain,
        fc.constantFrom(...grains),
        fc.integer({ min: 1, max: 12 }),
        (at, by, grain, from) => {
          fc.pre(grain !== "event");
          const asked = periodsAsked(grain, periodOf(by, at, from), from);
          for (const period of asked) {
            // The round of the day on which the period ends is this one.
            expect(periodOf(by, period.end, from)).toEqual(periodOf(by, at, from));
          }
          const own = periodOf(grain, at, from);
          const round = periodOf(by, own.end, from);
          expect(periodsAsked(grain, round, from)).toContainEqual(own);
        },
      ),
      runs(2_000),
    );
  });
});

describe("a round", () => {
  const round = { dueOn: "2026-10-15", graceDays: 14, closedAt: null };

  test("is open to its due date, then takes what is late, until it is closed", () => {
    expect(roundState(round, "2026-10-15")).toBe("open");
    expect(roundState(round, "2026-10-16")).toBe("grace");
    expect(roundState({ ...round, closedAt: 5 }, "2026-10-01")).toBe("closed");
    expect(lastDayOf(round)).toBe("2026-10-29");
  });
});
