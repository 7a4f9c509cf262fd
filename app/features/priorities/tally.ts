import type { BallotKind } from "./ballot-kind";

/** By whom votes count: each person once, each organization once, each stakeholder group once. */
export const countings = ["person", "organization", "group"] as const;
export type Counting = (typeof countings)[number];

/** What a voter gave each option: dots, or scores in the order of the ballot's criteria. Options left open are missing. */
export type Marks = Record<string, number[]>;

/** A vote as it counts. */
export type CountedVote = { organization: string | null; group: string | null; marks: Marks };

export type CountedOption = {
  option: string;
  /** Options that tie share it; null where nobody said anything of the option. */
  rank: number | null;
  /** Dots, impact less effort, or the mean score; null where nobody said anything of the option. */
  value: number | null;
  /** The means by criterion; of the grid impact and effort. None of dots. */
  parts: number[];
};

export type Count = {
  by: Counting;
  /** How many persons, organizations or groups count. */
  voters: number;
  /** Votes that speak for no organization, or for one without a group: they count by person alone. */
  uncounted: number;
  /** Best first; options that tie, and those nobody said anything of, in the ballot's order. */
  options: CountedOption[];
};

type Fraction = { over: bigint; under: bigint };

const unitOf: Record<Counting, (vote: CountedVote, at: number) => string | null> = {
  person: (_, at) => String(at),
  organization: ({ organization }) => organization,
  group: ({ group }) => group,
};

/**
 * Counts a ballot in one way. Several votes of one organization (or group) count as one, their mean. All sums are of
 * whole numbers, so that the order of the votes makes no difference and what is equal ties.
 */
export function tally(
  kind: BallotKind,
  options: readonly string[],
  votes: readonly CountedVote[],
  by: Counting,
): Count {
  const units = votes.map((vote, at) => unitOf[by](vote, at));
  const counted = votes.flatMap((vote, at) => (units[at] == null ? [] : [{ unit: units[at], marks: vote.marks }]));
  const sums = options.map((option) => {
    const given = counted.flatMap(({ unit, marks }) => {
      const own = marks[option];
      return own ? [{ unit, own }] : kind === "dots" ? [{ unit, own: [0] }] : [];
    });
    return { option, ...sumOf(kind, given) };
  });
  const ranked = sums.map((each, at) => ({ ...each, at, rank: rankOf(each.whole, sums) }));
  ranked.sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity) || one.at - other.at || 0);
  return {
    by,
    voters: new Set(counted.map(({ unit }) => unit)).size,
    uncounted: votes.length - counted.length,
    options: ranked.map(({ option, rank, whole, parts }) => {
      return { option, rank, value: whole && numberOf(whole), parts: parts.map(numberOf) };
    }),
  };
}

type Given = { unit: string; own: number[] };

function sumOf(kind: BallotKind, given: readonly Given[]): { whole: Fraction | null; parts: Fraction[] } {
  if (given.length === 0) return { whole: null, parts: [] };
  const sizes = new Map<string, number>();
  for (const { unit } of given) sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
  // Each vote weighs its unit's share: whole numbers over one denominator.
  const scale = [...sizes.values()].map(BigInt).reduce(leastCommonMultiple, 1n);
  const all = scale * BigInt(sizes.size);
  const partCount = Math.max(...given.map(({ own }) => own.length));
  const sums = Array.from({ length: partCount }, (_, part) =>
    given.reduce((sum, { unit, own }) => sum + (scale / BigInt(sizes.get(unit)!)) * BigInt(own[part] ?? 0), 0n),
  );
  if (kind === "dots") return { whole: { over: sums[0]!, under: scale }, parts: [] };
  const parts = sums.map((over) => ({ over, under: all }));
  if (kind === "grid") return { whole: { over: sums[0]! - sums[1]!, under: all }, parts };
  return { whole: { over: sums.reduce((sum, each) => sum + each, 0n), under: all * BigInt(partCount) }, parts };
}

/** One more than the options that are better. */
function rankOf(whole: Fraction | null, all: readonly { whole: Fraction | null }[]): number | null {
  if (whole === null) return null;
  return 1 + all.filter((other) => other.whole !== null && isMore(other.whole, whole)).length;
}

function isMore(one: Fraction, other: Fraction): boolean {
  return one.over * other.under > other.over * one.under;
}

/** To two digits, as it is shown. */
function numberOf({ over, under }: Fraction): number {
  return Math.round(Number((over * 10_000n) / under) / 100) / 100;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
