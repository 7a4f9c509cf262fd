import { ALL_PERIODS, type Total } from "./metric";

/**
 * What leaves the circle of an organization, the data stewards and admins, and the facilitators it lets see its values.
 * Zero, nothing, "does not apply" and "suppressed" are four different answers.
 */
export type Shown<T> =
  { state: "value"; value: T } | { state: "suppressed" } | { state: "none" } | { state: "not_applicable" };

/** The metric's two flags; one that is not settled counts as yes. `threshold` is at the metric's scale. */
export type Protection = { countsPeople: boolean; confidential: boolean; threshold: number };

type Flags = { countsPeople: boolean | null; confidential: boolean | null; scale: number };

export function protectionOf({ countsPeople, confidential, scale }: Flags, smallCount: number): Protection {
  return {
    countsPeople: countsPeople ?? true,
    confidential: confidential ?? true,
    threshold: Math.max(10, smallCount) * 10 ** scale,
  };
}

const suppressed = { state: "suppressed" } as const;
const none = { state: "none" } as const;

/** How totals are formed, as far as it decides what can be worked out from them. */
export type Shape = {
  /** A part and a whole: each is a count of its own. */
  isRatio: boolean;
  /** The total of all periods is the sum of the periods. */
  addsUp: boolean;
};

/**
 * One total by itself, for somebody outside the circle; a series goes through `visibleTable`. Suppressed when
 *
 * - people are counted, and the count is 1 to the threshold, or would be once its largest contributor takes its own
 *   number away (which hides from each contributor what the others gave);
 * - values are confidential, and fewer than 3 organizations are in it, or one of them has more than 80 %.
 */
export function visibleValue(total: Total | null, protection: Protection, isRatio = false): Shown<Total> {
  if (total === null || total.organizations === 0) return none;
  return isSensitive(total, protection, isRatio) ? suppressed : { state: "value", value: total };
}

export type VisibleTable = {
  /** By `periodStart`. */
  periods: Map<string, Shown<Total>>;
  all: Shown<Total>;
  /** The hidden periods: those whose sum may be known, and those that are too few for that yet. */
  hidden: { groups: string[][]; open: string[] };
};

/** Whether a period was shown when it was closed (by `periodStart`): what has been said once is not taken back. */
export type Closed = ReadonlyMap<string, boolean>;

/**
 * A metric's totals by period, with that of all periods, for somebody outside the circle.
 *
 * Where the periods add up to the whole, a single hidden period could be worked out from the whole and the others, also
 * from what was shown earlier. So the periods are gone through in their order, and each is decided by those up to it: no
 * whole is shown until the hidden ones together are large enough, and the first that makes them so is hidden with them.
 * What hides a period must be unknown to every single contributor: of each other hidden period only what remains without
 * its largest contributor counts. Where the periods do not add up (the last value of each organization), the whole minus
 * the last period is what the silent organizations gave, so it is shown only when it says no more than the last period.
 */
export function visibleTable(
  totals: readonly Total[],
  protection: Protection,
  shape: Shape,
  closed: Closed = new Map(),
): VisibleTable {
  const periods = totals
    .filter(({ periodStart }) => periodStart !== ALL_PERIODS)
    .sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
  const whole = totals.find(({ periodStart }) => periodStart === ALL_PERIODS) ?? null;
  const { groups, open } = hiddenGroups(periods, protection, shape, closed);
  const hidden = new Set([...groups.flat(), ...open]);
  const showsWhole =
    !isProtected(protection) || (open.length === 0 && showsSum(whole, periods.at(-1), hidden, protection, shape));
  const shownAs = (total: Total): Shown<Total> => (hidden.has(total) ? suppressed : { state: "value", value: total });
  const startsOf = (group: readonly Total[]) => group.map(({ periodStart }) => periodStart);
  return {
    all: whole === null ? none : showsWhole ? { state: "value", value: whole } : suppressed,
    periods: new Map(periods.map((total) => [total.periodStart, shownAs(total)])),
    hidden: { groups: groups.map(startsOf), open: startsOf(open) },
  };
}

export function isProtected({ countsPeople, confidential }: Protection): boolean {
  return countsPeople || confidential;
}

/** Whether all periods together may be shown, once what is hidden is large enough together. */
function showsSum(
  whole: Total | null,
  last: Total | undefined,
  hidden: ReadonlySet<Total>,
  protection: Protection,
  shape: Shape,
): boolean {
  if (whole === null || isSensitive(whole, protection, shape.isRatio)) return false;
  if (shape.addsUp) return true;
  return last !== undefined && !hidden.has(last) && saysNoMore(whole, last);
}

/** The hidden periods: groups that are large enough together for their sum to be known, and the last ones that are not yet. */
function hiddenGroups(periods: readonly Total[], protection: Protection, shape: Shape, closed: Closed) {
  const groups: Total[][] = [];
  let open: Total[] = [];
  for (const total of periods) {
    const together = [...open, total];
    const isEnough = !shape.addsUp || isEnoughTogether(together, protection, shape.isRatio);
    const wasShown = closed.get(total.periodStart);
    const isHidden =
      wasShown === undefined
        ? isSensitive(total, protection, shape.isRatio) || (open.length > 0 && isEnough)
        : !wasShown;
    if (!isHidden) continue;
    if (isEnough) groups.push(together);
    open = isEnough ? [] : together;
  }
  return { groups, open };
}

/** Whether the sum of these periods tells none of them: each could be anything from nothing to what is unknown of all. */
function isEnoughTogether(group: readonly Total[], protection: Protection, isRatio: boolean): boolean {
  if (group.length < 2 || unknownNumbers(group) < 2) return false;
  return group.every((total) =>
    countsOf(total, isRatio).every(({ value }, at) => noiseOf(group, at, isRatio) >= neededNoise(value, protection)),
  );
}

/** How many numbers in these periods are unknown to an organization that gave one in each: a single one follows from the sum. */
function unknownNumbers(group: readonly Total[]): number {
  return group.reduce((count, { organizations }) => count + Math.max(0, organizations - 1), 0);
}

/** What no single organization knows of these periods: each without its largest contributor. */
function noiseOf(totals: readonly Total[], at: number, isRatio: boolean): number {
  return totals.reduce((noise, total) => {
    const count = countsOf(total, isRatio)[at];
    return noise + (count && total.organizations > 1 ? Math.max(0, count.value - count.largest) : 0);
  }, 0);
}

export function neededNoise(value: number, { countsPeople, confidential, threshold }: Protection): number {
  return Math.max(countsPeople ? threshold + 1 : 1, confidential ? Math.abs(value) / 5 : 0);
}

function saysNoMore(whole: Total, last: Total): boolean {
  return whole.organizations === last.organizations && whole.amount === last.amount;
}

export type Count = { value: number; largest: number };

/** A ratio of people is two counts. */
export function countsOf(total: Total, isRatio: boolean): Count[] {
  if (!isRatio) return [{ value: total.amount, largest: total.largest }];
  return [
    { value: total.denominator, largest: total.largest },
    { value: total.numerator, largest: total.largestNumerator },
  ];
}

export function isSensitive(total: Total, protection: Protection, isRatio: boolean): boolean {
  const counts = countsOf(total, isRatio);
  const isSmall = (value: number) => value > 0 && value <= protection.threshold;
  if (protection.countsPeople && counts.some(({ value, largest }) => isSmall(value) || isSmall(value - largest)))
    return true;
  if (!protection.confidential) return false;
  return total.organizations < 3 || counts.some(({ value, largest }) => largest > 0.8 * Math.abs(value) && largest > 0);
}

export type Basis = "reported" | "accepted";
export type SignedInCell = { shown: Shown<Total>; basis: Basis };
export type SignedInTable = { periods: Map<string, SignedInCell>; all: SignedInCell };

/**
 * The reported totals (pending ones included) for somebody who is signed in but outside the circle. The accepted ones
 * are public, so what is pending could be worked out as the difference: where that would show too small a group, the
 * accepted total stands in the reported one's place. A period that would be hidden beside a small one if all were
 * accepted is not told before either: with the whole, which is shown then, it would give the small one away.
 */
export function visibleReportedTable(
  reported: readonly Total[],
  accepted: readonly Total[],
  protection: Protection,
  shape: Shape,
  closed: Closed = new Map(),
): SignedInTable {
  const open = visibleTable(accepted, protection, shape, closed);
  const later = visibleTable(reported, protection, shape, closed);
  const before = new Map(accepted.map((total) => [total.periodStart, total]));
  const cell = (total: Total): SignedInCell => {
    const known = before.get(total.periodStart) ?? null;
    const shown = open.periods.get(total.periodStart) ?? none;
    if (known && isSame(total, known)) return { shown, basis: "reported" };
    if (shown.state === "suppressed") return { shown, basis: "reported" };
    const isSafe =
      later.periods.get(total.periodStart)?.state === "value" &&
      !isSensitive(total, protection, shape.isRatio) &&
      (!known || isSafePending(total, known, protection, shape.isRatio));
    if (isSafe) return { shown: { state: "value", value: total }, basis: "reported" };
    return known ? { shown, basis: "accepted" } : { shown: suppressed, basis: "reported" };
  };
  const periods = new Map(
    reported.filter(({ periodStart }) => periodStart !== ALL_PERIODS).map((total) => [total.periodStart, cell(total)]),
  );
  return { periods, all: wholeOf(reported, accepted, open, periods, protection, shape) };
}

function wholeOf(
  reported: readonly Total[],
  accepted: readonly Total[],
  open: VisibleTable,
  periods: Map<string, SignedInCell>,
  protection: Protection,
  shape: Shape,
): SignedInCell {
  const [now, before] = [reported, accepted].map(
    (totals) => totals.find(({ periodStart }) => periodStart === ALL_PERIODS) ?? null,
  );
  if (!now) return { shown: none, basis: "reported" };
  if (before && isSame(now, before)) return { shown: open.all, basis: "reported" };
  const allShown = [...periods.values()].every(({ shown, basis }) => shown.state === "value" && basis === "reported");
  const whole = visibleTable(reported, protection, shape).all;
  if (allShown && whole.state === "value") return { shown: whole, basis: "reported" };
  return before ? { shown: open.all, basis: "accepted" } : { shown: suppressed, basis: "reported" };
}

function isSame(a: Total, b: Total): boolean {
  return (
    a.organizations === b.organizations &&
    a.amount === b.amount &&
    a.numerator === b.numerator &&
    a.denominator === b.denominator
  );
}

/**
 * Whether what is pending (reported minus accepted) is a group that may be seen by itself; what was taken back since a
 * period was closed is one, too. How much of it the largest organization gave is not kept, only that it is no more than
 * the largest of all: the group must be safe at that. Fewer organizations than before tell what the others gave.
 */
function isSafePending(
  now: Total,
  before: Total,
  { countsPeople, confidential, threshold }: Protection,
  isRatio: boolean,
): boolean {
  const contributors = now.organizations - before.organizations;
  if (contributors < 0) return !countsPeople && !confidential;
  const had = countsOf(before, isRatio);
  const changes = countsOf(now, isRatio).map(({ value, largest }, at) => {
    const was = had[at] ?? { value: 0, largest: 0 };
    const change = Math.abs(value - was.value);
    return { change, rest: change - Math.min(change, Math.max(largest, was.largest)) };
  });
  const isExposed = ({ change, rest }: (typeof changes)[number]) =>
    change > 0 && (contributors > 1 ? rest <= threshold : change <= threshold);
  if (countsPeople && changes.some(isExposed)) return false;
  return !confidential || (contributors >= 3 && changes.every(({ change, rest }) => rest >= change / 5));
}

/** An organization's value for the one period of a column. `isOpen`: the reader is inside its circle. */
export type ColumnCell = { organizationId: string; amount: number; isOpen: boolean };

/**
 * The organizations' values of one period beside their total, for one reader. Without a flag every value is shown.
 * Confidential values of others never are. Of counts of people the small ones are hidden, and the next larger ones with
 * them until neither the total nor a hidden organization's own number gives one away. What is open to the reader hides
 * nothing. `isTotalShown`: to this reader, see `seriesBeside`.
 */
export function visibleColumn(
  cells: readonly ColumnCell[],
  isTotalShown: boolean,
  protection: Protection,
): Map<string, Shown<number>> {
  const show = (isShown: (cell: ColumnCell) => boolean) => {
    const shownAs = (cell: ColumnCell): Shown<number> =>
      cell.isOpen || isShown(cell) ? { state: "value", value: cell.amount } : suppressed;
    return new Map(cells.map((cell) => [cell.organizationId, shownAs(cell)]));
  };
  if (!protection.countsPeople && !protection.confidential) return show(() => true);
  if (protection.confidential || !isTotalShown) return show(() => false);
  const rising = cells.filter(({ amount, isOpen }) => amount > 0 && !isOpen).sort((a, b) => a.amount - b.amount);
  let count = rising.filter(({ amount }) => amount <= protection.threshold).length;
  const isEnough = () => {
    const hidden = rising.slice(0, count);
    const rest = hidden.slice(0, -1).reduce((sum, { amount }) => sum + amount, 0);
    return count === 0 || (count >= 3 && rest > protection.threshold);
  };
  while (!isEnough() && count < rising.length) count += 1;
  const hidden = new Set(rising.slice(0, count).map(({ organizationId }) => organizationId));
  return show(({ organizationId }) => !hidden.has(organizationId));
}
