import { strToU8, Zip, ZipDeflate } from "fflate";

/** A cell: a number, words, or nothing. */
export type SheetCell = string | number | null;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** All of a workbook but its one sheet. */
const parts: Record<string, string> = {
  "[Content_Types].xml": `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** The first row stays in sight while one scrolls. */
const head = `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>`;
const tail = "</sheetData></worksheet>";

export const XLSX_TYPE = `${types}.sheet`;

/**
 * An Excel file with one sheet, written while its rows are made. Words are cells of words: whatever they begin with, no
 * program takes them for a formula.
 */
export async function* xlsxPieces(
  fields: readonly string[],
  rows: AsyncIterable<readonly (readonly SheetCell[])[]>,
): AsyncGenerator<Uint8Array, void> {
  const made: Uint8Array[] = [];
  const zip = new Zip((fault, piece) => {
    if (fault) throw fault;
    made.push(piece);
  });
  for (const [name, text] of Object.entries(parts)) {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(strToU8(declaration + text), true);
  }
  const sheet = new ZipDeflate("xl/worksheets/sheet1.xml");
  zip.add(sheet);
  sheet.push(strToU8(declaration + head + rowOf(fields, 1)));
  let written = 1;
  for await (const some of rows) {
    if (some.length > 0) sheet.push(strToU8(some.map((cells) => rowOf(cells, ++written)).join("")));
    yield* made.splice(0);
  }
  sheet.push(strToU8(tail), true);
  zip.end();
  yield* made.splice(0);
}

/** Rows and cells say where they stand: not every program counts them itself. */
function rowOf(cells: readonly SheetCell[], row: number): string {
  return `<row r="${row}">${cells.map((cell, column) => cellOf(cell, `${lettersOf(column)}${row}`)).join("")}</row>`;
}

function cellOf(cell: SheetCell, place: string): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${inXml(cell)}</t></is></c>`;
}

/** A, B, … Z, AA, AB, … */
function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : lettersOf(Math.floor(column / 26) - 1) + letter;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text as XML can hold it: what it cannot is left out, and what Excel would read as a sign's number stays as it is. */
function inXml(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>]/g, (sign) => entities[sign]!);
}
