import Papa from "papaparse";
import type { Cell, Row, Table } from "./block";
import { withoutStrayQuote } from "./clean-text";
import { cellBlocksOf } from "./cell-text";
import type { Region } from "./table-regions";

const delimiters = { tabs: "\t", semicolons: ";", commas: "," } as const;
const separator = /^[\s|]*:?-{2,}:?[\s|:-]*$/;

/** Reads a region of delimited rows as a table. Rows of dashes are left out. */
export function tableOf(region: Region): Table {
  const rows = region.kind === "pipes" ? pipeRows(region) : delimitedRows(region);
  const numbers = region.lines.map((line) => line.number);
  return { kind: "table", rows, lines: [numbers[0] ?? 1, numbers.at(-1) ?? 1] };
}

function delimitedRows({ kind, lines }: Region): Row[] {
  const delimiter = kind === "semicolons" || kind === "commas" ? delimiters[kind] : "\t";
  const rows: Row[] = [];
  let at = 0;
  for (const texts of parse(
    lines.map((line) => line.text),
    delimiter,
  )) {
    const length = texts.reduce((sum, text) => sum + (text.match(/\n/g)?.length ?? 0), 1);
    const first = lines[at]?.number ?? 1;
    const last = lines[at + length - 1]?.number ?? first;
    at += length;
    if (texts.every((text) => text.trim() === "") || separator.test(texts.join("|"))) continue;
    const [only = ""] = texts;
    const before = rows.at(-1)?.cells.at(-1);
    if (texts.length === 1 && before && /^\s*[\u2022\u25AA\u25E6*\u2013-]\s/.test(only)) {
      before.blocks.push(...cellOf(only, first, last).blocks);
    } else {
      rows.push({ cells: texts.map((text) => cellOf(text, first, last)), lines: [first, last] });
    }
  }
  return rows;
}

/** Parses with quotes; where a quote is only a stray sign in the text, without them. */
function parse(lines: readonly string[], delimiter: string): string[][] {
  const text = lines.join("\n");
  const quoted = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  if (quoted.errors.length === 0) return quoted.data;
  return Papa.parse<string[]>(text, { delimiter, newline: "\n", quoteChar: "\u0000" }).data;
}

function pipeRows({ lines }: Region): Row[] {
  return lines.flatMap(({ text, number }) => {
    if (separator.test(text) || /^[\s|]*$/.test(text)) return [];
    const inner = text
      .trim()
      .replace(/^\|/, "")
      .replace(/(?<!\\)\|$/, "");
    const cells = inner.split(/(?<!\\)\|/).map((cell) => cellOf(cell.replace(/\\\|/g, "|"), number, number));
    return [{ cells, lines: [number, number] as Row["lines"] }];
  });
}

function cellOf(text: string, first: number, last: number): Cell {
  return { blocks: cellBlocksOf(withoutStrayQuote(text.trim()), first), lines: [first, last] };
}
