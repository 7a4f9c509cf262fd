import { fileTypeOf } from "#app/features/documents/document-kind";
import { Refusal } from "#app/platform/errors";
import { csvBatches, requireFewRows } from "./csv.server";
import type { SheetLimits, SheetRow } from "./sheet-row";
import { xlsxRows } from "./xlsx.server";

const MIB = 1024 * 1024;
const batchRows = 500;

/**
 * The rows of a spreadsheet, some at a time: of CSV in whatever encoding and delimiter, or of the first sheet of an
 * Excel file. Of a CSV file with too many rows it gives none.
 * @throws {Refusal} `invalid` for what is empty, too large, damaged, or no spreadsheet.
 */
export async function* sheetBatches(bytes: Uint8Array, limits: SheetLimits): AsyncGenerator<SheetRow[]> {
  if (bytes.byteLength === 0) throw new Refusal("invalid", "sheets.error.empty", undefined, "file");
  if (bytes.byteLength > limits.bytes)
    throw new Refusal("invalid", "sheets.error.large", { limit: limits.bytes / MIB }, "file");
  const type = fileTypeOf(bytes);
  if (type && type !== "zip") throw new Refusal("invalid", "sheets.error.type", undefined, "file");
  if (!type) {
    await requireFewRows(bytes, limits);
    yield* csvBatches(bytes, limits);
    return;
  }
  const rows = await xlsxRows(bytes, limits.workbookRows);
  for (let at = 0; at < rows.length; at += batchRows) yield rows.slice(at, at + batchRows);
}

/** All rows at once, for a list that a person looks at row by row. @throws {Refusal} as `sheetBatches`. */
export async function sheetRows(bytes: Uint8Array, limits: Omit<SheetLimits, "workbookRows">): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of sheetBatches(bytes, { ...limits, workbookRows: limits.rows })) rows.push(...batch);
  const last = rows.findLastIndex(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (last < 0) throw new Refusal("invalid", "sheets.error.empty", undefined, "file");
  return rows.slice(0, last + 1);
}
