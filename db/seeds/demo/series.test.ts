import { describe, expect, test } from "vitest";
import { calendarAt } from "./calendar";
import { metricStories } from "./metrics";
import { answersOf, periodsOf } from "./series";

const at = (day: string) => calendarAt(Date.parse(`${day}T18:00:00Z`));

describe("the demo's calendar", () => {
  test.each([
    ["2026-11-22", 2025],
    ["2026-10-01", 2025],
    ["2026-09-30", 2024],
    ["2027-09-15", 2025],
    ["2031-01-01", 2029],
  ])("made on %s, the documents are of %i", (day, year) => {
    expect(at(day).year).toBe(year);
  });

  test("moves the documents' years along, and nothing else", () => {
    expect(at("2027-11-22").dated("March 20, 2025: 240 students, 2026 tons by 2027")).toBe(
      "March 20, 2026: 240 students, 2027 tons by 2028",
    );
  });

  test("meets on the same day of the week", () => {
    const { inWeekOf } = at("2026-11-22");
    expect([inWeekOf("2026-11-22", 4), inWeekOf("2026-11-23", 4), inWeekOf("2025-02-13", 4)]).toEqual([
      "2026-11-19",
      "2026-11-26",
      "2025-02-13",
    ]);
  });

  test("counts back over the turn of the year, and never works after now", () => {
    const calendar = at("2026-02-10");
    expect([calendar.ago(3, 5), calendar.last(11, 6), calendar.last(1, 9)]).toEqual([
      "2025-11-05",
      "2025-11-06",
      "2026-01-09",
    ]);
    expect(calendar.at("2026-02-28").now).toBe(calendar.now);
  });
});

describe("the demo's numbers", () => {
  test.each(["2026-11-22", "2026-03-01", "2027-07-31"])("made on %s, cover eighteen months that are over", (day) => {
    const calendar = at(day);
    expect(periodsOf("month", calendar)).toHaveLength(18);
    expect(periodsOf("quarter", calendar)).toHaveLength(6);
    for (const period of periodsOf("month", calendar)) expect(period.end < day).toBe(true);
  });

  test("are the same every time, and a part is never larger than its whole", () => {
    const calendar = at("2026-11-22");
    for (const { numbers, settled } of metricStories) {
      if (!numbers) continue;
      const answers = answersOf(numbers, settled?.grain ?? "quarter", calendar);
      expect(answersOf(numbers, settled?.grain ?? "quarter", calendar)).toEqual(answers);
      for (const { value, whole } of answers) expect(whole === null || (value <= whole && whole > 0)).toBe(true);
    }
  });
});
