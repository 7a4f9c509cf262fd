import { diffArrays } from "diff";

/** A stretch in which at most one of two changed texts differs from their base, or one that both changed differently. */
export type Stretch = { settled: string[] } | { base: string[]; theirs: string[]; mine: string[] };

/**
 * Texts with more edits than this, from one to the other, are not compared part by part: the work grows with the square
 * of the edits, and everybody else's pages would wait for it.
 */
export const MOST_EDITS = 1000;

/**
 * Compares two texts with the one that both were made from, part by part.
 * @returns null where one of them is another text altogether.
 */
export function threeWay(base: string[], theirs: string[], mine: string[]): Stretch[] | null {
  const [inTheirs, inMine] = [placesIn(base, theirs), placesIn(base, mine)];
  if (!inTheirs || !inMine) return null;
  const stretches: Stretch[] = [];
  let [o, a, b] = [0, 0, 0];
  for (let at = 0; at <= base.length; at += 1) {
    const [inA, inB] = at < base.length ? [inTheirs[at], inMine[at]] : [theirs.length, mine.length];
    if (inA === undefined || inB === undefined) continue;
    // Between two parts that all three have.
    stretches.push(settle(base.slice(o, at), theirs.slice(a, inA), mine.slice(b, inB)));
    if (at < base.length) stretches.push({ settled: [base[at]!] });
    [o, a, b] = [at + 1, inA + 1, inB + 1];
  }
  return stretches;
}

function settle(base: string[], theirs: string[], mine: string[]): Stretch {
  if (isSame(mine, base) || isSame(mine, theirs)) return { settled: theirs };
  return isSame(theirs, base) ? { settled: mine } : { base, theirs, mine };
}

function isSame(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((part, at) => part === b[at]);
}

/** Where each part of the base stands in what was made of it, if it still does. */
function placesIn(base: string[], changed: string[]): (number | undefined)[] | null {
  const changes = diffArrays(base, changed, { maxEditLength: MOST_EDITS });
  if (!changes) return null;
  const places: (number | undefined)[] = [];
  let at = 0;
  for (const { added, removed, count } of changes) {
    if (removed) places.length += count;
    else if (added) at += count;
    else for (const end = at + count; at < end; at += 1) places.push(at);
  }
  return places;
}
