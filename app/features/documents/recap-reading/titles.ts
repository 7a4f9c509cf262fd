import { fold, revealLiterals } from "../clean-text";

const small = new Set("the a an of and for to in on el la los las un una de del y para en".split(" "));

/** The titles that a recap names, to be found again loosely. */
export type Titles = {
  add: (title: string, index: number) => void;
  /** The index of the title that a text repeats, but for case, punctuation and small words; -1 when it is none. */
  find: (text: string, isHeading: boolean) => number;
};

// Slips of spelling are looked for among so many titles only.
const mostCompared = 100;

/** An empty list of titles. */
export function collectTitles(): Titles {
  const byKey = new Map<string, number>();
  return {
    add(title, index) {
      for (const key of [titleKey(title), titleKey(title).replaceAll(" ", "")]) {
        if (key !== "" && !byKey.has(key)) byKey.set(key, index);
      }
    },
    find(text, isHeading) {
      if (text.length > 300) return -1;
      const key = titleKey(text);
      const exact = byKey.get(key) ?? byKey.get(key.replaceAll(" ", ""));
      if (exact !== undefined) return exact;
      if (!isHeading || byKey.size > 2 * mostCompared || key.length < 8) return -1;
      return [...byKey].find(([known]) => isNear(known, key))?.[1] ?? -1;
    },
  };
}

/** A title reduced to what tells titles apart. */
export function titleKey(written: string): string {
  const title = revealLiterals(written);
  const words = fold(title)
    .replace(/['"]/g, "")
    .replace(/&/g, " and ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !small.has(word));
  return (telling.length > 0 ? telling : words).join(" ") || fold(title);
}

function isNear(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  const allowed = Math.min(4, Math.floor(longest / 8));
  return longest <= 200 && Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed;
}

/** How many letters must change for one text to become the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
