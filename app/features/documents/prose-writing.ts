import { proseKinds, type ProseKind } from "#app/features/plans/prose";
import type { Lines } from "./block";
import { guardSign } from "./clean-text";
import type { Language } from "./draft";
import { wordsOf } from "./recap-words";

type Part = { kind: ProseKind; body: string };

/** A part in words, with the printed number of its solution and its lines. */
export type ReadProse = Part & { solution: number; lines: Lines };

/** The parts in words that a document holds, their headings, and the document with blank lines in their place. */
export type TakenProse = { text: string; parts: ReadProse[]; headings: { text: string; line: number }[] };

const longestBody = 20_000;
// What would be a tag, a reference of ours, a character that no text has, or a line's end where no line ends.
const signs = /<(?=[a-z!/?])|&(?=#0\d)|[\u0000-\u0008\u000B-\u001F\u2028\u2029]/giu;
const reference = /&#0(\d{2,6});/g;

/**
 * A solution's parts in words as Markdown: under a heading of their own, each quoted below its name. In a quotation a
 * text keeps its own Markdown, line for line, and nothing in it is taken for the plan around it.
 *
 * @param title the solution's, ready to be written.
 */
export function proseLines(parts: readonly Part[], number: number, title: string, language: Language): string[] {
  const { prose: words } = wordsOf(language);
  if (parts.length === 0) return [];
  return [
    "",
    "",
    `## ${words.heading(number)}: ${title}`,
    ...parts.flatMap(({ kind, body }) => ["", `### ${words.kinds[kind]}`, "", ...quoted(body)]),
  ];
}

function quoted(body: string): string[] {
  const lines = body.replace(/\r\n?/g, "\n").split("\n");
  return lines.map((line) => (line === "" ? ">" : `> ${line.replace(signs, guardSign)}`));
}

/** Takes the parts in words, as `proseLines` writes them, out of a document. */
export function takeProse(document: string): TakenProse {
  const lines = document.split(/\r\n?|\n|\u2028|\u2029/);
  const taken: TakenProse = { text: document, parts: [], headings: [] };
  let solution: number | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const opened = solutionOf(line);
    const part = opened === null && solution !== null ? partAt(lines, at) : null;
    if (opened !== null && partAt(lines, nextText(lines, at + 1))) {
      solution = opened;
      taken.headings.push({ text: line, line: at + 1 });
      lines[at] = "";
    } else if (part && solution !== null) {
      taken.parts.push({ ...part, solution, lines: [at + 1, part.end] });
      lines.fill("", at, part.end);
      at = part.end - 1;
    } else if (line.trim() !== "") solution = null;
    at += 1;
  }
  return taken.parts.length === 0 ? taken : { ...taken, text: lines.join("\n") };
}

const languages = (["en", "es"] as const).map((language) => wordsOf(language).prose);

/** The number in a heading that opens parts in words, or null. */
function solutionOf(line: string): number | null {
  const number = /^## \D{1,20}(\d{1,4})\b/.exec(line)?.[1];
  if (!number) return null;
  const isOne = languages.some(({ heading }) => line.startsWith(`## ${heading(Number(number))}:`));
  return isOne ? Number(number) : null;
}

/** The part whose name stands on a line, with the number of its last line; null without words under it. */
function partAt(lines: readonly string[], at: number): (Part & { end: number }) | null {
  const name = /^### (.{1,40})$/.exec(lines[at] ?? "")?.[1]?.trim();
  const kind = proseKinds.find((one) => languages.some(({ kinds }) => kinds[one] === name));
  if (!kind) return null;
  const first = nextText(lines, at + 1);
  let end = first;
  while (/^>(?: |$)/.test(lines[end] ?? "")) end += 1;
  const body = lines
    .slice(first, end)
    .map((line) => line.slice(2).replace(reference, (_, code: string) => String.fromCodePoint(Number(code))))
    .join("\n")
    .trim();
  return body === "" || body.length > longestBody ? null : { kind, body, end };
}

function nextText(lines: readonly string[], from: number): number {
  let at = from;
  while (lines[at]?.trim() === "") at += 1;
  return at;
}
