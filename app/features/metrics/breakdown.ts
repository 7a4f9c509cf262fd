import type { Dimension } from "#app/features/dimensions/dimension";
import { acceptedBeside, wholeOf } from "./known-rest";
import { ALL_PERIODS, type Definition, type Total } from "./metric";
import { type Audience, closedPeriods, publishedTotals, type ReaderTotals, shapeOf } from "./series";
import { groupBy } from "./roll-up";
import { GAP, type SliceTotal } from "./slice-totals";
import { type BreakdownRow, type Remembered, visibleBreakdown, type VisibleBreakdown } from "./visible-breakdown";
import { type Protection, type Shown, visibleTable } from "./visible-value";

/** What everybody could see of one period by one dimension when the period was closed. */
export type ReleasedBreakdown = {
  /** The totals by category, hidden ones included: what comes later is held against them. */
  parts: Record<string, Total>;
  /** The categories that were hidden. */
  hidden: string[];
  /** The categories whose sum was shown from then on, over this period and all that were closed before it. */
  sums: string[];
};

/** One closed period, by dimension; in the order in which periods were closed. */
export type Release = { periodStart: string; breakdowns: Record<string, ReleasedBreakdown> };

type Asked = {
  dimension: Pick<Dimension, "id" | "categories">;
  totals: ReaderTotals;
  /** Accepted ones for who is outside, reported ones inside. */
  slices: readonly SliceTotal[];
  releases: readonly Release[];
  definition: Definition;
  protection: Protection;
};

/** The parts of a dimension in their order; what has no category comes last. */
export function partsOf({ categories }: Pick<Dimension, "categories">): string[] {
  return [...categories.map(({ id }) => id), GAP];
}

/**
 * A metric by one dimension, for one reader. Inside the circle it stands as it was reported. For everybody else closed
 * periods stand as they were closed, and sums over periods are of closed periods alone once there is one, so that every
 * sum that anybody has seen is remembered.
 */
export function breakdownFor(audience: Audience, asked: Asked): VisibleBreakdown {
  const { dimension, totals, definition, protection } = asked;
  const shape = shapeOf(definition);
  const parts = partsOf(dimension);
  if (audience === "inside") {
    const open = { ...protection, countsPeople: false, confidential: false };
    const rows = rowsOf(totals.reported, asked, []);
    return visibleBreakdown(rows, parts, visibleTable(totals.reported, open, shape), open, shape);
  }
  const published = publishedTotals(totals, shape);
  const rows = rowsOf(published, asked, asked.releases);
  const outside = visibleTable(published, protection, shape, closedPeriods(totals));
  const series = audience === "public" ? outside : acceptedBeside(outside, totals.rest, protection, shape);
  const remembered = rememberedOf(asked);
  const live = visibleBreakdown(rows, parts, series, protection, shape, remembered);
  if (asked.releases.length === 0) return live;
  const closings = new Set(asked.releases.map(({ periodStart }) => periodStart));
  const closed = rows.filter(({ total }) => closings.has(total.periodStart));
  const isNarrowed = [...series.periods].some(([start, { state }]) => state !== outside.periods.get(start)?.state);
  return { periods: live.periods, all: isNarrowed ? live.all : sumsAtLastClosing(closed, asked, parts) };
}

function rowsOf(periods: readonly Total[], { dimension, slices }: Asked, releases: readonly Release[]): BreakdownRow[] {
  const releasedOf = new Map(releases.map((release) => [release.periodStart, release]));
  const ofDimension = slices.filter(({ dimensionId }) => dimensionId === dimension.id);
  const slicesOf = groupBy(ofDimension, ({ periodStart }) => periodStart);
  return periods
    .filter(({ periodStart }) => periodStart !== ALL_PERIODS)
    .map((total): BreakdownRow => {
      const released = releasedOf.get(total.periodStart);
      if (released) return { total, parts: new Map(Object.entries(released.breakdowns[dimension.id]?.parts ?? {})) };
      const here = slicesOf.get(total.periodStart);
      // Where nobody gave a part, all of the number has none.
      const given: [string, Total][] = here ? here.map((slice) => [slice.part, slice]) : [[GAP, total]];
      return { total, parts: new Map(given) };
    });
}

function rememberedOf({ dimension, releases }: Pick<Asked, "dimension" | "releases">): Remembered {
  const order = new Map(releases.map(({ periodStart }, at) => [periodStart, at]));
  const ofDimension = releases.flatMap(({ periodStart, breakdowns }, at) => {
    const released = breakdowns[dimension.id];
    // Which periods a sum was of follows from when it was told: written out, what is kept would grow with their square.
    const periods = { has: (start: string) => (order.get(start) ?? Infinity) <= at };
    return released ? [{ periodStart, periods, ...released }] : [];
  });
  return {
    hidden: new Map(ofDimension.map(({ periodStart, hidden }) => [periodStart, new Set(hidden)])),
    sums: ofDimension.flatMap(({ sums, periods }) => sums.map((part) => ({ part, periods }))),
  };
}

/** The sums over all closed periods that were shown when the last one was closed; they change with the next closing only. */
function sumsAtLastClosing(
  closed: readonly BreakdownRow[],
  { dimension, releases, definition }: Asked,
  parts: readonly string[],
): Map<string, Shown<Total>> {
  if (!shapeOf(definition).addsUp) return new Map();
  const told = releases.at(-1)?.breakdowns[dimension.id]?.sums ?? [];
  return new Map(
    parts.map((part): [string, Shown<Total>] => {
      const given = closed.flatMap((row) => row.parts.get(part) ?? []);
      if (given.length === 0) return [part, { state: "none" }];
      if (!told.includes(part)) return [part, { state: "suppressed" }];
      const add = (pick: (total: Total) => number) => given.reduce((sum, total) => sum + pick(total), 0);
      const sums = {
        amount: add(({ amount }) => amount),
        numerator: add(({ numerator }) => numerator),
        denominator: add(({ denominator }) => denominator),
      };
      return [part, { state: "value", value: { ...given[0]!, ...sums, periodStart: ALL_PERIODS } }];
    }),
  );
}

/**
 * What is kept of a period when it is closed: its totals by category, which of them everybody sees, and the sums over
 * all closed periods, this one among them.
 */
export function releaseOf(periodStart: string, asked: Asked): ReleasedBreakdown {
  const { dimension, definition, protection, releases } = asked;
  const shape = shapeOf(definition);
  const parts = partsOf(dimension);
  const closing = new Set([...releases.map((release) => release.periodStart), periodStart]);
  const published = publishedTotals(asked.totals, shape);
  const rows = rowsOf(published, asked, releases);
  const closed = closedPeriods(asked.totals);
  const series = visibleTable(published, protection, shape, closed);
  const remembered = rememberedOf(asked);
  const visible = visibleBreakdown(rows, parts, series, protection, shape, remembered);
  const closedRows = rows.filter(({ total }) => closing.has(total.periodStart));
  // Sums of closed periods are decided by what the series shows of closed periods alone.
  const closedTotals = published.filter(({ periodStart: start }) => closing.has(start));
  const wasShown = series.periods.get(periodStart)?.state === "value";
  const closedNow = new Map([...closed, [periodStart, wasShown] as const]);
  const closedSeries = visibleTable([...closedTotals, wholeOf(closedTotals)], protection, shape, closedNow);
  const sums = visibleBreakdown(closedRows, parts, closedSeries, protection, shape, {
    hidden: new Map([...remembered.hidden, [periodStart, hiddenIn(visible, periodStart)]]),
    sums: remembered.sums,
  }).all;
  const row = rows.find(({ total }) => total.periodStart === periodStart);
  return {
    parts: Object.fromEntries(row?.parts ?? []),
    hidden: [...hiddenIn(visible, periodStart)],
    sums: [...sums].flatMap(([part, shown]) => (shown.state === "value" ? [part] : [])),
  };
}

function hiddenIn(visible: VisibleBreakdown, periodStart: string): Set<string> {
  const row = [...(visible.periods.get(periodStart) ?? [])];
  return new Set(row.filter(([, shown]) => shown.state === "suppressed").map(([part]) => part));
}
