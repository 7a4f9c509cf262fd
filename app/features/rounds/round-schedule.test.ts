import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, roundGrains } from "./round";
import { firstOpening, periodDue } from "./round-schedule";

const quarterly = { grain: "quarter", opensAfterDays: 5, daysToAnswer: 14 } as const;
const since = { startsOn: "2026-07-10", fiscalYearStart: 1 };

describe("a team's rounds open by themselves", () => {
  it("so many days after a period is over, and ask for that period", () => {
    expect(periodDue(quarterly, { ...since, today: "2026-10-05" })).toBeNull();
    expect(periodDue(quarterly, { ...since, today: "2026-10-06" })).toMatchObject({ start: "2026-07-01" });
    expect(periodDue(quarterly, { ...since, today: "2027-01-05" })).toMatchObject({ start: "2026-07-01" });
    expect(periodDue(quarterly, { ...since, today: "2027-01-06" })).toMatchObject({ start: "2026-10-01" });
  });

  it("never for what was over when the schedule was made", () => {
    expect(periodDue(quarterly, { ...since, startsOn: "2026-10-01", today: "2026-11-22" })).toBeNull();
    expect(periodDue(quarterly, { ...since, startsOn: "2026-09-30", today: "2026-11-22" })).not.toBeNull();
  });

  it("with the coalition's own years", () => {
    const yearly = { ...quarterly, grain: "year", opensAfterDays: 0 } as const;
    const july = { startsOn: "2026-05-01", fiscalYearStart: 7 };
    expect(periodDue(yearly, { ...july, today: "2026-06-30" })).toBeNull();
    expect(periodDue(yearly, { ...july, today: "2026-07-01" })).toMatchObject({
      start: "2025-07-01",
      end: "2026-06-30",
    });
  });

  it("is due for the first time on the day that the page announces, and the day before not", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roundGrains),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 1, max: 12 }),
        (grain, opensAfterDays, day, fiscalYearStart) => {
          const startsOn = addDays("2024-01-01", day);
          const schedule = { grain, opensAfterDays, daysToAnswer: 14 };
          const { period, opensOn } = firstOpening(schedule, startsOn, fiscalYearStart);
          expect(periodDue(schedule, { today: opensOn, startsOn, fiscalYearStart })).toMatchObject(period);
          const before = addDays(opensOn, -1);
          if (before >= startsOn) expect(periodDue(schedule, { today: before, startsOn, fiscalYearStart })).toBeNull();
        },
      ),
    );
  });
});
