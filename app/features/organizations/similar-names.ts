import { normalizeName } from "./organization";

/** Why two names may mean the same: nothing but spaces, case or legal form differs; a slip of spelling; other forms of the same words; initials. */
export type Likeness = "same" | "spelling" | "words" | "initials";
export type SimilarPair<T> = { a: T; b: T; likeness: Likeness };

const silent = new Set(["the", "of", "and", "for", "a", "an", "at", "in", "de", "del", "la", "el", "los", "las", "y"]);
const shortForms: Record<string, string> = {
  assn: "association",
  assoc: "association",
  centre: "center",
  cntr: "center",
  coll: "college",
  comm: "community",
  ctr: "center",
  dept: "department",
  dev: "development",
  dist: "district",
  edu: "education",
  fdn: "foundation",
  govt: "government",
  hosp: "hospital",
  inst: "institute",
  intl: "international",
  mfg: "manufacturing",
  mt: "mount",
  natl: "national",
  service: "services",
  st: "street",
  svc: "services",
  svcs: "services",
  tech: "technical",
  univ: "university",
};

/**
 * Finds names that may mean the same thing. They are suggestions for a person to decide on, nothing more. The cost
 * grows with the names, not with their pairs.
 * @param isApart pairs that are known to be different, and so are not suggested.
 */
export function similarNames<T>(
  items: readonly T[],
  keysOf: (item: T) => NameKeys,
  isApart: (a: T, b: T) => boolean = () => false,
  most = 200,
): SimilarPair<T>[] {
  const byKey = new Map<string, number[]>();
  const keys = items.map(keysOf);
  keys.forEach((own, at) => {
    for (const [, key] of allKeys(own)) {
      const known = byKey.get(key);
      if (known) known.push(at);
      else byKey.set(key, [at]);
    }
  });
  const found = new Map<string, SimilarPair<T>>();
  for (const [at, own] of keys.entries()) {
    for (const [likeness, key] of soughtKeys(own)) {
      for (const other of byKey.get(key) ?? []) {
        const name = `${Math.min(at, other)} ${Math.max(at, other)}`;
        if (other === at || found.has(name) || isApart(items[at]!, items[other]!)) continue;
        found.set(name, { a: items[Math.min(at, other)]!, b: items[Math.max(at, other)]!, likeness });
      }
    }
    if (found.size >= most) break;
  }
  return [...found.values()].sort((x, y) => order.indexOf(x.likeness) - order.indexOf(y.likeness));
}

/** The names among `known` that `name` may mean, the likeliest first. */
export function namesLike<T>(
  keys: NameKeys,
  known: ReadonlyMap<string, readonly T[]>,
): { item: T; likeness: Likeness }[] {
  const found = new Map<T, Likeness>();
  for (const [likeness, key] of soughtKeys(keys)) {
    for (const item of known.get(key) ?? []) if (!found.has(item)) found.set(item, likeness);
  }
  return [...found].map(([item, likeness]) => ({ item, likeness }));
}

/** Makes ready to look names up by `namesLike`. */
export function indexNames<T>(items: readonly T[], keysOf: (item: T) => NameKeys) {
  const index = new Map<string, T[]>();
  for (const item of items) {
    for (const [, key] of allKeys(keysOf(item))) {
      const known = index.get(key);
      if (known) known.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}

const order: Likeness[] = ["same", "words", "spelling", "initials"];

/** What a name is found by: two names that share one of them may mean the same. */
export type NameKeys = { same: string; words: string; spellings: string[]; initials: string; isShort: boolean };

export function organizationKeys(name: string): NameKeys {
  const same = normalizeName(name);
  const words = same.split(" ").filter((word) => !silent.has(word));
  const isShort = words.length === 1 && /^[a-z]{3,6}$/.test(words[0]!);
  return {
    same,
    words: words
      .map((word) => shortForms[word] ?? word)
      .sort()
      .join(" "),
    spellings: withOneLess(same.replaceAll(" ", ""), 6),
    initials: isShort ? words[0]! : words.length >= 3 ? words.map((word) => word[0]).join("") : "",
    isShort,
  };
}

/** People's names: "Duarte, Ana" and "Ana Duarte" are the same. */
export function personKeys(name: string): NameKeys {
  const words = normalizeName(name).split(" ").sort();
  return { same: words.join(" "), words: "", spellings: withOneLess(words.join(""), 8), initials: "", isShort: false };
}

/** The text, and the text without each one of its letters: two of them share one when a letter is wrong, missing or too much. */
function withOneLess(text: string, shortest: number): string[] {
  if (text.length < shortest || text.length > 80) return [];
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))];
}

function allKeys({ same, words, spellings, initials, isShort }: NameKeys): [Likeness, string][] {
  return [
    ["same", `= ${same}`],
    ...(words ? [["words", `w ${words}`] as [Likeness, string]] : []),
    ...spellings.map((text): [Likeness, string] => ["spelling", `s ${text}`]),
    ...(initials ? [["initials", `${isShort ? "i" : "of"} ${initials}`] as [Likeness, string]] : []),
  ];
}

/** What a name is sought by. Two long names with the same initials mean nothing to each other. */
function soughtKeys(keys: NameKeys): [Likeness, string][] {
  return allKeys({ ...keys, isShort: !keys.isShort });
}
