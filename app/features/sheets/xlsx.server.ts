import { breathe } from "#app/platform/breathe.server";
import { Refusal } from "#app/platform/errors";
import { mostColumns, type SheetRow } from "./sheet-row";
import { type Cell, workbookCells } from "./workbook-cells.server";
import { attribute, headsOf, readWorkbookParts } from "./workbook-parts.server";

/**
 * The rows of the first sheet of an Excel file, with the cells that hold formulas or numbers named. A number that is
 * shown as a share stands as it is shown: 0.45 as "45 %" is 45.
 * @throws {Refusal} `invalid` for a file that unpacks to more than it may, is no workbook, or is damaged.
 */
export async function xlsxRows(bytes: Uint8Array, mostRows: number): Promise<SheetRow[]> {
  const parts = await readWorkbookParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const marked = await lookThrough(String(parts.sheet), mostRows, percentStyles(String(parts.styles ?? "")));
  const rows = await workbookCells(parts);
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

function textOf(value: Cell, isPercent: boolean): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // Spreadsheets count with 15 digits; what is behind them is noise.
  if (typeof value === "number") return String(Number((isPercent ? value * 100 : value).toPrecision(15)));
  return String(value);
}

type Marked = { formulas: Set<number>; percents: Set<number> };
const unmarked: Marked = { formulas: new Set(), percents: new Set() };

const rowOrCell = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<]*)(<(?:[\w.-]+:)?f(?=[\s/>]))?/g;
const place = /(?<![\w.-])r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const style = /(?<![\w.-])s\s*=\s*(?:"(\d+)"|'(\d+)')/;
// Some programs write out all cells of a row that has a color; the blank ones make no column.
const blank = /^[^>]*\/>\s*$/;
const tagsAtOnce = 20_000;

/**
 * Where the sheet holds formulas, of which a file shows only what they came to, and shares: columns by row. Rows and
 * columns are counted before any is made; a row may also say that it is the millionth.
 * @throws {Refusal} `invalid` for more rows or columns than a list has.
 */
async function lookThrough(
  sheet: string,
  mostRows: number,
  percents: ReadonlySet<string>,
): Promise<Map<number, Marked>> {
  const found = new Map<number, Marked>();
  let rows = 0;
  let tags = 0;
  for (const [, tag, head = "", formula] of sheet.matchAll(rowOrCell)) {
    if (tag === "row") rows += 1;
    const isPercent = percents.has(first(style.exec(head)));
    for (const { row, column } of placesIn(head)) {
      rows = Math.max(rows, row);
      if (tag === "c" && (formula || isPercent)) mark(found, row, formula ? "formulas" : "percents", column - 1);
    }
    if (rows > mostRows) throw new Refusal("invalid", "sheets.error.manyRows", { limit: mostRows }, "file");
    if (++tags % tagsAtOnce === 0) await breathe();
  }
  return found;
}

function mark(found: Map<number, Marked>, row: number, kind: keyof Marked, column: number): void {
  const marks = found.get(row) ?? { formulas: new Set(), percents: new Set() };
  found.set(row, marks);
  marks[kind].add(column);
}

/** What stands in quotes of either kind. */
const first = (match: RegExpExecArray | null) => match?.[1] ?? match?.[2] ?? "";

/** Where a row or a cell says that it stands: once, or in a file made to mislead more often. */
function placesIn(head: string): { row: number; column: number }[] {
  return [...head.matchAll(place)].map((match) => {
    const at = placeIn(first(match));
    if (at.column > mostColumns && !blank.test(head))
      throw new Refusal("invalid", "sheets.error.wide", { row: at.row }, "file");
    return at;
  });
}

/** "AB12" is row 12 and column 28; a row has no column. */
function placeIn(text: string): { row: number; column: number } {
  const parts = /^([A-Z]*)(\d+)$/.exec(text);
  if (!parts) throw new Refusal("invalid", "sheets.error.damaged", undefined, "file");
  const column = [...parts[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(parts[2]), column };
}

/** The numbers of the cell styles that show a share: two of the program's own formats, and those with a percent sign. */
function percentStyles(styles: string): Set<string> {
  const formats = new Set(["9", "10"]);
  for (const head of headsOf(styles, "numFmt")) {
    const id = attribute(head, "numFmtId");
    if (id && attribute(head, "formatCode")?.includes("%")) formats.add(id);
  }
  const found = new Set<string>();
  const [, cells = ""] = styles.split(/<\/?(?:[\w.-]+:)?cellXfs(?=[\s>])/, 2);
  headsOf(cells, "xf").forEach((head, at) => {
    if (formats.has(attribute(head, "numFmtId") ?? "")) found.add(String(at));
  });
  return found;
}
