/** A text on one line, as a recap says it. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
