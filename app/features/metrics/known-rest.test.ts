import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { type Rest, restOf, type RestRow, reportedBeside } from "./known-rest";
import { ALL_PERIODS } from "./metric";
import { entriesIn, type Entry, totalsOf } from "./roll-up";
import { headlineOf, type Released, seriesFor } from "./series";
import { type Protection, type Shown, visibleReportedTable } from "./visible-value";

const people: Protection = { countsPeople: true, confidential: false, threshold: 10 };
const secret: Protection = { countsPeople: false, confidential: true, threshold: 10 };
const sum = { isRatio: false, addsUp: true };
const organizations = ["a", "b", "c", "d", "e"];
const months = ["2026-01", "2026-02", "2026-03"];

function entriesOf(values: Record<string, Record<string, number>>): Entry[] {
  return Object.entries(values).flatMap(([month, given]) =>
    Object.entries(given).map(([organizationId, amount]) => ({
      ...{ id: `${month}${organizationId}`, organizationId, amount, isAccepted: true },
      ...{ periodStart: month, periodEnd: month, numerator: null, denominator: null },
    })),
  );
}

/** The table that a reader sees who knows some organizations' numbers, as the query gives what they know. */
function tableFor(entries: readonly Entry[], knows: readonly string[], protection: Protection) {
  const states = ["reported", "accepted"] as const;
  const [reported, accepted] = states.map((state) => totalsOf(entriesIn(state, entries), "sum"));
  const totals: Rest = { reported: reported!, accepted: accepted! };
  const rows = states.flatMap((state) =>
    [true, false].flatMap((isKnown): RestRow[] => {
      const some = entriesIn(state, entries).filter(({ organizationId }) => knows.includes(organizationId) === isKnown);
      const byPeriod = totalsOf(some, "sum").filter(({ periodStart }) => periodStart !== ALL_PERIODS);
      return byPeriod.map((total) => ({ state, isKnown, total }));
    }),
  );
  const outside = visibleReportedTable(totals.reported, totals.accepted, protection, sum);
  return reportedBeside(outside, restOf(totals, rows), protection, sum);
}

const isShown = (shown: Shown<unknown> | undefined) => shown?.state === "value";

describe("what somebody sees who knows two organizations' numbers", () => {
  it.each([
    ["one of three", { a: 40, b: 35, c: 30 }, ["a"], secret, true],
    ["two of three", { a: 40, b: 35, c: 30 }, ["a", "b"], secret, false],
    ["all three", { a: 40, b: 35, c: 30 }, ["a", "b", "c"], secret, true],
    ["two of five", { a: 40, b: 35, c: 30, d: 30, e: 20 }, ["a", "b"], secret, true],
    ["two of three, the third a small count", { a: 40, b: 35, c: 5 }, ["a", "b"], people, false],
    ["two of three, the third a large count", { a: 40, b: 35, c: 30 }, ["a", "b"], people, true],
  ])("of a period of which they know %s", (name, given, knows, protection, isToBeShown) => {
    const table = tableFor(entriesOf({ "2026-01": given }), knows, protection);
    expect([isShown(table.periods.get("2026-01")?.shown), isShown(table.all.shown)]).toEqual([
      isToBeShown,
      isToBeShown,
    ]);
  });

  it("tells no third organization's small count, by any period or by all together", () => {
    const cell = fc.record({
      organizationId: fc.constantFrom(...organizations),
      periodStart: fc.constantFrom(...months),
      amount: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 11, max: 200 })),
      isAccepted: fc.boolean(),
    });
    const table = fc.uniqueArray(cell, {
      selector: ({ organizationId, periodStart }) => `${organizationId} ${periodStart}`,
      minLength: 3,
      maxLength: 15,
    });
    fc.assert(
      fc.property(table, fc.subarray(organizations, { minLength: 2 }), (rows, knows) => {
        const entries = rows.map((row, at): Entry => ({
          ...row,
          ...{ id: String(at), periodEnd: row.periodStart, numerator: null, denominator: null },
        }));
        const seen = tableFor(entries, knows, people);
        const unknown = (some: readonly Entry[]) =>
          some
            .filter(({ organizationId }) => !knows.includes(organizationId))
            .reduce((all, { amount }) => all + (amount ?? 0), 0);
        const knowsTwoIn = (some: readonly Entry[]) =>
          some.filter(({ organizationId }) => knows.includes(organizationId)).length > 1;
        const isTold = (value: number) => value > 0 && value <= 10;
        const hidden: Entry[] = [];
        for (const [start, { shown, basis }] of seen.periods) {
          const here = entries.filter(({ periodStart }) => periodStart === start);
          if (!isShown(shown)) hidden.push(...here);
          const counted = basis === "accepted" ? entriesIn("accepted", here) : here;
          if (isShown(shown) && knowsTwoIn(counted)) expect(isTold(unknown(counted))).toBe(false);
        }
        if (isShown(seen.all.shown) && seen.all.basis === "reported") expect(isTold(unknown(hidden))).toBe(false);
      }),
      runs(2000, 300),
    );
  });
});

describe("the headline of last values", () => {
  const definition = {
    unit: "count",
    unitLabel: "",
    scale: 0,
    grain: "month",
    aggregation: "latest",
    underlying: null,
    countsPeople: false,
    confidential: false,
  } as const;
  const accepted = totalsOf(entriesOf({ "2026-01": { a: 20, b: 30 }, "2026-02": { a: 25, b: 45 } }), "latest");

  it("is of the last period once a closed one was corrected", () => {
    const was = accepted.find(({ periodStart }) => periodStart === "2026-01")!;
    const released: Released[] = [{ ...was, amount: 40, wasShown: true }];
    const series = seriesFor("public", { reported: accepted, accepted, released }, definition, 10);
    expect(series.reporters).toBe(2);
    expect(headlineOf(series, definition)).toMatchObject({
      shown: { state: "value", value: { amount: 70 } },
      period: { start: "2026-02" },
    });
  });

  it("is nothing where every organization's last answer is that it does not apply", () => {
    const periods = accepted.filter(({ periodStart }) => periodStart !== ALL_PERIODS);
    const series = seriesFor("public", { reported: periods, accepted: periods }, definition, 10);
    expect(headlineOf(series, definition)).toMatchObject({ shown: { state: "none" }, period: null });
  });
});
