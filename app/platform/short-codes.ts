/** Letters and digits that nobody takes for one another, and no vowels, so that no code is a word. */
const LETTERS = "34679CDFHJKMNPQRTVWXY";
const LENGTH = 8;

/** A code that is read off a wall and typed, out of numbers below the count of letters: one for each sign. */
export function codeOf(draw: (below: number) => number): string {
  return Array.from({ length: LENGTH }, () => LETTERS[draw(LETTERS.length)]).join("");
}

/** A code as it is shown and typed: "KTW4-9RMX". */
export function shownCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** What somebody typed, as a code; null for what cannot be one. */
export function readCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s–-]/g, "");
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : null;
}
