import { csvLines, toCsv } from "#app/platform/csv";
import type { Translate } from "#app/platform/i18n/translator";
import { streamed } from "#app/platform/streaming.server";
import { XLSX_TYPE, xlsxPieces } from "#app/platform/xlsx.server";
import type { Ways } from "./number-book.server";
import { headCells, lineCells, type NumberLine } from "./number-cells";

export type FileKind = "csv" | "xlsx";

/** The kind of file that an address asks for by its end. */
export function kindOf(url: string): FileKind {
  return new URL(url).pathname.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv";
}

/** Rows of the template as a download that is written while they are read. */
export function numberFile(
  lines: AsyncIterable<NumberLine[]>,
  kind: FileKind,
  { name, ...ways }: Ways & { name: string; t: Translate },
): Response {
  const heads = headCells(ways.t);
  const cells = cellsOf(lines, kind, ways);
  if (kind === "xlsx") return streamed(xlsxPieces(heads, cells), `${name}.xlsx`, XLSX_TYPE);
  return streamed(csvPieces(heads, cells), `${name}.csv`, "text/csv; charset=utf-8");
}

async function* cellsOf(lines: AsyncIterable<NumberLine[]>, kind: FileKind, ways: Ways & { t: Translate }) {
  for await (const some of lines) yield some.map((line) => lineCells(line, kind, ways));
}

async function* csvPieces(heads: string[], rows: AsyncIterable<(string | number)[][]>): AsyncGenerator<string, void> {
  yield toCsv(heads);
  for await (const some of rows) yield csvLines(some.map((row) => row.map(String)));
}

/** Rows that are there already, as a list of one part. */
export async function* atOnce<T>(rows: Promise<T[]>): AsyncGenerator<T[], void> {
  yield await rows;
}
