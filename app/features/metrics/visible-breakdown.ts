import type { Total } from "./metric";
import { areWideEnough, type HiddenCell } from "./feasible-width";
import {
  countsOf,
  isProtected,
  isSensitive,
  neededNoise,
  type Protection,
  type Shape,
  type Shown,
  type VisibleTable,
} from "./visible-value";

/** One period of a metric, and what each category gives of it; what has no category stands under "unknown" and "gap". */
export type BreakdownRow = { total: Total; parts: ReadonlyMap<string, Total> };

/** What outsiders have been shown before of one dimension, and may remember. */
export type Remembered = {
  /** By `periodStart`: the categories that were hidden when the period was closed. */
  hidden: ReadonlyMap<string, ReadonlySet<string>>;
  /** The sums of a category over periods (by `periodStart`) that have been shown, each over those of the one before. */
  sums: readonly { part: string; periods: { has(periodStart: string): boolean } }[];
};

const nothingRemembered: Remembered = { hidden: new Map(), sums: [] };

export type VisibleBreakdown = {
  /** By `periodStart` and category. */
  periods: Map<string, Map<string, Shown<Total>>>;
  /** By category, over all periods; empty where periods do not add up. */
  all: Map<string, Shown<Total>>;
};

const suppressed = { state: "suppressed" } as const;
const none = { state: "none" } as const;

/** More hidden cells than this are not looked through for whether a sum over periods could give one away: none is shown. */
const MOST_HIDDEN = 320;

/**
 * A metric's totals by period and category, with the sums of both, for somebody outside the circle. `series` is what
 * `visibleTable` shows of the periods' totals.
 *
 * - Where a period's total is hidden, so are all of its categories.
 * - Else a category is hidden when its own count is sensitive. As the categories add up to the total, the next smallest
 *   ones are hidden with it until what is hidden in the period is, for every single contributor, wide enough unknown.
 *   A period is decided by itself alone, so that no later one can change it.
 * - A category's sum over the periods is shown when each of its periods is, or when no hidden cell could be narrowed
 *   down with it, also beside the sums that were shown before (`remembered`).
 */
export function visibleBreakdown(
  rows: readonly BreakdownRow[],
  parts: readonly string[],
  series: VisibleTable,
  protection: Protection,
  shape: Shape,
  remembered: Remembered = nothingRemembered,
): VisibleBreakdown {
  const inOrder = [...rows].sort((a, b) => (a.total.periodStart < b.total.periodStart ? -1 : 1));
  const hidden = new Map<string, ReadonlySet<string>>();
  for (const row of inOrder) {
    const start = row.total.periodStart;
    const isTotalShown = series.periods.get(start)?.state === "value";
    const before = remembered.hidden.get(start);
    if (!isProtected(protection)) hidden.set(start, new Set());
    else if (!isTotalShown) hidden.set(start, new Set(parts));
    else hidden.set(start, before ?? hiddenParts(row, parts, protection, shape.isRatio));
  }
  const table: Table = { rows: inOrder, parts, hidden, series, protection, shape };
  return {
    periods: new Map(inOrder.map((row) => [row.total.periodStart, shownIn(row, parts, hidden)])),
    all: shape.addsUp ? sumsOf(table, remembered) : new Map<string, Shown<Total>>(),
  };
}

function shownIn(
  { total, parts: given }: BreakdownRow,
  parts: readonly string[],
  hidden: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Shown<Total>> {
  const shownAs = (part: string): Shown<Total> => {
    if (hidden.get(total.periodStart)?.has(part)) return suppressed;
    const value = given.get(part);
    return value ? { state: "value", value } : none;
  };
  return new Map(parts.map((part) => [part, shownAs(part)]));
}

/** The categories of one period that are hidden, its total being shown: all of them where nothing less is enough. */
function hiddenParts(
  { total, parts }: BreakdownRow,
  all: readonly string[],
  protection: Protection,
  isRatio: boolean,
): Set<string> {
  const given = [...parts].map(([part, value]) => ({ part, value }));
  const hidden = given.filter(({ value }) => isSensitive(value, protection, isRatio));
  if (hidden.length === 0) return new Set();
  const rest = given
    .filter((one) => !hidden.includes(one))
    .sort((a, b) => sizeOf(a.value, isRatio) - sizeOf(b.value, isRatio));
  // A zero hides nothing, so it comes last.
  const companions = [
    ...rest.filter(({ value }) => sizeOf(value, isRatio) > 0),
    ...rest.filter(({ value }) => sizeOf(value, isRatio) === 0),
  ];
  const isEnough = () =>
    isWideTogether(
      hidden.map(({ value }) => value),
      total,
      protection,
      isRatio,
    );
  for (const companion of companions) {
    if (isEnough()) break;
    hidden.push(companion);
  }
  return new Set(isEnough() ? hidden.map(({ part }) => part) : all);
}

/**
 * Whether these parts, whose sum follows from the total and the parts that are shown, are unknown enough to every single
 * contributor: it knows its own numbers, which are no more than the largest contributor's.
 */
function isWideTogether(hidden: readonly Total[], total: Total, protection: Protection, isRatio: boolean): boolean {
  if (hidden.length < 2) return false;
  return countsOf(total, isRatio).every((whole, at) => {
    const counts = hidden.map((part) => countsOf(part, isRatio)[at]!);
    const sum = counts.reduce((all, { value }) => all + value, 0);
    const ofLargest = counts.reduce((all, { largest }) => all + largest, 0);
    const isAllOfOne = whole.largest === whole.value;
    const known = isAllOfOne ? 0 : Math.min(whole.largest, ofLargest);
    return counts.every(({ value }) => sum - known >= neededNoise(value, protection));
  });
}

function sizeOf(total: Total, isRatio: boolean): number {
  return Math.min(...countsOf(total, isRatio).map(({ value }) => Math.abs(value)));
}

type Table = {
  rows: readonly BreakdownRow[];
  parts: readonly string[];
  hidden: ReadonlyMap<string, ReadonlySet<string>>;
  series: VisibleTable;
  protection: Protection;
  shape: Shape;
};

function sumsOf(table: Table, { sums }: Remembered): Map<string, Shown<Total>> {
  const { rows, parts, hidden, series } = table;
  const periods = new Set(rows.map(({ total }) => total.periodStart));
  const all = new Map<string, Shown<Total>>(parts.map((part) => [part, none]));
  const told = [...sums];
  const hiddenIn = (part: string) => rows.filter(({ total }) => hidden.get(total.periodStart)?.has(part)).length;
  const count = parts.reduce((cells, part) => cells + hiddenIn(part), 0);
  // Those with the fewest hidden cells first, so that as many as possible are shown.
  for (const part of [...parts].sort((a, b) => hiddenIn(a) - hiddenIn(b))) {
    const sum = sumOver(rows, part);
    if (!sum) continue;
    const isHarmless = hiddenIn(part) === 0 && series.all.state === "value";
    const isShown =
      isHarmless ||
      (series.all.state === "value" &&
        count <= MOST_HIDDEN &&
        !isSensitive(sum, table.protection, table.shape.isRatio) &&
        areWideEnough(hiddenCells(table, [...told, { part, periods }])));
    if (isShown) told.push({ part, periods });
    all.set(part, isShown ? { state: "value", value: sum } : suppressed);
  }
  return all;
}

/** The hidden cells, each with the sums that it is part of, given what is told of the categories' sums. */
function hiddenCells({ rows, hidden, series, protection, shape }: Table, told: Remembered["sums"]): HiddenCell[] {
  const groupOf = new Map(series.hidden.groups.flatMap((group) => group.map((start) => [start, group[0]!])));
  const isOpen = new Set(series.hidden.open);
  return rows.flatMap(({ total, parts }) => {
    const start = total.periodStart;
    return [...(hidden.get(start) ?? [])].flatMap((part): HiddenCell[] => {
      // A sum tells what lies between it and the one before: a cell belongs to the first that it is in.
      const sum = told.findIndex((one) => one.part === part && one.periods.has(start));
      const value = parts.get(part);
      const counts = value ? countsOf(value, shape.isRatio) : [{ value: 0, largest: 0 }];
      // Of a ratio the part is the narrower of the two counts: what hides it hides the whole with it.
      const narrower = counts.at(-1)!;
      return [
        {
          row: isOpen.has(start) ? null : (groupOf.get(start) ?? start),
          column: sum < 0 ? null : `${part} ${sum}`,
          slack: Math.max(0, narrower.value - narrower.largest),
          needed: Math.max(...counts.map((one) => neededNoise(one.value, protection))),
        },
      ];
    });
  });
}

/** What a category makes over all periods. How many organizations are in it, and its largest, are at least these. */
function sumOver(rows: readonly BreakdownRow[], part: string): Total | null {
  const given = rows.flatMap(({ parts }) => parts.get(part) ?? []);
  if (given.length === 0) return null;
  const add = (pick: (total: Total) => number) => given.reduce((sum, total) => sum + pick(total), 0);
  return {
    periodStart: "all",
    periodEnd: given.reduce((end, { periodEnd }) => (periodEnd > end ? periodEnd : end), ""),
    organizations: Math.max(...given.map(({ organizations }) => organizations)),
    amount: add(({ amount }) => amount),
    numerator: add(({ numerator }) => numerator),
    denominator: add(({ denominator }) => denominator),
    largest: add(({ largest }) => largest),
    largestNumerator: add(({ largestNumerator }) => largestNumerator),
  };
}
