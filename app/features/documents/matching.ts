import { normalized } from "./review";

/** For each item of the document, the index of the thing in the plan that it is about, or null for a new one. */
export type Matches = (number | null)[];

export type Known = {
  text: string;
  /** Whether an earlier import wrote it: only such a thing can be the same under other words. */
  wasImported: boolean;
};

// Beyond this many unmatched items on both sides, words are not compared one by one.
const mostCompared = 200;
const alikeEnough = 0.5;

/** Pairs by title alone, each thing once. */
export function matchByTitle(texts: readonly string[], known: readonly { text: string }[]): Matches {
  const free = new Map<string, number[]>();
  for (const [i, { text }] of known.entries()) {
    const key = normalized(text);
    free.set(key, [...(free.get(key) ?? []), i]);
  }
  return texts.map((text) => free.get(normalized(text))?.shift() ?? null);
}

/**
 * Pairs the items of a text that was changed in place with those of the text before: by their words, then by likeness of
 * words, and then by their order between the same neighbours. So a step that was taken out and another one that was
 * written elsewhere stay two.
 */
export function matchInPlace(texts: readonly string[], before: readonly string[]): Matches {
  const known = before.map((text) => ({ text, wasImported: true }));
  const matches = matchByTitle(texts, known);
  takeAlike(matches, texts, known);
  const gaps = new Map<number, number[]>();
  let gap = -1;
  const taken = new Set(matches);
  for (const thing of before.keys()) {
    if (taken.has(thing)) gap = thing;
    else gaps.set(gap, [...(gaps.get(gap) ?? []), thing]);
  }
  gap = -1;
  for (const [item, match] of [...matches].entries()) {
    if (match === null) matches[item] = gaps.get(gap)?.shift() ?? null;
    else gap = match;
  }
  return matches;
}

/** Pairs what is of one kind: equal bodies first, then by their order. */
export function matchByKind<T extends { kind: string; body: string }>(
  items: readonly T[],
  known: readonly T[],
): Matches {
  const free = new Set(known.keys());
  const take = (isIt: (index: number) => boolean) => {
    const found = [...free].find(isIt) ?? null;
    if (found !== null) free.delete(found);
    return found;
  };
  const equal = items.map(({ kind, body }) => take((i) => known[i]!.kind === kind && known[i]!.body === body));
  return items.map(({ kind }, at) => equal[at] ?? take((i) => known[i]!.kind === kind));
}

/** Pairs by text; among the unmatched by likeness of words, and then by their order. */
export function matchByText(texts: readonly string[], known: readonly Known[]): Matches {
  const matches = matchByTitle(texts, known);
  takeAlike(matches, texts, known);
  const rest = freeOf(matches, known);
  for (const [order, item] of leftOf(matches).entries()) matches[item] = rest[order] ?? null;
  return matches;
}

/** Adds to the pairs those whose words are alike. */
function takeAlike(matches: Matches, texts: readonly string[], known: readonly Known[]) {
  const [left, free] = [leftOf(matches), freeOf(matches, known)];
  if (left.length > mostCompared || free.length > mostCompared) return;
  const taken = new Set(matches);
  for (const { item, thing } of alike(texts, known, left, free)) {
    if (matches[item] !== null || taken.has(thing)) continue;
    matches[item] = thing;
    taken.add(thing);
  }
}

const leftOf = (matches: Matches) => matches.flatMap((match, i) => (match === null ? [i] : []));

function freeOf(matches: Matches, known: readonly Known[]): number[] {
  const taken = new Set(matches);
  return known.flatMap(({ wasImported }, i) => (wasImported && !taken.has(i) ? [i] : []));
}

function alike(texts: readonly string[], known: readonly Known[], items: number[], things: number[]) {
  const wordsOf = (text: string) =>
    new Set(
      normalized(text)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word.length > 2),
    );
  const itemWords = items.map((i) => wordsOf(texts[i]!));
  const thingWords = things.map((i) => wordsOf(known[i]!.text));
  const pairs: { item: number; thing: number; likeness: number }[] = [];
  for (const [i, item] of items.entries()) {
    for (const [j, thing] of things.entries()) {
      const likeness = overlap(itemWords[i]!, thingWords[j]!);
      if (likeness >= alikeEnough) pairs.push({ item, thing, likeness });
    }
  }
  return pairs.sort((a, b) => b.likeness - a.likeness || a.item - b.item || a.thing - b.thing);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
