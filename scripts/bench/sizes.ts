/** How much a data set holds. */
export type Counts = {
  coalitions: number;
  teams: number;
  organizations: number;
  solutions: number;
  metrics: number;
  contributions: number;
  recaps: number;
  /** Into how many categories each contribution is broken down. */
  categories: number;
  /** How many months an organization reports before the next one's numbers follow. */
  months: number;
};

const one = { coalitions: 1, categories: 0, months: 36 };

/** The sizes of the default run, each one coalition. Source: the three sizes of the design. */
export const sizes = {
  S: { ...one, teams: 3, organizations: 35, solutions: 9, metrics: 75, contributions: 1_500, recaps: 36 },
  L: { ...one, teams: 40, organizations: 600, solutions: 160, metrics: 1_300, contributions: 80_000, recaps: 1_500 },
} as const satisfies Record<string, Counts>;
export type Size = keyof typeof sizes;

/**
 * The largest, of many coalitions and with the parts of every number, and the smallest made the same way: a metric of
 * either shows twenty months in six categories.
 */
export const withParts = {
  S: { ...sizes.S, categories: 6, months: 20 },
  X: {
    ...{ coalitions: 70, teams: 700, organizations: 10_000, solutions: 2_800, metrics: 20_000 },
    ...{ contributions: 2_000_000, recaps: 8_400, categories: 6, months: 20 },
  },
} as const satisfies Record<string, Counts>;

/** What the nth of a data set's coalitions holds: as much as the others, but for what does not divide. */
export function ofCoalition(counts: Counts, nth: number): Counts {
  const share = (of: number) => shareOf(of, counts.coalitions, nth);
  return {
    ...counts,
    coalitions: 1,
    teams: share(counts.teams),
    organizations: share(counts.organizations),
    solutions: share(counts.solutions),
    metrics: share(counts.metrics),
    contributions: share(counts.contributions),
    recaps: share(counts.recaps),
  };
}

/** The nth of so many whole shares that make up a count. */
export function shareOf(count: number, shares: number, nth: number): number {
  return Math.floor(count / shares) + (nth < count % shares ? 1 : 0);
}
