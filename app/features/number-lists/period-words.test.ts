import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "#tests/support/runs";
import { type Grain, grains, periodOf } from "#app/platform/periods";
import { periodCell, readPeriodWords } from "./period-words";

const calendar = { today: "2026-10-15", fiscalYearStart: 1, locale: "en" };
const read = (text: string, grain: Grain, more: Partial<typeof calendar> = {}) => {
  const result = readPeriodWords(text, grain, { ...calendar, ...more });
  return result.ok ? result.period.start : result.key.replace("numbers.period.", "");
};

describe("a period in words", () => {
  test.each([
    ["2026-09", "month", "2026-09-01"],
    ["2026/9", "month", "2026-09-01"],
    ["9/2026", "month", "2026-09-01"],
    ["September 2026", "month", "2026-09-01"],
    ["Sept. 2026", "month", "2026-09-01"],
    ["sep 2026", "month", "2026-09-01"],
    ["2026 September", "month", "2026-09-01"],
    ["Septiembre de 2026", "month", "2026-09-01"],
    ["Sep-26", "month", "2026-09-01"],
    ["Sep \u201926", "month", "2026-09-01"],
    ["9/1/2026", "month", "2026-09-01"],
    ["9/30/2026", "month", "2026-09-01"],
    ["2026-09-17T00:00:00Z", "month", "2026-09-01"],
    ["1 Sep 2026", "month", "2026-09-01"],
    ["01.09.2026", "month", "2026-09-01"],
    ["9/9/2026", "month", "2026-09-01"],
    ["Q3 2026", "quarter", "2026-07-01"],
    ["2026-Q3", "quarter", "2026-07-01"],
    ["3Q2026", "quarter", "2026-07-01"],
    ["third quarter of 2026", "quarter", "2026-07-01"],
    ["Jul - Sep 2026", "quarter", "2026-07-01"],
    ["2026-07", "quarter", "2026-07-01"],
    ["7/1/2026", "quarter", "2026-07-01"],
    ["2026-09-30", "quarter", "2026-07-01"],
    ["2026", "year", "2026-01-01"],
    ["FY2026", "year", "2026-01-01"],
    ["12/31/2025", "year", "2025-01-01"],
    ["Sep 12, 2026", "event", "2026-09-12"],
    ["9/13/2026", "event", "2026-09-13"],
  ] as [string, Grain, string][])("%s is a %s", (text, grain, start) => expect(read(text, grain)).toBe(start));

  test.each([
    ["", "month", "blank"],
    ["sometime", "month", "unread"],
    ["2026-02-30", "month", "unread"],
    ["0026-01", "month", "unread"],
    ["9".repeat(50), "month", "unread"],
    ["3/4/2026", "month", "ambiguous"],
    ["1/2/2026", "month", "ambiguous"],
    ["9/1/26", "month", "ambiguous"],
    ["Sep 26", "month", "ambiguous"],
    ["9/1/2026", "event", "ambiguous"],
    ["Q3 2026", "month", "wrongLength"],
    ["2026", "month", "wrongLength"],
    ["2026-08", "quarter", "wrongLength"],
    ["2026-08-15", "quarter", "wrongLength"],
    ["2026-09", "event", "wrongLength"],
    ["2026-11", "month", "future"],
    ["2027", "year", "future"],
  ] as [string, Grain, string][])("%j as a %s is refused: %s", (text, grain, key) =>
    expect(read(text, grain)).toBe(key),
  );

  test("by its number is two things where years do not start in January", () => {
    expect(read("Q3 2026", "quarter", { fiscalYearStart: 7 })).toBe("ambiguous");
    expect(read("FY2026", "year", { fiscalYearStart: 7 })).toBe("ambiguous");
    expect(read("2025-07", "year", { fiscalYearStart: 7 })).toBe("2025-07-01");
  });

  test("has the day first in Spanish", () => {
    expect(read("1/9/2026", "month", { locale: "es" })).toBe("2026-09-01");
    expect(read("9/1/2026", "month", { locale: "es" })).toBe("ambiguous");
  });
});

const days = fc.date({ min: new Date("2000-01-01"), max: new Date("2026-10-14"), noInvalidDate: true });

test("what is written for a period is read as that period", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...grains),
      days,
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom("en", "es"),
      (grain, date, fiscalYearStart, locale) => {
        const period = periodOf(grain, date.toISOString().slice(0, 10), fiscalYearStart);
        const result = readPeriodWords(periodCell(period, fiscalYearStart), grain, {
          ...calendar,
          fiscalYearStart,
          locale,
        });
        expect(result).toEqual({ ok: true, period });
      },
    ),
    runs(20_000, 500),
  );
});

test("no text is read as a period to come, and none makes the reader fail", () => {
  const pieces = fc.array(fc.constantFrom("2026", "9", "1", "/", "-", " ", "Sep", "Q", "3", ".", "26", "de", "'"), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((parts) => parts.join("")),
      ),
      fc.constantFrom(...grains),
      (text, grain) => {
        const result = readPeriodWords(text, grain, calendar);
        if (result.ok) expect(result.period.start <= calendar.today).toBe(true);
      },
    ),
    runs(20_000, 500),
  );
});
