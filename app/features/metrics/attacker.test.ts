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
 * Somebody takes everything that is published of a metric, adds what one organization knows of itself, and asks a solver
 * for the smallest and the largest value of every hidden number.
 */
const organizations = ["a", "b", "c", "d"];
const dimensions = { age: ["young", "old", "unknown", "gap"], area: ["north", "south", "gap"] };
type Dimension = keyof typeof dimensions;
const dimensionNames = ["age", "area"] as const;
const people: Protection = { countsPeople: true, confidential: false, threshold: 10 };
const both: Protection = { countsPeople: true, confidential: true, threshold: 10 };
const sum = { isRatio: false, addsUp: true };

/** What one organization gave for one period: the same people, once by age and once by area. */
type Gift = { organizationId: string; period: number; age: number[]; area: number[] };

const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 10 }) },
  { weight: 3, arbitrary: fc.integer({ min: 11, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 61, max: 600 }) },
);
const gift = fc
  .record({
    organizationId: fc.constantFrom(...organizations),
    period: fc.nat({ max: 4 }),
    age: fc.array(count, { minLength: 4, maxLength: 4 }),
    cuts: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ cuts: [first, second], ...rest }): Gift => {
    const total = rest.age.reduce((all, one) => all + one, 0);
    const north = Math.floor(total * first);
    const south = Math.floor((total - north) * second);
    return { ...rest, area: [north, south, total - north - south] };
  });
const gifts = fc.uniqueArray(gift, {
  selector: ({ organizationId, period }) => `${organizationId} ${period}`,
  minLength: 2,
  maxLength: 14,
});

const startOf = (period: number) => `2026-0${period + 1}`;

function entriesOf(given: readonly Gift[], amountOf: (gift: Gift) => number): Entry[] {
  return given.map((one, at) => ({
    id: String(at).padStart(3, "0"),
    organizationId: one.organizationId,
    periodStart: startOf(one.period),
    periodEnd: startOf(one.period),
    amount: amountOf(one),
    numerator: null,
    denominator: null,
    isAccepted: true,
  }));
}

const totalIn = ({ age }: Gift) => age.reduce((all, one) => all + one, 0);

/** What a release says, as a visitor may copy it down. */
type Page = { series: VisibleTable; breakdowns: Record<Dimension, VisibleBreakdown> };
type Hiding = (given: readonly Gift[], protection: Protection, before: Page[]) => Page;

const byTheRule: Hiding = (given, protection, before) => {
  const last = before.at(-1);
  const closed = new Map([...(last?.series.periods ?? [])].map(([start, shown]) => [start, shown.state === "value"]));
  const totals = totalsOf(entriesOf(given, totalIn), "sum");
  const series = visibleTable(totals, protection, sum, closed);
  const breakdowns = eachDimension((dimension) =>
    visibleBreakdown(rowsOf(given, dimension), dimensions[dimension], series, protection, sum, {
      hidden: new Map(
        [...(last?.breakdowns[dimension].periods ?? [])].map(([start, cells]) => [
          start,
          new Set([...cells].filter(([, shown]) => shown.state === "suppressed").map(([part]) => part)),
        ]),
      ),
      sums: before.flatMap((page) => sumsIn(page, dimension)),
    }),
  );
  return { series, breakdowns };
};

/** Only what is too small itself. */
const onlySmallOnes: Hiding = (given, protection) => {
  const totals = totalsOf(entriesOf(given, totalIn), "sum");
  const show = (total: Total) =>
    isSensitive(total, protection, false)
      ? ({ state: "suppressed" } as const)
      : ({ state: "value", value: total } as const);
  const periods = totals.filter(({ periodStart }) => periodStart !== ALL_PERIODS);
  const whole = totals.find(({ periodStart }) => periodStart === ALL_PERIODS);
  const series: VisibleTable = {
    periods: new Map(periods.map((total) => [total.periodStart, show(total)])),
    all: whole ? show(whole) : { state: "none" },
    hidden: { groups: [], open: [] },
  };
  const breakdowns = eachDimension((dimension) => ({
    periods: new Map(
      rowsOf(given, dimension).map(({ total, parts }) => [
        total.periodStart,
        new Map([...parts].map(([part, value]) => [part, show(value)])),
      ]),
    ),
    all: new Map(),
  }));
  return { series, breakdowns };
};

function eachDimension<T>(make: (dimension: Dimension) => T): Record<Dimension, T> {
  return { age: make("age"), area: make("area") };
}

function rowsOf(given: readonly Gift[], dimension: Dimension) {
  const totals = totalsOf(entriesOf(given, totalIn), "sum").filter(({ periodStart }) => periodStart !== ALL_PERIODS);
  const byPart = dimensions[dimension].map((part, at) => {
    const ofPart = totalsOf(
      entriesOf(given, (one) => one[dimension][at]!),
      "sum",
    );
    return [part, ofPart] as const;
  });
  return totals.map((total) => ({
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

/** Everything that somebody knows who read all pages, and whose own organization is `own`. */
function knowledge(pages: readonly Page[], given: readonly Gift[], own: string | null): Known {
  const known: Known = { lines: [], atLeast: new Map(), hidden: new Map() };
  const last = pages.at(-1)!;
  for (const start of new Set(given.map(({ period }) => startOf(period)))) {
    const here = given.filter(({ period }) => startOf(period) === start);
    const read = (name: string, shown: Shown<Total> | undefined, amount: (gift: Gift) => number) => {
      const add = (some: readonly Gift[]) => some.reduce((all, one) => all + amount(one), 0);
      known.atLeast.set(name, add(here.filter(({ organizationId }) => organizationId === own)));
      if (shown?.state === "value") known.lines.push({ of: new Map([[name, 1]]), is: shown.value.amount });
      else known.hidden.set(name, add(here));
    };
    read(start, last.series.periods.get(start), totalIn);
    for (const dimension of dimensionNames) {
      const line: Line = { of: new Map([[start, -1]]), is: 0 };
      for (const [at, part] of dimensions[dimension].entries()) {
        const name = `${start} ${part} ${dimension}`;
        line.of.set(name, 1);
        read(name, last.breakdowns[dimension].periods.get(start)?.get(part), (one) => one[dimension][at]!);
      }
      known.lines.push(line);
    }
  }
  known.lines.push(...pages.flatMap(sumsOver));
  return known;
}

/** The sums over periods that a page shows. */
function sumsOver(page: Page): Line[] {
  const starts = [...page.series.periods.keys()];
  const line = (shown: Shown<Total>, of: (start: string) => string): Line[] =>
    shown.state === "value" ? [{ of: new Map(starts.map((start) => [of(start), 1])), is: shown.value.amount }] : [];
  return [
    ...line(page.series.all, (start) => start),
    ...dimensionNames.flatMap((dimension) =>
      [...page.breakdowns[dimension].all].flatMap(([part, shown]) =>
        line(shown, (start) => `${start} ${part} ${dimension}`),
      ),
    ),
  ];
}

/** The hidden numbers that somebody could tell more closely than to ten. */
function tooClose(pages: readonly Page[], given: readonly Gift[]): Told[] {
  return [null, ...organizations].flatMap((own) => tooNarrow(knowledge(pages, given, own), own));
}

/** The shown numbers in which somebody sees a small rest once their own is taken away. */
function smallRests(page: Page, given: readonly Gift[]): string[] {
  return organizations.flatMap((own) => {
    const { lines, atLeast } = knowledge([page], given, own);
    return lines.flatMap(({ of, is }) => {
      const [name, more] = [...of.keys()];
      const rest = is - atLeast.get(name!)!;
      return more === undefined && rest >= 1 && rest <= 10 ? [`${own}: ${rest} in ${name}`] : [];
    });
  });
}

/** The pages after each release; what comes late for a period that was released already is left out of them. */
function released(given: readonly Gift[], releases: readonly number[], hide: Hiding, protection: Protection) {
  const pages: Page[] = [];
  for (const upTo of releases) {
    const inTime = given.filter(({ period }) => period <= upTo);
    if (inTime.length > 0) pages.push(hide(inTime, protection, pages));
  }
  return pages;
}

/** The pages after each closing, by the code that closes periods: all numbers are there, and periods close in their order. */
function closedOneByOne(given: readonly Gift[], protection: Protection): Page[] {
  const definition = {
    unit: "count",
    unitLabel: "",
    scale: 0,
    aggregation: "sum",
    underlying: null,
    grain: "month",
  } as const;
  const releases: Release[] = [];
  const released: Released[] = [];
  return [...new Set(given.map(({ period }) => period))].sort().map((period) => {
    const inTime = given.filter((one) => one.period <= period);
    const totals = { reported: [], accepted: totalsOf(entriesOf(inTime, totalIn), "sum"), released };
    const asked = (dimension: Dimension) => ({
      dimension: {
        id: dimension,
        categories: dimensions[dimension]
          .filter((part) => part !== "gap")
          .map((id) => ({ id, name: id, isUnknown: false, isRetired: false })),
      },
      totals,
      slices: rowsOf(inTime, dimension).flatMap(({ parts }) =>
        [...parts].map(([part, total]) => ({ ...total, part, dimensionId: dimension })),
      ),
      releases,
      definition,
      protection,
    });
    const breakdowns = eachDimension((dimension) => releaseOf(startOf(period), asked(dimension)));
    const before = visibleTable(publishedTotals(totals, sum), protection, sum, closedPeriods(totals));
    const total = totals.accepted.find(({ periodStart }) => periodStart === startOf(period))!;
    released.push({ ...total, wasShown: before.periods.get(startOf(period))?.state === "value" });
    releases.push({ periodStart: startOf(period), breakdowns });
    return {
      series: visibleTable(publishedTotals(totals, sum), protection, sum, closedPeriods(totals)),
      breakdowns: eachDimension((dimension) => breakdownFor("public", asked(dimension))),
    };
  });
}

describe("what is published of a table with its sums", () => {
  for (const [name, protection] of Object.entries({ people, both })) {
    it(`pins no hidden number, whichever organization's numbers one knows (${name})`, () => {
      fc.assert(
        fc.property(gifts, (given) => {
          const pages = released(given, [4], byTheRule, protection);
          expect(tooClose(pages, given)).toEqual([]);
          expect(smallRests(pages[0]!, given)).toEqual([]);
        }),
        runs(2000, 30),
      );
    });
  }

  it("nor over successive releases", () => {
    fc.assert(
      fc.property(gifts, fc.constantFrom([0, 2, 4], [1, 3, 4], [2, 4], [3, 4]), (given, releases) => {
        const pages = released(given, releases, byTheRule, people);
        expect(tooClose(pages, given)).toEqual([]);
      }),
      runs(2000, 30),
    );
  });

  it("nor as periods are closed one by one, by the code that closes them", () => {
    fc.assert(
      fc.property(gifts, (given) => {
        expect(tooClose(closedOneByOne(given, people), given)).toEqual([]);
      }),
      runs(2000, 30),
    );
  });

  it("would pin them where only small numbers were hidden: the attacker finds it", () => {
    const found = fc.check(
      fc.property(gifts, (given) => tooClose(released(given, [4], onlySmallOnes, people), given).length === 0),
      { ...runs(50, 50), numRuns: 50 },
    );
    expect(found.failed).toBe(true);
  });

  it("would pin them where a release forgot what the one before it said", () => {
    const forgetful: Hiding = (given, protection) => byTheRule(given, protection, []);
    expect(tooClose(released(fewYoung, [3, 4], forgetful, people), fewYoung)).not.toEqual([]);
    expect(tooClose(released(fewYoung, [3, 4], byTheRule, people), fewYoung)).toEqual([]);
  });
});

/** Each period has a few young people; all periods together have many. */
const fewYoung = [0, 1, 2, 3, 4].flatMap((period) =>
  organizations.map((organizationId, at): Gift => {
    const age = [1 + ((period + at) % 3), 20 + at, 12 + period, 0];
    const total = age.reduce((all, one) => all + one, 0);
    return { organizationId, period, age, area: [total, 0, 0] };
  }),
);

describe("what is shown nevertheless", () => {
  it("is everything, where neither people nor confidential amounts are counted", () => {
    const open: Protection = { countsPeople: false, confidential: false, threshold: 10 };
    fc.assert(
      fc.property(gifts, (given) => {
        const [page] = released(given, [4], byTheRule, open);
        const cells = [...page!.breakdowns.age.periods.values()].flatMap((row) => [...row.values()]);
        expect([...cells, ...page!.breakdowns.age.all.values()].every(({ state }) => state === "value")).toBe(true);
      }),
      runs(200),
    );
  });

  it("is a category's sum over periods whose own counts are small", () => {
    const { age } = released(fewYoung, [4], byTheRule, people)[0]!.breakdowns;
    expect([...age.periods.values()].map((row) => row.get("young")?.state)).toEqual(Array(5).fill("suppressed"));
    expect(age.all.get("young")?.state).toBe("value");
  });
});
