import { describe, expect, it, test } from "vitest";
import { compareRows } from "./compare";
import { nextExpected } from "./freshness";
import type { PeriodRow } from "./metric-page";

const place = { grain: "quarter" as const, today: "2026-10-12", fiscalYearStart: 1 };

describe("what is expected next", () => {
  test.each([
    [
      "an open round asks",
      "2026-04-01",
      { start: "2026-07-01", dueOn: "2026-10-23" },
      { kind: "asked", start: "2026-07-01", dueOn: "2026-10-23" },
    ],
    ["the last quarter has no number", "2026-04-01", null, { kind: "missing", start: "2026-07-01" }],
    ["nothing was ever reported", null, null, { kind: "missing", start: "2026-07-01" }],
    ["all is there", "2026-07-01", null, { kind: "after", start: "2026-10-01", end: "2026-12-31" }],
    [
      "the running one has begun to come in",
      "2026-10-01",
      null,
      { kind: "after", start: "2026-10-01", end: "2026-12-31" },
    ],
  ])("%s", (_, latest, round, expected) => expect(nextExpected(place, latest, round)).toEqual(expected));

  it("goes by the fiscal year, and by no calendar for dated events", () => {
    expect(nextExpected({ ...place, grain: "year", fiscalYearStart: 7 }, "2025-07-01", null)).toEqual({
      kind: "after",
      start: "2026-07-01",
      end: "2027-06-30",
    });
    expect(nextExpected({ ...place, grain: "event" }, null, null)).toBeNull();
  });
});

describe("two periods side by side", () => {
  const row = (start: string, value: number | null): PeriodRow => ({
    start,
    end: start,
    figure: value === null ? { kind: "words", why: "suppressed" } : { kind: "number", value, unit: "count" },
    basis: "accepted",
    organizations: 3,
    asked: 3,
    change: null,
    isOpen: false,
  });
  const rows = [row("2026-03-01", 0.3), row("2026-02-01", 0.1), row("2026-01-01", null), row("2025-12-01", 0)];

  it("stand from the earlier to the later one, whichever was chosen first", () => {
    const found = compareRows(rows, "2026-03-01", "2026-02-01");
    expect([found?.from.start, found?.to.start, found?.difference]).toEqual(["2026-02-01", "2026-03-01", 0.2]);
    expect(found?.percent).toBeCloseTo(200);
  });

  it("have no difference where one of them is not known, and no percentage of nothing", () => {
    expect(compareRows(rows, "2026-01-01", "2026-03-01")).toMatchObject({ difference: null, percent: null });
    expect(compareRows(rows, "2025-12-01", "2026-03-01")).toMatchObject({ difference: 0.3, percent: null });
  });

  test.each([
    [null, "2026-03-01"],
    ["2026-03-01", "2026-03-01"],
    ["1999-01-01", "2026-03-01"],
    ["<script>", ""],
  ])("are none for %s and %s", (one, other) => expect(compareRows(rows, one, other)).toBeNull());
});
