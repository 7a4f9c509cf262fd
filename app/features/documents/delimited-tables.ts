import Papa from "papaparse";
import { type Aside, type Block, type Cell, type Lines, type Row, addAll } from "./block";
import { withoutStrayQuote } from "./clean-text";
import { cellContent } from "./cell-text";
import type { Region } from "./table-regions";

const delimiters = { tabs: "\t", semicolons: ";", commas: "," } as const;
const separator = /^[\s|]*:?-{2,}:?[\s|:-]*$/;

/** Reads a region of delimited rows as a table. Rows of dashes are left out. */
export function tableBlocksOf(region: Region): Block[] {
  const asides: Aside[] = [];
  const rows = region.kind === "pipes" ? pipeRows(region, asides) : delimitedRows(region, asides);
  const numbers = region.lines.map((line) => line.number);
  return [{ kind: "table", rows, lines: [numbers[0] ?? 1, numbers.at(-1) ?? 1] }, ...asides];
}

function delimitedRows({ kind, lines }: Region, asides: Aside[]): Row[] {
  const delimiter = kind === "semicolons" || kind === "commas" ? delimiters[kind] : "\t";
  const text = lines.map((line) => line.text).join("\n");
  const rows: Row[] = [];
  let at = 0;
  for (const texts of parse(text, delimiter)) {
    const length = texts.reduce((sum, cell) => sum + cell.split("\n").length - 1, 1);
    const span = linesFrom(lines, at, length);
    at += length;
    if (texts.every((cell) => cell.trim() === "") || separator.test(texts.join("|"))) continue;
    const before = rows.at(-1)?.cells.at(-1);
    const cells = texts.map((cell) => cellOf(cell, span, asides));
    if (before && texts.length === 1 && isItem(texts[0])) addAll(before.blocks, cells[0]?.blocks ?? []);
    else rows.push({ cells, lines: span });
  }
  return rows;
}

function linesFrom(lines: Region["lines"], at: number, length: number): Lines {
  const first = lines[at]?.number ?? 1;
  return [first, lines[at + length - 1]?.number ?? first];
}

/** A further line of a cell that was not quoted. */
function isItem(text = ""): boolean {
  return /^\s*[\u2022\u25AA\u25E6*\u2013-]\s/.test(text);
}

/** Parses with quotes; where a quote is only a stray sign in the text, without them. */
function parse(text: string, delimiter: string): string[][] {
  const quoted = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  if (quoted.errors.length === 0) return quoted.data;
  return Papa.parse<string[]>(text, { delimiter, newline: "\n", quoteChar: "\u0000" }).data;
}

function pipeRows({ lines }: Region, asides: Aside[]): Row[] {
  return lines.flatMap(({ text, number }) => {
    if (separator.test(text) || /^[\s|]*$/.test(text)) return [];
    const inner = text
      .trim()
      .replace(/^\|/, "")
      .replace(/(?<!\\)\|$/, "");
    const cells = inner.split(/(?<!\\)\|/).map((cell) => cellOf(cell.replace(/\\\|/g, "|"), [number, number], asides));
    return [{ cells, lines: [number, number] as Row["lines"] }];
  });
}

function cellOf(text: string, [first, last]: Lines, asides: Aside[]): Cell {
  const content = cellContent(withoutStrayQuote(text.trim()), first);
  addAll(asides, content.asides);
  return { blocks: content.blocks, lines: [first, last] };
}
