export const apartKinds = ["organization", "person"] as const;
export type ApartKind = (typeof apartKinds)[number];

/** Two ids in the one order in which a pair is kept. */
export function pairOf(a: string, b: string): { one: string; other: string } {
  return a < b ? { one: a, other: b } : { one: b, other: a };
}

/** Pairs that somebody found to be different, to look up. */
export type ToldApart = { has: (a: string, b: string) => boolean };

/** Makes ready to look pairs up, whichever of the two is named first. */
export function toldApartBy(pairs: readonly { one: string; other: string }[]): ToldApart {
  const keys = new Set(pairs.map(({ one, other }) => `${one} ${other}`));
  return {
    has(a, b) {
      const { one, other } = pairOf(a, b);
      return keys.has(`${one} ${other}`);
    },
  };
}
