const listed = /^([ \t]*)(?:([-*+])|(\d{1,6})([.)]))([ \t]+)(.*)$/;

/** What Enter does at the end of a line of Markdown: goes on with the list, or ends it. */
export type NextLine = { kind: "goes on"; mark: string } | { kind: "ends" };

/** The line after a list's line: its next mark, as far in; an item without words ends the list. Null outside lists. */
export function nextLine(line: string): NextLine | null {
  const match = listed.exec(line);
  if (!match) return null;
  const [, indent, bullet, number, point, space, words] = match;
  if (!words?.trim()) return { kind: "ends" };
  const mark = bullet ?? `${Number(number) + 1}${point}`;
  return { kind: "goes on", mark: `${indent}${mark}${space}` };
}
