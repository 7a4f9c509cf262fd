import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  both,
  countWith,
  cuts,
  dimensionNames,
  dimensions,
  type Gift as GiftOf,
  organizations,
  people,
  type Published,
  publishing,
  released,
  someOf,
  startOf,
  threeOf,
} from "#tests/support/published-tables";
import { runs } from "#tests/support/runs";
import { type Known, type Line, type Told, tooNarrow } from "#tests/support/whole-numbers";
import type { Total } from "./metric";
import type { Protection, Shown } from "./visible-value";

/**
 * Somebody takes everything that is published of a metric, adds what one organization knows of itself, and asks a solver
 * for the smallest and the largest value of every hidden number.
 */
type Gift = GiftOf<number>;

const sum = (cells: readonly number[]) => cells.reduce((all, one) => all + one, 0);
const {
  whole: totalIn,
  byTheRule,
  onlySmallOnes,
  closedOneByOne,
} = publishing<number>({
  definition: { unit: "count", aggregation: "sum" },
  sum,
  amounts: (amount) => ({ amount, numerator: null, denominator: null }),
});

const gift = fc
  .record({
    organizationId: fc.constantFrom(...organizations),
    period: fc.nat({ max: 4 }),
    age: fc.array(countWith(2), { minLength: 4, maxLength: 4 }),
    cuts,
  })
  .map(({ cuts, ...rest }): Gift => ({ ...rest, area: threeOf(sum(rest.age), cuts) }));
const gifts = someOf(gift, 14);

/** Everything that somebody knows who read all pages, and whose own organization is `own`. */
function knowledge(pages: readonly Published[], given: readonly Gift[], own: string | null): Known {
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
function sumsOver(page: Published): Line[] {
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
function tooClose(pages: readonly Published[], given: readonly Gift[]): Told[] {
  return [null, ...organizations].flatMap((own) => tooNarrow(knowledge(pages, given, own), own));
}

/** The shown numbers in which somebody sees a small rest once their own is taken away. */
function smallRests(page: Published, given: readonly Gift[]): string[] {
  return organizations.flatMap((own) => {
    const { lines, atLeast } = knowledge([page], given, own);
    return lines.flatMap(({ of, is }) => {
      const [name, more] = [...of.keys()];
      const rest = is - atLeast.get(name!)!;
      return more === undefined && rest >= 1 && rest <= 10 ? [`${own}: ${rest} in ${name}`] : [];
    });
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
    const forgetful: typeof byTheRule = (given, protection) => byTheRule(given, protection, []);
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
