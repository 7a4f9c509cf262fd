import { expect, it } from "vitest";
import { formatsFor } from "#app/platform/format";
import { translator } from "#app/platform/i18n/translator";
import { linesOf } from "./solution-history";

const words = {
  t: translator("en").t,
  format: formatsFor({ locale: "en", timeZone: "America/Chicago", today: "2026-10-12" }),
};

const point = (row: { relation: string; start_on: string | null; end_on: string | null }) => ({
  removed_at: null,
  ...row,
});

it("says dates as people do, and to the day for who wants to know", () => {
  const before = point({ relation: "by", start_on: null, end_on: "2027-06-30" });
  const after = point({ relation: "complete", start_on: "2027-09-01", end_on: "2027-11-30" });
  expect(linesOf({ subjectType: "timeline_point", before, after }, "", words)).toEqual([
    {
      label: "Dates",
      before: "By June 30, 2027",
      after: "Complete by Sep 1 – Nov 30, 2027",
      exact: "Complete by Wednesday, September 1, 2027 – Tuesday, November 30, 2027",
    },
  ]);
});

it("says what went where nothing stands any more", () => {
  const before = point({ relation: "begin", start_on: "2027-04-01", end_on: "2027-04-01" });
  const [line] = linesOf({ subjectType: "timeline_point", before, after: { ...before, removed_at: 1 } }, "", words);
  expect(line).toEqual({
    label: "Dates",
    before: "Begins April 1, 2027",
    after: null,
    exact: "Begins Thursday, April 1, 2027",
  });
});
