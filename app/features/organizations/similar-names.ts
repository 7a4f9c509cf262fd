import { normalizeName } from "./organization";

type Named = { name: string };

/**
 * Those whose names are like `name`, the likest first: the same name however it is written, then names that share most
 * of their letter pairs or all words of one of them.
 */
export function similarNames<T extends Named>(name: string, among: readonly T[], most = 5): T[] {
  const wanted = normalizeName(name);
  return among
    .map((each) => ({ each, likeness: likeness(wanted, normalizeName(each.name)) }))
    .filter(({ likeness }) => likeness >= 0.5)
    .sort((a, b) => b.likeness - a.likeness || a.each.name.localeCompare(b.each.name))
    .slice(0, most)
    .map(({ each }) => each);
}

function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const [fewer, more] = words.size <= others.size ? [words, others] : [others, words];
  const isPart = fewer.size > 0 && [...fewer].every((word) => more.has(word));
  return Math.max(isPart ? 0.75 : 0, sharedPairs(one, other));
}

function wordsOf(name: string): Set<string> {
  return new Set(name.split(" ").filter((word) => word.length > 2));
}

function sharedPairs(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  if (pairs.length === 0 || others.length === 0) return 0;
  const left = [...others];
  const shared = pairs.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (pairs.length + others.length);
}

function pairsOf(name: string): string[] {
  return Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2));
}
