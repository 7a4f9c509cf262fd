/** A note under a step, with the points under it. One level deep, each a single line. */
export type Note = { text: string; children: string[] };

/** Notes as people type them: one a line, points under a note indented. Blank lines mean nothing. */
export function parseNotes(text: string): Note[] {
  const notes: Note[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const words = line.trim();
    if (words === "") continue;
    const parent = /^\s/.test(line) ? notes.at(-1) : undefined;
    if (parent) parent.children.push(words);
    else notes.push({ text: words, children: [] });
  }
  return notes;
}

/** The text that `parseNotes` reads back to the same notes. */
export function printNotes(notes: readonly Note[]): string {
  return notes.flatMap(({ text, children }) => [text, ...children.map((child) => `  ${child}`)]).join("\n");
}

/** Notes from elsewhere (a document) as a form could have given them: each on one line, none empty. */
export function tidyNotes(notes: readonly Note[]): Note[] {
  return notes.flatMap(({ text, children }) => {
    const words = tidyLine(text);
    const points = children.map(tidyLine).filter((child) => child !== "");
    return words === "" ? points.map((point) => ({ text: point, children: [] })) : [{ text: words, children: points }];
  });
}

/** One bullet a line. */
export function parseLines(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A text on one line; its words stay as they are. */
export function tidyLine(text: string): string {
  return text.replace(/[\r\n]+/g, " ").trim();
}
