import { ALL_PERIODS, type Total } from "./metric";

export type Addition = "sum" | "latest" | "average" | "ratio";
export type TotalState = "reported" | "accepted";

/** A current contribution, as roll-ups count it. All three amounts null: does not apply. */
export type Entry = {
  id: string;
  organizationId: string;
  periodStart: string;
  periodEnd: string;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  isAccepted: boolean;
};

/** An organization's last answer. */
export type OrgLatest = Pick<Entry, "organizationId" | "periodStart" | "amount" | "numerator" | "denominator">;

/** `reported` counts pending and accepted contributions, `accepted` only the latter. */
export function entriesIn(state: TotalState, entries: readonly Entry[]): Entry[] {
  return state === "reported" ? [...entries] : entries.filter(({ isAccepted }) => isAccepted);
}

/** The total of each period, and of all periods together under `all`. Periods without a value have no row. */
export function totalsOf(entries: readonly Entry[], addition: Addition): Total[] {
  const given = entries.filter(hasValue);
  if (given.length === 0) return [];
  const byPeriod = groupBy(given, ({ periodStart }) => periodStart);
  const totals = [...byPeriod].map(([start, group]) =>
    totalOf(start, addition === "latest" ? lastOfEach(group) : group, addition),
  );
  const everything = addition === "latest" ? lastOfEach(entries).filter(hasValue) : given;
  return everything.length === 0 ? totals : [...totals, totalOf(ALL_PERIODS, everything, addition)];
}

/** The last answer of each organization: of the latest period, and in it of the latest entry. */
export function lastOfEach(entries: readonly Entry[]): Entry[] {
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    const known = last.get(entry.organizationId);
    if (!known || isLater(entry, known)) last.set(entry.organizationId, entry);
  }
  return [...last.values()];
}

function totalOf(periodStart: string, entries: readonly Entry[], addition: Addition): Total {
  const sums = (pick: (entry: Entry) => number) =>
    [...groupBy(entries, ({ organizationId }) => organizationId).values()].map((group) => sum(group.map(pick)));
  const amounts = sums(({ amount }) => amount ?? 0);
  const numerators = sums(({ numerator }) => numerator ?? 0);
  const denominators = sums(({ denominator }) => denominator ?? 0);
  const isRatio = addition === "ratio";
  const periodEnd = entries.reduce((end, entry) => (entry.periodEnd > end ? entry.periodEnd : end), "");
  const parts = { ratio: [sum(numerators), sum(denominators)], average: [sum(amounts), entries.length] };
  const [numerator = 0, denominator = 0] = isRatio ? parts.ratio : addition === "average" ? parts.average : [];
  return {
    periodStart,
    periodEnd,
    organizations: amounts.length,
    amount: isRatio ? 0 : sum(amounts),
    numerator,
    denominator,
    largest: largest(isRatio ? denominators : amounts),
    largestNumerator: isRatio ? largest(numerators) : 0,
  };
}

function hasValue({ amount, denominator }: Entry): boolean {
  return amount !== null || denominator !== null;
}

// Ids of version 7 sort by the time they were made.
function isLater(a: Entry, b: Entry): boolean {
  return a.periodStart === b.periodStart ? a.id > b.id : a.periodStart > b.periodStart;
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
}
