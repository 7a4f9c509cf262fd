import { Refusal } from "#app/platform/errors";
import { guardLiterals } from "./clean-text";

/** A line of the source with its number; lines that were no content are missing in between. */
export type SourceLine = { text: string; number: number; startsPage: boolean };

// What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters; five places are empty.
const windows1252 =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
const undefinedInWindows1252 = /[\u0081\u008D\u008F\u0090\u009D]/;
const control = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

/**
 * The text of a file: UTF-8 (or UTF-16 with its mark), else Windows-1252.
 *
 * @throws {Refusal} `invalid` when the bytes are neither, naming the line.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decodeMarked(bytes) ?? decodeUtf8(bytes) ?? decodeWindows1252(bytes);
  const binary = control.exec(text);
  if (binary) throw new Refusal("invalid", "documents.binary", { line: lineAt(text, binary.index) });
  return text;
}

function decodeMarked(bytes: Uint8Array): string | null {
  const mark = `${bytes[0] ?? 0},${bytes[1] ?? 0}`;
  if (mark === "255,254") return new TextDecoder("utf-16le").decode(bytes);
  return mark === "254,255" ? new TextDecoder("utf-16be").decode(bytes) : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const firstBroken = lenient.indexOf("\uFFFD");
  const broken = countOf(lenient, /\uFFFD/g);
  const whole = countOf(lenient, /[^\p{ASCII}\uFFFD]/gu);
  // Node decodes "windows-1252" as Latin-1 in some versions, so the difference is made here.
  const text = Buffer.from(bytes)
    .toString("latin1")
    .replace(/[\u0080-\u009F]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80] ?? sign);
  // Letters that are good UTF-8 beside bytes that are not: the file is damaged, not of the older encoding.
  if (whole >= broken || undefinedInWindows1252.test(text)) {
    throw new Refusal("invalid", "documents.brokenText", { line: lineAt(lenient, firstBroken) });
  }
  return text;
}

/** Counted one by one: a damaged file holds millions. */
function countOf(text: string, what: RegExp): number {
  let count = 0;
  while (what.exec(text)) count += 1;
  return count;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(index, 0)).split(/\r\n?|\n/).length;
}

/** Cuts a text into lines, whatever its line ends; a form feed marks the start of a page and is taken away. */
export function linesOfText(text: string): SourceLine[] {
  return guardLiterals(text)
    .replace(/^\uFEFF/, "")
    .split(/\r\n?|\n|\u2028|\u2029/)
    .flatMap((line, i) =>
      line.split("\f").map((part, j) => ({ text: plainSpaces(part), number: i + 1, startsPage: j > 0 })),
    );
}

/** Plain white space; and the letter that exports put for Word's round bullet as that bullet. */
function plainSpaces(line: string): string {
  const plain = line
    .replace(/^(\s*)o(?:\t+| {2,})(?=\S)/, "$1\u25E6 ")
    .replace(/&(?:nbsp|ensp|emsp|thinsp);|&#(?:x20|xa0|32|160);/gi, " ")
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000\v]/g, " ")
    .replace(/[\u200B\uFEFF\u00AD]/g, "");
  let end = plain.length;
  while (plain[end - 1] === " ") end -= 1;
  return plain.slice(0, end);
}

/** The text of an HTML file or of pasted text, as lines, the way it is shown beside what was understood. */
export function shownLines(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r\n?|\n|\u2028|\u2029/);
}
