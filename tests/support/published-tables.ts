import fc from "fast-check";
import { breakdownFor, type Release, releaseOf } from "#app/features/metrics/breakdown";
import { ALL_PERIODS, type Definition, type Total } from "#app/features/metrics/metric";
import { type Addition, type Entry, totalsOf } from "#app/features/metrics/roll-up";
import { closedPeriods, publishedTotals, type Released } from "#app/features/metrics/series";
import { type Remembered, visibleBreakdown, type VisibleBreakdown } from "#app/features/metrics/visible-breakdown";
import {
  isSensitive,
  type Protection,
  type Shape,
  type Shown,
  type VisibleTable,
  visibleTable,
} from "#app/features/metrics/visible-value";

export const organizations = ["a", "b", "c", "d"];
export const dimensions = { age: ["young", "old", "unknown", "gap"], area: ["north", "south", "gap"] };
export const dimensionNames = ["age", "area"] as const;
type Dimension = (typeof dimensionNames)[number];

export const people: Protection = { countsPeople: true, confidential: false, threshold: 10 };
export const both: Protection = { countsPeople: true, confidential: true, threshold: 10 };

/** What one organization gave for one period: the same people, once by age and once by area. `A` is one cell of it. */
export type Gift<A> = { organizationId: string; period: number; age: A[]; area: A[] };

/** What a release says, as a visitor may copy it down. */
export type Published = { series: VisibleTable; breakdowns: Record<Dimension, VisibleBreakdown> };

/** Decides what a release shows, knowing those before it. */
type Hiding<A> = (given: readonly Gift<A>[], protection: Protection, before: readonly Published[]) => Published;

/** The counts of one cell: the more zeros, the more tables with holes. */
export function countWith(zeros: number) {
  return fc.oneof(
    { weight: zeros, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 10 }) },
    { weight: 3, arbitrary: fc.integer({ min: 11, max: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 61, max: 600 }) },
  );
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
/** Where a total is cut in three, see `threeOf`. */
export const cuts = fc.tuple(fraction, fraction);

export function threeOf(total: number, [first, second]: [number, number]): [number, number, number] {
  const one = Math.floor(total * first);
  const two = Math.floor((total - one) * second);
  return [one, two, total - one - two];
}

/** Some gifts, one of an organization in a period. */
export function someOf<A>(gift: fc.Arbitrary<Gift<A>>, most: number) {
  return fc.uniqueArray(gift, {
    selector: ({ organizationId, period }) => `${organizationId} ${period}`,
    minLength: 2,
    maxLength: most,
  });
}

export const startOf = (period: number) => `2026-0${period + 1}`;

/** What the cells of a table are: how they add up, and what they are stored as. */
type Kind<A> = {
  definition: Pick<Definition, "unit"> & { aggregation: Addition };
  sum: (cells: readonly A[]) => A;
  amounts: (cell: A) => Pick<Entry, "amount" | "numerator" | "denominator">;
};

/** Publishes tables of one kind, by the rule or by a worse one. */
export function publishing<A>({ definition: { unit, aggregation }, sum, amounts }: Kind<A>) {
  const shape: Shape = { isRatio: aggregation === "ratio", addsUp: true };
  const definition: Definition = { unit, unitLabel: "", scale: 0, aggregation, underlying: null, grain: "month" };
  const whole = ({ age }: Gift<A>) => sum(age);

  const totals = (given: readonly Gift<A>[], cellOf: (gift: Gift<A>) => A): Total[] => {
    const entries = given.map((one, at): Entry => ({
      id: String(at).padStart(3, "0"),
      organizationId: one.organizationId,
      periodStart: startOf(one.period),
      periodEnd: startOf(one.period),
      isAccepted: true,
      ...amounts(cellOf(one)),
    }));
    return totalsOf(entries, aggregation);
  };

  const rowsOf = (given: readonly Gift<A>[], dimension: Dimension) => {
    const byPart = dimensions[dimension].map(
      (part, at) => [part, totals(given, (one) => one[dimension][at]!)] as const,
    );
    return totals(given, whole)
      .filter(isOfPeriod)
      .map((total) => ({
        total,
        parts: new Map(
          byPart.map(([part, ofPart]) => [part, ofPart.find(({ periodStart }) => periodStart === total.periodStart)!]),
        ),
      }));
  };

  const byTheRule: Hiding<A> = (given, protection, before) => {
    const last = before.at(-1);
    const closed = new Map([...(last?.series.periods ?? [])].map(([start, shown]) => [start, shown.state === "value"]));
    const series = visibleTable(totals(given, whole), protection, shape, closed);
    const breakdowns = eachDimension((dimension) =>
      visibleBreakdown(
        rowsOf(given, dimension),
        dimensions[dimension],
        series,
        protection,
        shape,
        rememberedIn(before, dimension),
      ),
    );
    return { series, breakdowns };
  };

  /** Only what is too small itself. */
  const onlySmallOnes: Hiding<A> = (given, protection) => {
    const show = (total: Total): Shown<Total> =>
      isSensitive(total, protection, shape.isRatio) ? { state: "suppressed" } : { state: "value", value: total };
    const all = totals(given, whole);
    const breakdowns = eachDimension((dimension) => ({
      periods: new Map(
        rowsOf(given, dimension).map(({ total, parts }) => [
          total.periodStart,
          new Map([...parts].map(([part, value]) => [part, show(value)])),
        ]),
      ),
      all: new Map(),
    }));
    const series: VisibleTable = {
      periods: new Map(all.filter(isOfPeriod).map((total) => [total.periodStart, show(total)])),
      all: show(all.find((total) => !isOfPeriod(total))!),
      hidden: { groups: [], open: [] },
    };
    return { series, breakdowns };
  };

  /** What is published after each closing, by the code that closes periods: all numbers are there, in their order. */
  const closedOneByOne = (given: readonly Gift<A>[], protection: Protection): Published[] => {
    const [releases, released]: [Release[], Released[]] = [[], []];
    return [...new Set(given.map(({ period }) => period))].sort().map((period) => {
      const inTime = given.filter((one) => one.period <= period);
      const figures = { reported: [], accepted: totals(inTime, whole), released };
      const asked = (dimension: Dimension) => ({
        dimension: { id: dimension, categories: dimensions[dimension].filter((part) => part !== "gap").map(category) },
        totals: figures,
        slices: rowsOf(inTime, dimension).flatMap(({ parts }) =>
          [...parts].map(([part, total]) => ({ ...total, part, dimensionId: dimension })),
        ),
        releases,
        definition,
        protection,
      });
      const seen = () => visibleTable(publishedTotals(figures, shape), protection, shape, closedPeriods(figures));
      const start = startOf(period);
      const breakdowns = eachDimension((dimension) => releaseOf(start, asked(dimension)));
      const wasShown = seen().periods.get(start)?.state === "value";
      released.push({ ...figures.accepted.find(({ periodStart }) => periodStart === start)!, wasShown });
      releases.push({ periodStart: start, breakdowns });
      return { series: seen(), breakdowns: eachDimension((dimension) => breakdownFor("public", asked(dimension))) };
    });
  };

  return { whole, byTheRule, onlySmallOnes, closedOneByOne };
}

/** What is published after each release; what comes late for a period that was released already is left out. */
export function released<A>(
  given: readonly Gift<A>[],
  releases: readonly number[],
  hide: Hiding<A>,
  protection: Protection,
): Published[] {
  const pages: Published[] = [];
  for (const upTo of releases) {
    const inTime = given.filter(({ period }) => period <= upTo);
    if (inTime.length > 0) pages.push(hide(inTime, protection, pages));
  }
  return pages;
}

function eachDimension<T>(make: (dimension: Dimension) => T): Record<Dimension, T> {
  return { age: make("age"), area: make("area") };
}

function category(id: string) {
  return { id, name: id, isUnknown: false, isRetired: false };
}

function isOfPeriod({ periodStart }: Total): boolean {
  return periodStart !== ALL_PERIODS;
}

/** What releases have said of a dimension: what they hid last, and every sum over periods that they showed. */
function rememberedIn(before: readonly Published[], dimension: Dimension): Remembered {
  const hiddenIn = (cells: ReadonlyMap<string, Shown<Total>>) =>
    new Set([...cells].filter(([, shown]) => shown.state === "suppressed").map(([part]) => part));
  return {
    hidden: new Map(
      [...(before.at(-1)?.breakdowns[dimension].periods ?? [])].map(([start, cells]) => [start, hiddenIn(cells)]),
    ),
    sums: before.flatMap((page) => sumsIn(page, dimension)),
  };
}

function sumsIn(page: Published, dimension: Dimension): Remembered["sums"] {
  const periods = new Set(page.series.periods.keys());
  return [...page.breakdowns[dimension].all].flatMap(([part, shown]) =>
    shown.state === "value" ? [{ part, periods }] : [],
  );
}
