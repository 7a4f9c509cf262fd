import { ALL_PERIODS, type Total } from "./metric";
import {
  isProtected,
  type Protection,
  type Shape,
  type Shown,
  type SignedInCell,
  type SignedInTable,
  visibleReportedTable,
  visibleTable,
  type VisibleTable,
} from "./visible-value";

/**
 * What remains of a metric's totals for a reader who knows the values of two organizations or more, since they speak for
 * both or facilitate the team with which these share theirs. Periods of which they know one at most stand as they are:
 * that is what every total is safe against. Periods that they know all of are left out.
 */
export type Rest = { reported: Total[]; accepted: Total[] };

/** Of one period and state, what the organizations gave whose values the reader knows, or does not. */
export type RestRow = { state: keyof Rest; isKnown: boolean; total: Total };

/** The rest, or null where the reader knows no two organizations' values of any period. */
export function restOf(totals: Rest, rows: readonly RestRow[]): Rest | null {
  const known = new Set(
    rows
      .filter(({ state, isKnown, total }) => state === "reported" && isKnown && total.organizations > 1)
      .map(({ total }) => total.periodStart),
  );
  if (known.size === 0) return null;
  const remaining = (state: keyof Rest) => {
    const asTheyAre = totals[state].filter(({ periodStart }) => periodStart !== ALL_PERIODS && !known.has(periodStart));
    const without = rows.filter((row) => row.state === state && !row.isKnown && known.has(row.total.periodStart));
    const periods = [...asTheyAre, ...without.map(({ total }) => total)];
    return periods.length === 0 ? [] : [...periods, wholeOf(periods)];
  };
  return { reported: remaining("reported"), accepted: remaining("accepted") };
}

/** Periods together. How many organizations are in it is at least this, and its largest at most this. */
export function wholeOf(totals: readonly Total[]): Total {
  const add = (pick: (total: Total) => number) => totals.reduce((sum, total) => sum + pick(total), 0);
  return {
    periodStart: ALL_PERIODS,
    periodEnd: "",
    organizations: Math.max(0, ...totals.map(({ organizations }) => organizations)),
    amount: add(({ amount }) => amount),
    numerator: add(({ numerator }) => numerator),
    denominator: add(({ denominator }) => denominator),
    largest: add(({ largest }) => largest),
    largestNumerator: add(({ largestNumerator }) => largestNumerator),
  };
}

const suppressed = { state: "suppressed" } as const;

/** The reported table, without what would tell such a reader a third organization's value: what the rest hides. */
export function reportedBeside(
  table: SignedInTable,
  rest: Rest | null | undefined,
  protection: Protection,
  shape: Shape,
): SignedInTable {
  if (!rest || !isProtected(protection)) return table;
  const beside = visibleReportedTable(rest.reported, rest.accepted, protection, shape);
  const narrowed = (cell: SignedInCell, other: SignedInCell | undefined): SignedInCell => {
    const isSafe =
      !other || (other.shown.state === "value" && (other.basis === cell.basis || cell.basis === "accepted"));
    return cell.shown.state === "value" && !isSafe ? { shown: suppressed, basis: cell.basis } : cell;
  };
  const periods = new Map(
    [...table.periods].map(([start, cell]) => [start, narrowed(cell, beside.periods.get(start))]),
  );
  const last = periods.get([...periods.keys()].sort().at(-1) ?? "");
  const other = shape.addsUp ? beside.all : last;
  return { periods, all: rest.reported.length === 0 ? table.all : narrowed(table.all, other) };
}

/** The accepted table likewise, as breakdowns stand on it. */
export function acceptedBeside(
  table: VisibleTable,
  rest: Rest | null | undefined,
  protection: Protection,
  shape: Shape,
): VisibleTable {
  if (!rest || !isProtected(protection)) return table;
  const beside = visibleTable(rest.accepted, protection, shape);
  const narrowed = (shown: Shown<Total>, other: Shown<Total> | undefined): Shown<Total> =>
    shown.state === "value" && other && other.state !== "value" ? suppressed : shown;
  const periods = new Map(
    [...table.periods].map(([start, shown]) => [start, narrowed(shown, beside.periods.get(start))]),
  );
  const isNarrowed = [...periods].some(([start, shown]) => shown.state !== table.periods.get(start)?.state);
  return { ...table, periods, all: isNarrowed ? narrowed(table.all, suppressed) : table.all };
}
