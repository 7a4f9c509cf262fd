import readXlsxFile from "read-excel-file/node";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { Refusal } from "#app/platform/errors";
import type { SheetRow } from "./member-row";

const mostEntries = 500;
const mostBytes = 30 * 1024 * 1024;

/**
 * The rows of the first sheet of an Excel file, with the cells that hold formulas named.
 * @throws {Refusal} `invalid` for a file that unpacks to more than it may, is no workbook, or is damaged.
 */
export async function xlsxRows(bytes: Uint8Array): Promise<SheetRow[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sheet = await firstSheet(buffer);
  const formulas = formulasIn(sheet);
  let sheets: Awaited<ReturnType<typeof readXlsxFile>>;
  try {
    sheets = await readXlsxFile(buffer);
  } catch {
    throw damaged();
  }
  const rows = sheets[0]?.data ?? [];
  return rows.map((cells, at) => ({
    row: at + 1,
    line: at + 1,
    cells: cells.map(textOf),
    formulas: formulas.get(at + 1) ?? new Set<number>(),
  }));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Where the sheet holds formulas: columns by row. A file shows only what they came to. */
function formulasIn(sheet: string): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const [, letters = "", row] of sheet.matchAll(/<c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[\s>/]/g)) {
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    found.set(Number(row), (found.get(Number(row)) ?? new Set<number>()).add(column));
  }
  return found;
}

const damaged = () => new Refusal("invalid", "members.error.damaged", undefined, "file");

/** The first sheet's text, after looking at what the archive unpacks to. */
async function firstSheet(buffer: Buffer): Promise<string> {
  const zip = await open(buffer);
  return new Promise((resolve, reject) => {
    const refuse = (error: Refusal) => {
      zip.close();
      reject(error);
    };
    const sheets: Entry[] = [];
    let total = 0;
    let isWorkbook = false;
    zip.on("error", () => reject(damaged()));
    zip.on("entry", (entry: Entry) => {
      total += entry.uncompressedSize;
      if (total > mostBytes || zip.entryCount > mostEntries)
        return refuse(new Refusal("invalid", "members.error.bomb", undefined, "file"));
      if (entry.fileName === "xl/workbook.xml") isWorkbook = true;
      if (/^xl\/worksheets\/sheet\d+\.xml$/.test(entry.fileName)) sheets.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => {
      const first = sheets.sort((a, b) => a.fileName.localeCompare(b.fileName, "en", { numeric: true }))[0];
      if (!isWorkbook || !first) return refuse(new Refusal("invalid", "members.error.type", undefined, "file"));
      zip.openReadStream(first, (error, stream) => {
        if (error) return refuse(damaged());
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("error", () => refuse(damaged()));
        stream.on("end", () => {
          zip.close();
          resolve(Buffer.concat(parts).toString("utf8"));
        });
      });
    });
    zip.readEntry();
  });
}

function open(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(damaged());
      else resolve(zip);
    });
  });
}
