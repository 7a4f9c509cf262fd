import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "#tests/support/runs";
import { type Known, type Line, type Told, tooNarrow } from "#tests/support/whole-numbers";
import { breakdownFor, type Release, releaseOf } from "./breakdown";
import { ALL_PERIODS, type Total } from "./metric";
import { type Entry, totalsOf } from "./roll-up";
import { closedPeriods, publishedTotals, type Released } from "./series";
import { type Remembered, visibleBreakdown, type VisibleBreakdown } from "./visible-breakdown";
import { isSensitive, type Protection, type Shown, type VisibleTable, visibleTable } from "./visible-value";

/**
 * The attack on tables of ratios. A shown share tells its part and its whole (which is more than the page says: two of
 * four looks as one of two); of a hidden one, that the part is no more than the whole. Somebody who read several
 * releases, and knows what one organization gave, asks the solver how closely parts and wholes can be told.
 */
const organizations = ["a", "b", "c", "d"];
const dimensions = { age: ["young", "old", "unknown", "gap"], area: ["north", "south", "gap"] };
type Dimension = keyof typeof dimensions;
const dimensionNames = ["age", "area"] as const;
const people: Protection = { countsPeople: true, confidential: false, threshold: 10 };
const both: Protection = { countsPeople: true, confidential: true, threshold: 10 };
const ratio = { isRatio: true, addsUp: true };

/** Those of whom something is true, and those of whom it is not: together they are the whole. */
type Share = { yes: number; no: number };
type Gift = { organizationId: string; period: number; age: Share[]; area: Share[] };

const count = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 10 }) },
  { weight: 3, arbitrary: fc.integer({ min: 11, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 61, max: 600 }) },
);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const cuts = fc.tuple(fraction, fraction);
const gift = fc
  .record({
    organizationId: fc.constantFrom(...organizations),
    period: fc.nat({ max: 3 }),
    age: fc.array(fc.record({ yes: count, no: count }), { minLength: 4, maxLength: 4 }),
    cuts: fc.record({ yes: cuts, no: cuts }),
  })
  .map(({ cuts, ...rest }): Gift => {
    const [yes, no] = (["yes", "no"] as const).map((side) => threeOf(sumOf(rest.age, side), cuts[side]));
    return { ...rest, area: yes!.map((amount, at) => ({ yes: amount, no: no![at]! })) };
  });
const gifts = fc.uniqueArray(gift, {
  selector: ({ organizationId, period }) => `${organizationId} ${period}`,
  minLength: 2,
  maxLength: 12,
});

function threeOf(total: number, [first, second]: [number, number]): number[] {
  const one = Math.floor(total * first);
  const two = Math.floor((total - one) * second);
  return [one, two, total - one - two];
}

function sumOf(shares: readonly Share[], side: keyof Share): number {
  return shares.reduce((all, share) => all + share[side], 0);
}

const startOf = (period: number) => `2026-0${period + 1}`;
const whole = ({ age }: Gift): Share => ({ yes: sumOf(age, "yes"), no: sumOf(age, "no") });

function totals(given: readonly Gift[], shareOf: (gift: Gift) => Share): Total[] {
  const entries = given.map((one, at): Entry => {
    const { yes, no } = shareOf(one);
    return {
      id: String(at).padStart(3, "0"),
      organizationId: one.organizationId,
      periodStart: startOf(one.period),
      periodEnd: startOf(one.period),
      amount: null,
      numerator: yes,
      denominator: yes + no,
      isAccepted: true,
    };
  });
  return totalsOf(entries, "ratio");
}

type Page = { series: VisibleTable; breakdowns: Record<Dimension, VisibleBreakdown> };
type Hiding = (given: readonly Gift[], protection: Protection, before: Page[]) => Page;

const byTheRule: Hiding = (given, protection, before) => {
  const last = before.at(-1);
  const closed = new Map([...(last?.series.periods ?? [])].map(([start, shown]) => [start, shown.state === "value"]));
  const series = visibleTable(totals(given, whole), protection, ratio, closed);
  const of = (dimension: Dimension) =>
    visibleBreakdown(rowsOf(given, dimension), dimensions[dimension], series, protection, ratio, {
      hidden: new Map(
        [...(last?.breakdowns[dimension].periods ?? [])].map(([start, cells]) => [
          start,
          new Set([...cells].filter(([, shown]) => shown.state === "suppressed").map(([part]) => part)),
        ]),
      ),
      sums: before.flatMap((page) => sumsIn(page, dimension)),
    });
  return { series, breakdowns: { age: of("age"), area: of("area") } };
};

/** Only what is too small itself. */
const onlySmallOnes: Hiding = (given, protection) => {
  const show = (total: Total): Shown<Total> =>
    isSensitive(total, protection, true) ? { state: "suppressed" } : { state: "value", value: total };
  const all = totals(given, whole);
  const of = (dimension: Dimension): VisibleBreakdown => ({
    periods: new Map(
      rowsOf(given, dimension).map(({ total, parts }) => [
        total.periodStart,
        new Map([...parts].map(([part, value]) => [part, show(value)])),
      ]),
    ),
    all: new Map(),
  });
  return {
    series: {
      periods: new Map(all.filter(isOfPeriod).map((total) => [total.periodStart, show(total)])),
      all: show(all.find((total) => !isOfPeriod(total))!),
      hidden: { groups: [], open: [] },
    },
    breakdowns: { age: of("age"), area: of("area") },
  };
};

function isOfPeriod({ periodStart }: Total): boolean {
  return periodStart !== ALL_PERIODS;
}

function rowsOf(given: readonly Gift[], dimension: Dimension) {
  const byPart = dimensions[dimension].map((part, at) => [part, totals(given, (one) => one[dimension][at]!)] as const);
  return totals(given, whole)
    .filter(isOfPeriod)
    .map((total) => ({
      total,
      parts: new Map(
        byPart.map(([part, ofPart]) => [part, ofPart.find(({ periodStart }) => periodStart === total.periodStart)!]),
      ),
    }));
}

function sumsIn(page: Page, dimension: Dimension): Remembered["sums"] {
  const periods = new Set(page.series.periods.keys());
  return [...page.breakdowns[dimension].all].flatMap(([part, shown]) =>
    shown.state === "value" ? [{ part, periods }] : [],
  );
}

const sides = ["yes", "no"] as const;

/** Everything that somebody knows who read all pages, and whose own organization is `own`. */
function knowledge(pages: readonly Page[], given: readonly Gift[], own: string | null): Known {
  const known: Known = { lines: [], atLeast: new Map(), hidden: new Map() };
  const last = pages.at(-1)!;
  for (const start of new Set(given.map(({ period }) => startOf(period)))) {
    const here = given.filter(({ period }) => startOf(period) === start);
    const total = last.series.periods.get(start);
    const isTotalShown = total?.state === "value";
    read(known, here, own, { name: start, shown: total, isTotalShown, shareOf: whole });
    for (const dimension of dimensionNames) {
      const parts = dimensions[dimension].map((part) => `${start} ${part} ${dimension}`);
      for (const [at, name] of parts.entries()) {
        const shown = last.breakdowns[dimension].periods.get(start)?.get(dimensions[dimension][at]!);
        read(known, here, own, { name, shown, isTotalShown, shareOf: (one) => one[dimension][at]! });
      }
      for (const side of sides) {
        const line = new Map(parts.map((name) => [`${side} ${name}`, 1]));
        known.lines.push({ of: line.set(`${side} ${start}`, -1), is: 0 });
      }
    }
  }
  known.lines.push(...pages.flatMap(sumsOver));
  return known;
}

type Cell = {
  name: string;
  shown: Shown<Total> | undefined;
  isTotalShown: boolean;
  shareOf: (gift: Gift) => Share;
};

function read(
  known: Known,
  here: readonly Gift[],
  own: string | null,
  { name, shown, isTotalShown, shareOf }: Cell,
): void {
  const add = (some: readonly Gift[], side: keyof Share) => sumOf(some.map(shareOf), side);
  const mine = here.filter(({ organizationId }) => organizationId === own);
  for (const side of sides) known.atLeast.set(`${side} ${name}`, add(mine, side));
  known.atLeast.set(`whole ${name}`, add(mine, "yes") + add(mine, "no"));
  const sum = new Map(sides.map((side) => [`${side} ${name}`, 1]));
  known.lines.push({ of: sum.set(`whole ${name}`, -1), is: 0 });
  if (shown?.state === "value") {
    known.lines.push(...tells(shown.value, (side) => new Map([[`${side} ${name}`, 1]])));
    return;
  }
  const [yes, no] = [add(here, "yes"), add(here, "no")];
  // Where the others have none together, which the period's total says, each of them has none.
  const others = here.filter(({ organizationId }) => organizationId !== own).map(whole);
  const ofOthers = { yes: sumOf(others, "yes"), all: sumOf(others, "yes") + sumOf(others, "no") };
  if (!isTotalShown || ofOthers.all > 0) known.hidden.set(`whole ${name}`, yes + no);
  if (!isTotalShown || ofOthers.yes > 0) known.hidden.set(`yes ${name}`, yes);
}

/** What a shown share says: its part, and its whole. */
function tells({ numerator, denominator }: Total, of: (side: keyof Share) => Line["of"]): Line[] {
  return [
    { of: of("yes"), is: numerator },
    { of: of("no"), is: denominator - numerator },
  ];
}

/** The sums over periods that a page shows. */
function sumsOver(page: Page): Line[] {
  const starts = [...page.series.periods.keys()];
  const line = (shown: Shown<Total>, of: (start: string) => string): Line[] =>
    shown.state === "value"
      ? tells(shown.value, (side) => new Map(starts.map((start) => [`${side} ${of(start)}`, 1])))
      : [];
  return [
    ...line(page.series.all, (start) => start),
    ...dimensionNames.flatMap((dimension) =>
      [...page.breakdowns[dimension].all].flatMap(([part, shown]) =>
        line(shown, (start) => `${start} ${part} ${dimension}`),
      ),
    ),
  ];
}

/** The hidden parts and wholes that somebody could tell more closely than to ten. */
function tooClose(pages: readonly Page[], given: readonly Gift[]): Told[] {
  return [null, ...organizations].flatMap((own) => tooNarrow(knowledge(pages, given, own), own));
}

function released(given: readonly Gift[], releases: readonly number[], hide: Hiding, protection: Protection): Page[] {
  const pages: Page[] = [];
  for (const upTo of releases) {
    const inTime = given.filter(({ period }) => period <= upTo);
    if (inTime.length > 0) pages.push(hide(inTime, protection, pages));
  }
  return pages;
}

/** The pages after each closing, by the code that closes periods: all numbers are there, and periods close in their order. */
function closedOneByOne(given: readonly Gift[]): Page[] {
  const unit = { unit: "percent", unitLabel: "", scale: 0 } as const;
  const definition = { ...unit, aggregation: "ratio", underlying: null, grain: "month" } as const;
  const [releases, released]: [Release[], Released[]] = [[], []];
  return [...new Set(given.map(({ period }) => period))].sort().map((period) => {
    const inTime = given.filter((one) => one.period <= period);
    const figures = { reported: [], accepted: totals(inTime, whole), released };
    const asked = (dimension: Dimension) => ({
      dimension: {
        id: dimension,
        categories: dimensions[dimension]
          .filter((part) => part !== "gap")
          .map((id) => ({ id, name: id, isUnknown: false, isRetired: false })),
      },
      totals: figures,
      slices: rowsOf(inTime, dimension).flatMap(({ parts }) =>
        [...parts].map(([part, total]) => ({ ...total, part, dimensionId: dimension })),
      ),
      releases,
      definition,
      protection: people,
    });
    const seen = () => visibleTable(publishedTotals(figures, ratio), people, ratio, closedPeriods(figures));
    const start = startOf(period);
    const breakdowns = { age: releaseOf(start, asked("age")), area: releaseOf(start, asked("area")) };
    const wasShown = seen().periods.get(start)?.state === "value";
    const total = figures.accepted.find(({ periodStart }) => periodStart === start)!;
    released.push({ ...total, wasShown });
    releases.push({ periodStart: start, breakdowns });
    const shown = (dimension: Dimension) => breakdownFor("public", asked(dimension));
    return { series: seen(), breakdowns: { age: shown("age"), area: shown("area") } };
  });
}

describe("what is published of a table of ratios", () => {
  for (const [name, protection] of Object.entries({ people, both })) {
    it(`pins no hidden part or whole, whichever organization's numbers one knows (${name})`, () => {
      fc.assert(
        fc.property(gifts, (given) => {
          expect(tooClose(released(given, [3], byTheRule, protection), given)).toEqual([]);
        }),
        runs(2000, 10),
      );
    });
  }

  it("nor over successive releases", () => {
    fc.assert(
      fc.property(gifts, fc.constantFrom([0, 2, 3], [1, 3], [2, 3]), (given, releases) => {
        expect(tooClose(released(given, releases, byTheRule, people), given)).toEqual([]);
      }),
      runs(2000, 10),
    );
  });

  it("nor as periods are closed one by one, by the code that closes them", () => {
    fc.assert(
      fc.property(gifts, (given) => {
        expect(tooClose(closedOneByOne(given), given)).toEqual([]);
      }),
      runs(2000, 10),
    );
  });

  it("would pin them where only small numbers were hidden: the attacker finds it", () => {
    const found = fc.check(
      fc.property(gifts, (given) => tooClose(released(given, [3], onlySmallOnes, people), given).length === 0),
      { ...runs(50, 50), numRuns: 50 },
    );
    expect(found.failed).toBe(true);
  });
});
