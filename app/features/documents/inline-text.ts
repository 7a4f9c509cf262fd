import type { TextLine } from "./block";
import { cleanText } from "./clean-text";

/** A stretch of text with one formatting. A line feed in it starts a new line; so does a vertical tab, within a source line. */
export type Run = { text: string; strong: boolean; struck: boolean };

/** Cuts runs into lines of text, numbering them from `firstLine`; `indentOf` gives the white space before a line. */
export function linesOf(
  runs: readonly Run[],
  firstLine: number,
  indentOf: (line: number) => number,
  everyBreakIsALine: boolean,
): TextLine[] {
  const lines: TextLine[] = [];
  let line = firstLine;
  let current: Run[] = [];
  const close = () => {
    const made = lineOf(current, line, indentOf(line));
    if (made) lines.push(made);
    current = [];
  };
  for (const run of runs) {
    for (const text of run.text.split(/([\n\v])/)) {
      if (text === "\n" || text === "\v") {
        close();
        if (everyBreakIsALine && text === "\n") line += 1;
      } else if (text !== "") current.push({ ...run, text });
    }
  }
  close();
  return lines;
}

function lineOf(runs: readonly Run[], line: number, indent: number): TextLine | null {
  const text = cleanText(runs.map((run) => run.text).join(""));
  if (text === "") return null;
  const words = runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text));
  const strong = words.length > 0 && words.every((run) => run.strong);
  const struck = words.length > 0 && words.every((run) => run.struck);
  return { text, line, indent, strong, lead: strong ? null : leadOf(runs), struck };
}

function leadOf(runs: readonly Run[]): string | null {
  let lead = "";
  for (const run of runs) {
    if (!run.strong && run.text.trim() !== "") break;
    lead += run.text;
  }
  return cleanText(lead) || null;
}
