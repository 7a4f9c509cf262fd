import type { SourceLine } from "./source-text";
import { bulletSign, splitLabel } from "./item-labels";

/** A stretch of the source that one parser reads. */
export type Region = { kind: "text" | "html" | "tabs" | "semicolons" | "commas" | "pipes"; lines: SourceLine[] };

/** What a reader knows of its documents before they are parsed. */
export type Known = {
  /** Whether the cells are the heading row of a table. */
  isHeaderRow: (cells: string[]) => boolean;
  /** Whether a line is a heading or a label, and so no part of a table. */
  isLine: (text: string) => boolean;
};

const longestQuotedCell = 200;

/** Cuts a text into tables, written with tabs, semicolons, commas, loose pipes or HTML, and the text around them. */
export function regionsOf(lines: readonly SourceLine[], known: Known): Region[] {
  const regions: Region[] = [];
  const inText = (line: SourceLine) => {
    const last = regions.at(-1);
    if (last?.kind === "text") last.lines.push(line);
    else regions.push({ kind: "text", lines: [line] });
  };
  for (let i = 0; i < lines.length;) {
    const region = htmlRegion(lines, i) ?? pipeRegion(lines, i) ?? delimitedRegion(lines, i, known);
    if (region) {
      regions.push(region);
      i += region.lines.length;
    } else {
      const line = lines[i];
      if (line) inText(line);
      i += 1;
    }
  }
  return regions;
}

function htmlRegion(lines: readonly SourceLine[], start: number): Region | null {
  if (!/^\s*(?:<[a-z][^>]*>\s*)*<table\b/i.test(lines[start]?.text ?? "")) return null;
  let depth = 0;
  let end = start;
  for (let i = start; i < lines.length; i += 1) {
    const text = lines[i]?.text ?? "";
    const isHeading = i > start && /^#{1,6} /.test(text);
    depth += count(text, /<table\b/gi) - count(text, /<\/table\s*>/gi);
    if (/<\/(?:table|tr|td|th)\s*>/i.test(text)) end = i;
    if (depth <= 0 || isHeading) break;
  }
  return { kind: "html", lines: lines.slice(start, end + 1) };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Tabs that stand between words: not indentation, not the tab after an item's number. */
function hasInnerTab(text: string): boolean {
  if (!text.includes("\t") || /^\s*\|/.test(text) || (text.match(/(?<!\\)\|/g)?.length ?? 0) > 1) return false;
  const line = text.trimStart();
  const bullet = bulletSign.exec(line)?.[0] ?? "";
  const rest = line.slice(bullet.length);
  const labelled = splitLabel(rest)?.rest ?? rest;
  // A first cell may be empty, but two leading tabs and nothing further are indentation.
  return labelled.trimEnd().includes("\t") || (bullet === "" && /^[^\s].*\t/.test(text));
}

function delimitedRegion(lines: readonly SourceLine[], start: number, known: Known): Region | null {
  const first = lines[start]?.text ?? "";
  if (hasInnerTab(first)) return { kind: "tabs", lines: rowsFrom(lines, start, "\t", known) };
  for (const [kind, delimiter] of [
    ["semicolons", ";"],
    ["commas", ","],
  ] as const) {
    if (first.length < 400 && first.includes(delimiter) && known.isHeaderRow(cellsOfHeader(first, delimiter))) {
      return { kind, lines: rowsFrom(lines, start, delimiter, known) };
    }
  }
  return null;
}

function cellsOfHeader(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

/** The lines of a table from its first row on: rows, the line breaks inside quoted cells, rows whose tabs were cut. */
function rowsFrom(lines: readonly SourceLine[], start: number, delimiter: string, known: Known): SourceLine[] {
  let end = start;
  for (let i = start; i < lines.length;) {
    const text = lines[i]?.text ?? "";
    const isRow = delimiter === "\t" ? hasInnerTab(text) || /^\t/.test(text) : text.includes(delimiter);
    if (!isRow && (known.isLine(text) || !isCutRow(lines, i, start, delimiter))) break;
    i = endOfRow(lines, i, delimiter);
    end = i;
  }
  return lines.slice(start, Math.max(end, start + 1));
}

/** A row that lost its trailing delimiters, or a further line of a cell that was not quoted. */
function isCutRow(lines: readonly SourceLine[], i: number, start: number, delimiter: string): boolean {
  const text = lines[i]?.text ?? "";
  if (i === start || text.trim() === "" || /^\s*(?:#|<h\d|\*\*|---)/.test(text)) return false;
  if (bulletSign.test(text.trim())) return delimiter === "\t" && /\p{L}[^\t]*$/u.test(lines[i - 1]?.text ?? "");
  return text.length <= 60 && !splitLabel(text.trim()) && !/[:.]$/.test(text);
}

function endOfRow(lines: readonly SourceLine[], start: number, delimiter: string): number {
  const opensQuote = new RegExp(`(?:^|${delimiter})\\s*"(?:[^"]|"")*$`);
  if (!opensQuote.test(lines[start]?.text ?? "")) return start + 1;
  const closesQuote = new RegExp(`^(?:[^"]|"")*"\\s*(?:${delimiter}|$)`);
  for (let i = start + 1; i < Math.min(lines.length, start + longestQuotedCell); i += 1) {
    const text = lines[i]?.text ?? "";
    if (closesQuote.test(text)) {
      const rest = text.replace(closesQuote, "");
      return opensQuote.test(rest) ? endOfRow(lines, i, delimiter) : i + 1;
    }
    if (/^#{1,6} /.test(text)) break;
  }
  return start + 1;
}

/** Rows between pipes of which no parser makes a table, because the line of dashes under the heads is missing. */
function pipeRegion(lines: readonly SourceLine[], start: number): Region | null {
  const isRow = (i: number) => /^\s*\|.*\|\s*$/.test(lines[i]?.text ?? "");
  if (!isRow(start)) return null;
  let end = start;
  while (end < lines.length && isRow(end)) end += 1;
  return { kind: "pipes", lines: lines.slice(start, end) };
}
