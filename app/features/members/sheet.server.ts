import Papa from "papaparse";
import { decodeText } from "#app/features/documents/source-text";
import { fileTypeOf } from "#app/features/documents/document-kind";
import { largestDocument } from "#app/features/documents/reading.server";
import { Refusal } from "#app/platform/errors";
import type { SheetRow } from "./member-row";
import { xlsxRows } from "./xlsx.server";

/** More rows than this are refused: a list is looked at by a person, row by row. */
export const mostRows = 5_000;
const mostColumns = 200;

/**
 * The rows of a spreadsheet, from CSV of whatever encoding and delimiter, or from the first sheet of an XLSX file.
 *
 * @throws {Refusal} `invalid` for what is empty, too large, damaged, or no spreadsheet.
 */
export async function sheetRows(bytes: Uint8Array): Promise<SheetRow[]> {
  if (bytes.byteLength === 0) throw new Refusal("invalid", "members.error.empty", undefined, "file");
  if (bytes.byteLength > largestDocument) throw new Refusal("invalid", "members.error.large", { limit: 5 }, "file");
  const type = fileTypeOf(bytes);
  if (type === "zip") return bounded(await xlsxRows(bytes));
  if (type) throw new Refusal("invalid", "members.error.type", undefined, "file");
  return bounded(csvRows(decodeText(bytes)));
}

function bounded(rows: SheetRow[]): SheetRow[] {
  const last = rows.findLastIndex(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (last < 0) throw new Refusal("invalid", "members.error.empty", undefined, "file");
  if (last >= mostRows) throw new Refusal("invalid", "members.error.manyRows", { limit: mostRows }, "file");
  return rows.slice(0, last + 1);
}

function csvRows(text: string): SheetRow[] {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  // One row too many shows that there are too many; the rest is never made.
  const { data, errors } = Papa.parse<string[]>(plain, {
    delimiter: delimiterOf(plain),
    newline: "\n",
    preview: mostRows + 1,
  });
  const open = errors.find(({ type }) => type === "Quotes");
  if (open) throw new Refusal("invalid", "members.error.quote", { row: (open.row ?? 0) + 1 }, "file");
  let line = 1;
  return data.map((cells, at) => {
    if (cells.length > mostColumns) throw new Refusal("invalid", "members.error.wide", { row: at + 1 }, "file");
    const row = { row: at + 1, line, cells };
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0);
    return row;
  });
}

/** The sign that parts the most cells in the first lines; commas when there is none. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, "");
  const counts = [",", ";", "\t", "|"].map((sign) => ({ sign, count: start.split(sign).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
