import readXlsxFile from "read-excel-file/node";
import { Refusal } from "#app/platform/errors";
import type { SheetRow } from "./sheet-row";
import { readWorkbookParts } from "./workbook-parts.server";

/**
 * The rows of the first sheet of an Excel file, with the cells that hold formulas or numbers named. A number that is
 * shown as a share stands as it is shown: 0.45 as "45 %" is 45.
 * @throws {Refusal} `invalid` for a file that unpacks to more than it may, is no workbook, or is damaged.
 */
export async function xlsxRows(bytes: Uint8Array, mostRows: number): Promise<SheetRow[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { sheet, styles } = await readWorkbookParts(buffer);
  refuseTooMany(sheet, mostRows);
  const marked = cellsIn(sheet, percentStyles(styles));
  let sheets: Awaited<ReturnType<typeof readXlsxFile>>;
  try {
    sheets = await readXlsxFile(buffer);
  } catch {
    throw new Refusal("invalid", "sheets.error.damaged", undefined, "file");
  }
  const rows = sheets[0]?.data ?? [];
  return rows.map((cells, at) => {
    const { formulas, percents } = marked.get(at + 1) ?? unmarked;
    const numbers = new Set(cells.flatMap((cell, column) => (typeof cell === "number" ? [column] : [])));
    return {
      row: at + 1,
      line: at + 1,
      cells: cells.map((cell, column) => textOf(cell, percents.has(column))),
      formulas,
      numbers,
    };
  });
}

/** Rows are counted before they are made; a row may also say that it is the millionth. */
function refuseTooMany(sheet: string, mostRows: number): void {
  let rows = 0;
  for (const [, attributes = ""] of sheet.matchAll(/<row\b([^>]*)>/g)) {
    rows = Math.max(rows + 1, Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? 0));
    if (rows > mostRows) throw new Refusal("invalid", "sheets.error.manyRows", { limit: mostRows }, "file");
  }
}

function textOf(value: unknown, isPercent: boolean): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // Spreadsheets count with 15 digits; what is behind them is noise.
  if (typeof value === "number") return String(Number((isPercent ? value * 100 : value).toPrecision(15)));
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
}

type Marked = { formulas: Set<number>; percents: Set<number> };
const unmarked: Marked = { formulas: new Set(), percents: new Set() };

/** Where the sheet holds formulas, of which a file shows only what they came to, and shares: columns by row. */
function cellsIn(sheet: string, percents: ReadonlySet<string>): Map<number, Marked> {
  const found = new Map<number, Marked>();
  const at = (row: number) => {
    const known = found.get(row) ?? { formulas: new Set(), percents: new Set() };
    found.set(row, known);
    return known;
  };
  for (const [, head = "", formula] of sheet.matchAll(/<c\s([^>]*)>\s*(<f[\s>/])?/g)) {
    const place = /\br="([A-Z]{1,3})(\d{1,7})"/.exec(head);
    const style = /\bs="(\d+)"/.exec(head)?.[1];
    const isPercent = style !== undefined && percents.has(style);
    if (!place || (!formula && !isPercent)) continue;
    const column = [...place[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const marks = at(Number(place[2]));
    if (formula) marks.formulas.add(column);
    if (isPercent) marks.percents.add(column);
  }
  return found;
}

/** The numbers of the cell styles that show a share: two of the program's own formats, and those with a percent sign. */
function percentStyles(styles: string): Set<string> {
  const formats = new Set(["9", "10"]);
  for (const [, head = ""] of styles.matchAll(/<numFmt\s([^>]*)>/g)) {
    const id = /\bnumFmtId="(\d+)"/.exec(head)?.[1];
    if (id && /\bformatCode="[^"]*%/.test(head)) formats.add(id);
  }
  const cells = /<cellXfs[\s>](.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? "";
  const found = new Set<string>();
  [...cells.matchAll(/<xf\s([^>]*)>/g)].forEach(([, head = ""], at) => {
    if (formats.has(/\bnumFmtId="(\d+)"/.exec(head)?.[1] ?? "")) found.add(String(at));
  });
  return found;
}
