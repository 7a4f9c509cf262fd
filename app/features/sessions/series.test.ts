import { expect, it } from "vitest";
import { seriesDays } from "./series";

it("meets every so many weeks, across the end of a year and clock changes", () => {
  expect(seriesDays("2026-12-24", "week", 3)).toEqual(["2026-12-24", "2026-12-31", "2027-01-07"]);
  expect(seriesDays("2026-10-22", "twoWeeks", 3)).toEqual(["2026-10-22", "2026-11-05", "2026-11-19"]);
  expect(seriesDays("2028-02-03", "fourWeeks", 2)).toEqual(["2028-02-03", "2028-03-02"]);
});

it("meets on the same weekday of each month; of a fifth one on the last", () => {
  expect(seriesDays("2026-10-15", "month", 4)).toEqual(["2026-10-15", "2026-11-19", "2026-12-17", "2027-01-21"]);
  expect(seriesDays("2026-10-29", "month", 3)).toEqual(["2026-10-29", "2026-11-26", "2026-12-31"]);
  expect(seriesDays("2026-10-01", "month", 2)).toEqual(["2026-10-01", "2026-11-05"]);
});
