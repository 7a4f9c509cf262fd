const LONGEST = 300;

/**
 * The same function, remembering what it gave for the texts asked before: for pure work on texts that come in few
 * spellings (headers, paths, days). Bounded: past `most` texts it starts anew, and long texts are not remembered.
 */
export function remembered<T>(work: (text: string) => T, most = 1000): (text: string) => T {
  const known = new Map<string, { value: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    const value = work(text);
    if (text.length > LONGEST) return value;
    if (known.size >= most) known.clear();
    known.set(text, { value });
    return value;
  };
}
