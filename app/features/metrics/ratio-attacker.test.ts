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
import type { Shown } from "./visible-value";

/**
 * The attack on tables of ratios. A shown share tells its part and its whole (which is more than the page says: two of
 * four looks as one of two); of a hidden one, that the part is no more than the whole. Somebody who read several
 * releases, and knows what one organization gave, asks the solver how closely parts and wholes can be told.
 */
type Gift = GiftOf<Share>;
/** Those of whom something is true, and those of whom it is not: together they are the whole. */
type Share = { yes: number; no: number };

const sides = ["yes", "no"] as const;

function sumOf(shares: readonly Share[], side: keyof Share): number {
  return shares.reduce((all, share) => all + share[side], 0);
}

const { whole, byTheRule, onlySmallOnes, closedOneByOne } = publishing<Share>({
  definition: { unit: "percent", aggregation: "ratio" },
  sum: (shares) => ({ yes: sumOf(shares, "yes"), no: sumOf(shares, "no") }),
  amounts: ({ yes, no }) => ({ amount: null, numerator: yes, denominator: yes + no }),
});

const count = countWith(3);
const gift = fc
  .record({
    organizationId: fc.constantFrom(...organizations),
    period: fc.nat({ max: 3 }),
    age: fc.array(fc.record({ yes: count, no: count }), { minLength: 4, maxLength: 4 }),
    cuts: fc.record({ yes: cuts, no: cuts }),
  })
  .map(({ cuts, ...rest }): Gift => {
    const [yes, no] = sides.map((side) => threeOf(sumOf(rest.age, side), cuts[side]));
    return { ...rest, area: yes!.map((amount, at) => ({ yes: amount, no: no![at]! })) };
  });
const gifts = someOf(gift, 12);

/** Everything that somebody knows who read all pages, and whose own organization is `own`. */
function knowledge(pages: readonly Published[], given: readonly Gift[], own: string | null): Known {
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
function sumsOver(page: Published): Line[] {
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
function tooClose(pages: readonly Published[], given: readonly Gift[]): Told[] {
  return [null, ...organizations].flatMap((own) => tooNarrow(knowledge(pages, given, own), own));
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
        expect(tooClose(closedOneByOne(given, people), given)).toEqual([]);
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
