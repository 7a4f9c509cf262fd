import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import type { Baseline, Definition, Target, Total } from "./metric";
import { unknownBaseline } from "./metric";
import { edgeAhead, figureOf, goalOf, metFraction, numbersImply, standingOf, verdictOf } from "./metric-math";
import { totalsOf, type Entry } from "./roll-up";
import { areConflicting, targetOfDraft } from "./target";

const count: Definition = {
  unit: "count",
  unitLabel: "people",
  scale: 0,
  aggregation: "sum",
  underlying: null,
  grain: "quarter",
};
const known = (amount: number): Baseline => ({ ...unknownBaseline, state: "known", amount });
const total = (more: Partial<Total>): Total => ({
  periodStart: "all",
  periodEnd: "2026-03-31",
  organizations: 3,
  amount: 0,
  numerator: 0,
  denominator: 0,
  largest: 0,
  largestNumerator: 0,
  ...more,
});
const target = (more: Partial<Target> = {}): Target => ({
  words: "",
  comparator: "at_least",
  floor: 40,
  ceiling: null,
  scale: 0,
  unit: "count",
  direction: null,
  relativeTo: null,
  fromValue: null,
  dueOn: null,
  dueWords: null,
  provisional: false,
  ...more,
});
const tenToFifty = targetOfDraft({
  raw: "At least 10-50% (final TBD) increase",
  comparator: "at_least",
  min: 10,
  max: 50,
  unit: "percent",
  direction: "increase",
  provisional: true,
});

describe("figures", () => {
  it("never stand for what is missing", () => {
    expect(figureOf(null, count, unknownBaseline)).toEqual({ kind: "words", why: "no_value" });
    expect(figureOf(total({ amount: 5 }), { ...count, aggregation: null }, unknownBaseline)).toEqual({
      kind: "words",
      why: "not_added_up",
    });
    const change = { ...count, aggregation: "percent_change" as const, underlying: "sum" as const };
    expect(figureOf(total({ amount: 489 }), change, unknownBaseline)).toEqual({
      kind: "words",
      why: "baseline_unknown",
    });
    expect(figureOf(total({ amount: 489 }), change, known(0))).toEqual({ kind: "words", why: "baseline_zero" });
  });

  it("are the change in percent of the underlying count", () => {
    const change = { ...count, aggregation: "percent_change" as const, underlying: "sum" as const };
    const figure = figureOf(total({ amount: 489 }), change, known(418));
    expect(figure).toMatchObject({ kind: "number", unit: "percent", now: 489 });
    expect(figure.kind === "number" && Math.round(figure.value)).toBe(17);
  });

  it("never average percentages", () => {
    const ratio = { ...count, aggregation: "ratio" as const };
    expect(figureOf(total({ numerator: 1 + 90, denominator: 10 + 100 }), ratio, unknownBaseline)).toMatchObject({
      value: (100 * 91) / 110,
    });
  });
});

describe("totals", () => {
  const entry = fc.record({
    organizationId: fc.constantFrom("a", "b", "c", "d"),
    periodStart: fc.constantFrom("2026-01-01", "2026-02-01", "2026-03-01"),
    amount: fc.integer({ min: 0, max: 1000 }),
    isAccepted: fc.boolean(),
  });
  const entries = fc
    .uniqueArray(entry, {
      selector: ({ organizationId, periodStart }) => `${organizationId} ${periodStart}`,
      maxLength: 12,
    })
    .map((rows) =>
      rows.map((row, i): Entry => ({
        ...row,
        id: String(i).padStart(3, "0"),
        periodEnd: row.periodStart,
        numerator: null,
        denominator: null,
      })),
    );

  it("of a sum over all periods are the periods' sum", () => {
    fc.assert(
      fc.property(entries, (rows) => {
        const totals = totalsOf(rows, "sum");
        const periods = totals.filter(({ periodStart }) => periodStart !== "all");
        const whole = totals.find(({ periodStart }) => periodStart === "all");
        expect(whole?.amount ?? 0).toBe(periods.reduce((sum, { amount }) => sum + amount, 0));
        expect(periods.every(({ amount, largest }) => largest <= amount)).toBe(true);
      }),
      runs(1000),
    );
  });

  it("of the last values count each organization once", () => {
    fc.assert(
      fc.property(entries, (rows) => {
        const whole = totalsOf(rows, "latest").find(({ periodStart }) => periodStart === "all");
        const last = new Map(
          [...rows]
            .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1))
            .map((row) => [row.organizationId, row.amount ?? 0]),
        );
        expect(whole?.amount ?? 0).toBe([...last.values()].reduce((sum, amount) => sum + amount, 0));
        expect(whole?.organizations ?? 0).toBe(last.size);
      }),
      runs(1000),
    );
  });
});

describe("the met fraction", () => {
  const number = fc.integer({ min: -10_000, max: 10_000 });

  it("is 0 at the baseline and 1 at the target, in either direction", () => {
    fc.assert(
      fc.property(number, number, (baseline, goal) => {
        fc.pre(baseline !== goal);
        expect(metFraction(baseline, baseline, goal)).toBeCloseTo(0);
        expect(metFraction(goal, baseline, goal)).toBe(1);
      }),
      runs(1000),
    );
  });

  it("grows towards the target whichever way that is", () => {
    expect(metFraction(50, 62, 45)).toBeCloseTo(12 / 17);
    expect(metFraction(70, 62, 45)).toBeLessThan(0);
  });

  it("is undefined without a baseline, or where baseline and target are equal", () => {
    expect(metFraction(3, null, 10)).toBeNull();
    expect(metFraction(3, 10, 10)).toBeNull();
  });
});

describe("targets", () => {
  it("'at least 10–50 %' is a floor of 10 and hoped-for 50, of increase over the baseline, provisional", () => {
    expect(tenToFifty).toMatchObject({ relativeTo: "baseline", direction: "increase", provisional: true });
    expect(goalOf(tenToFifty, count, known(200))).toEqual({ low: 220.00000000000003, high: 300, excludesHigh: false });
    expect(goalOf(tenToFifty, count, unknownBaseline)).toBe("baseline_unknown");
  });

  it.each([
    [{}, 39, "below_floor"],
    [{}, 40, "reached"],
    [{ ceiling: 50 }, 45, "within"],
    [{ ceiling: 50 }, 51, "above_ceiling"],
    [{ comparator: "at_most", floor: null, ceiling: 325 }, 325, "under_ceiling"],
    [{ comparator: "less_than", floor: null, ceiling: 1000 }, 1000, "above_ceiling"],
    [{ comparator: "equals", ceiling: 40 }, 40, "within"],
    [{ comparator: "equals", floor: 45, ceiling: 45, direction: "decrease", fromValue: 62 }, 44, "under_ceiling"],
  ] as const)("%o against %d stands %s", (more, value, standing) => {
    const goal = goalOf(target(more), count, unknownBaseline);
    expect(typeof goal === "object" && standingOf(value, goal)).toBe(standing);
  });

  it("of a decrease count downwards", () => {
    const less = target({
      comparator: "decrease_by",
      floor: 10,
      ceiling: 10,
      unit: "percent",
      direction: "decrease",
      relativeTo: "baseline",
    });
    expect(goalOf(less, count, known(200))).toEqual({ low: null, high: 180, excludesHigh: false });
  });

  it("in other terms than the figure cannot be held against it", () => {
    expect(goalOf(target({ unit: "percent", floor: 90 }), count, unknownBaseline)).toBe("other_terms");
    expect(goalOf(target({ comparator: "by_date", floor: null }), count, unknownBaseline)).toBe("no_number");
  });

  it("lie in the way from the baseline, or not at all", () => {
    expect(edgeAhead({ low: 15, high: 20, excludesHigh: false }, 9)).toBe(15);
    expect(edgeAhead({ low: 15, high: 20, excludesHigh: false }, 30)).toBe(20);
    expect(edgeAhead({ low: 15, high: 20, excludesHigh: false }, 17)).toBeNull();
  });

  it("contradict each other by what they ask, not by their words", () => {
    expect(areConflicting([target({ words: "40" }), target({ words: "forty" })])).toBe(false);
    expect(areConflicting([target(), target({ floor: 50 })])).toBe(true);
  });

  it("that are provisional are said to be so, whatever the number", () => {
    const change = { ...count, aggregation: "percent_change" as const, underlying: "sum" as const };
    const figure = figureOf(total({ amount: 489 }), change, known(418));
    expect(verdictOf(figure, tenToFifty, change, known(418))).toMatchObject({
      kind: "standing",
      standing: "within",
      provisional: true,
    });
  });
});

describe("what the numbers imply", () => {
  it.each([
    [[], "cannot_say"],
    [[null], "cannot_say"],
    [[1, 1.4], "achieved"],
    [[1, null], "progressing"],
    [[0.2, 0], "progressing"],
    [[0, -0.1], "not_started"],
  ] as const)("from %o is %s", (fractions, implied) => {
    expect(numbersImply(fractions)).toBe(implied);
  });
});
