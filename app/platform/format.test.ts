import { describe, expect, it } from "vitest";
import { formatsFor } from "./format";

const format = formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-10-12" });

describe("days", () => {
  it("are said without the year when it is this one", () => {
    expect(format.day("2026-10-09")).toBe("Friday, Oct 9");
    expect(format.day("2025-10-09")).toBe("Thursday, Oct 9, 2025");
    expect(format.shortDay("2026-10-09")).toBe("Oct 9");
    expect(format.exactDay("2026-10-09")).toBe("Friday, October 9, 2026");
    expect(format.dayBlock("2026-10-09")).toEqual({ month: "Oct", day: "9" });
  });

  it("carry their year when it is not known which year it is", () => {
    const lost = formatsFor({ locale: "en", timeZone: "UTC", today: "" });
    expect(lost.shortDay("2026-10-09")).toBe("Oct 9, 2026");
  });
});

describe("periods", () => {
  it("are named by their months", () => {
    expect(format.period("month", "2026-09-01")).toBe("September 2026");
    expect(format.period("quarter", "2026-07-01")).toBe("July–September 2026");
    expect(format.period("quarter", "2026-11-01")).toBe("November 2026–January 2027");
    expect(format.shortPeriod("quarter", "2026-07-01")).toBe("Jul–Sep 2026");
    expect(format.axisPeriod("quarter", "2026-07-01")).toBe("Jul–Sep");
    expect(format.period("event", "2026-10-09")).toBe("Oct 9, 2026");
  });

  it("of a year are the year, or its months when it does not start in January", () => {
    expect(format.period("year", "2026-01-01")).toBe("2026");
    expect(format.period("year", "2025-07-01")).toBe("July 2025–June 2026");
  });
});

describe("instants", () => {
  const midnightInUtc = Date.UTC(2026, 9, 3, 4, 0);

  it("are shown in the coalition's time zone", () => {
    expect(format.instant(midnightInUtc)).toBe("Oct 2, 11:00 pm");
    expect(format.dayOf(midnightInUtc)).toBe("2026-10-02");
    expect(format.exactInstant(midnightInUtc)).toBe("Friday, October 2, 2026 at 11:00 pm CDT");
  });
});

describe("numbers and lists", () => {
  it("group thousands and carry a true minus", () => {
    expect(format.number(1240.5)).toBe("1,240.5");
    expect(format.signed(-22)).toBe("−22");
    expect(format.signed(115)).toBe("+115");
    expect(format.signed(0)).toBe("0");
    expect(format.list(["A", "B", "C"])).toBe("A, B, and C");
  });
});
