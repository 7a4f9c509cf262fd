import { isUtf8 } from "node:buffer";
import Papa from "papaparse";
import { decodeText } from "#app/features/documents/source-text";
import { breathe } from "#app/platform/breathe.server";
import { Refusal } from "#app/platform/errors";
import { mostColumns, type SheetLimits, type SheetRow } from "./sheet-row";

/** A row that goes on for longer holds what is no cell of a list. */
const longestRow = 200_000;
/** How much text is looked at at once. */
const pieceBytes = 32 * 1024;
/** Files in older encodings are decoded as a whole; larger ones are asked for in UTF-8. */
const mostOldBytes = 5 * 1024 * 1024;
const control = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

/**
 * The rows of a CSV file, some at a time, of whatever encoding, line ends and delimiter. Nothing of the file is held
 * but its bytes and the piece that is being looked at.
 * @throws {Refusal} `invalid` for what is no text, or a row that is too long, too wide, or whose quotes never close.
 */
export function* csvBatches(bytes: Uint8Array, limits: Pick<SheetLimits, "rows">): Generator<SheetRow[]> {
  const cut = new Cutter(limits.rows);
  let held = "";
  for (const piece of piecesOf(bytes)) {
    if (held !== "") yield cut.take(held, false);
    held = piece;
  }
  yield cut.take(held, true);
}

/**
 * Looks a file through that may have more rows than it should, so that nothing is made of any before that is known. A
 * file with fewer line ends has fewer rows, and is not looked through.
 * @throws {Refusal} as `csvBatches`.
 */
export async function requireFewRows(bytes: Uint8Array, limits: Pick<SheetLimits, "rows">): Promise<void> {
  if (!hasMoreLines(bytes, limits.rows)) return;
  const batches = csvBatches(bytes, limits);
  while (batches.next().done !== true) await breathe();
}

/** Whether more than so many lines end in it: in any encoding and on any system, each with one of these two bytes. */
function hasMoreLines(bytes: Uint8Array, most: number): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [10, 13].some((end) => {
    let lines = 0;
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) {
      lines += 1;
      if (lines >= most) return true;
    }
    return false;
  });
}

function* piecesOf(bytes: Uint8Array): Generator<string> {
  const isMarked = (bytes[0] === 255 && bytes[1] === 254) || (bytes[0] === 254 && bytes[1] === 255);
  if (isMarked || !isUtf8(bytes)) {
    if (bytes.byteLength > mostOldBytes) throw new Refusal("invalid", "sheets.error.encoding", { limit: 5 }, "file");
    const text = decodeText(bytes);
    for (let at = 0; at < text.length; at += pieceBytes) yield text.slice(at, at + pieceBytes);
    return;
  }
  const decoder = new TextDecoder("utf-8");
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    yield decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
  }
}

/** Cuts text into rows, piece by piece. */
class Cutter {
  private rest = "";
  private delimiter = "";
  private row = 0;
  private line = 1;

  constructor(private readonly mostRows: number) {}

  take(piece: string, isLast: boolean): SheetRow[] {
    // The second half of a Windows line end may stand in the next piece.
    const text = (this.rest + piece).replace(isLast ? /\r\n?/g : /\r\n|\r(?!$)/g, "\n");
    this.delimiter ||= delimiterOf(text);
    const rows: SheetRow[] = [];
    let begins = 0;
    let open = null as { ends: number; cells: string[]; isBroken: boolean } | null;
    const close = () => {
      if (!open) return;
      if (open.isBroken) throw new Refusal("invalid", "sheets.error.quote", { row: this.row + 1 }, "file");
      rows.push(this.rowOf(open.cells));
      begins = open.ends;
    };
    Papa.parse<string[]>(text, {
      delimiter: this.delimiter,
      newline: "\n",
      // The last row may go on in the next piece: each is taken once another has begun.
      step: ({ data, errors, meta }) => {
        close();
        open = { ends: meta.cursor, cells: data, isBroken: errors.some(({ type }) => type === "Quotes") };
      },
    });
    // What stands behind the last line end is no row.
    if (isLast && open !== null && begins < text.length) close();
    this.rest = isLast ? "" : text.slice(begins);
    if (this.rest.length > longestRow) throw this.tooLong();
    return rows;
  }

  private rowOf(cells: string[]): SheetRow {
    this.row += 1;
    if (this.row > this.mostRows)
      throw new Refusal("invalid", "sheets.error.manyRows", { limit: this.mostRows }, "file");
    if (cells.length > mostColumns) throw new Refusal("invalid", "sheets.error.wide", { row: this.row }, "file");
    if (cells.reduce((sum, { length }) => sum + length, 0) > longestRow) throw this.tooLong(this.row);
    if (cells.some((cell) => control.test(cell)))
      throw new Refusal("invalid", "sheets.error.binary", { row: this.row }, "file");
    if (this.row === 1) cells[0] = cells[0]?.replace(/^\uFEFF/, "") ?? "";
    const row = { row: this.row, line: this.line, cells };
    this.line += 1 + cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0);
    return row;
  }

  private tooLong(row = this.row + 1): Refusal {
    return new Refusal("invalid", "sheets.error.longRow", { row }, "file");
  }
}

/** The sign that parts the most cells in the first lines; commas when there is none. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, "");
  const counts = [",", ";", "\t", "|"].map((sign) => ({ sign, count: start.split(sign).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}
