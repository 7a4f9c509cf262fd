import { describe, expect, test } from "vitest";
import { zipOf } from "#tests/fixtures/zip";
import { isRefusal } from "#app/platform/errors";
import { workbookCells } from "./workbook-cells.server";
import { xlsxRows } from "./xlsx.server";

const mostRows = 20_000;
const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const worksheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const styles = `<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>`;

/** A workbook of some sheets, in the order in which a person sees them. */
function book(sheets: Record<string, string>): Buffer {
  const names = Object.keys(sheets);
  const listed = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`).join("");
  const relations = names
    .map((name, at) => `<Relationship Id="r${at}" Type="${types}/worksheet" Target="worksheets/${name}.xml"/>`)
    .join("");
  return zipOf({
    "xl/workbook.xml": `<workbook xmlns:r="${types}"><sheets>${listed}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations}</Relationships>`,
    "xl/styles.xml": styles,
    ...Object.fromEntries(names.map((name) => [`xl/worksheets/${name}.xml`, worksheet(sheets[name]!)])),
  });
}

async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return error.key;
    throw error;
  }
  throw new Error("It was not refused.");
}

const one = (rows: string) => xlsxRows(book({ sheet1: rows }), mostRows);
const cells = async (bytes: Buffer) => (await xlsxRows(bytes, mostRows)).map((row) => row.cells);

describe("a workbook that says it is larger than it is", () => {
  test.each([
    ["a cell of the hundred millionth row", `<row><c r="A99999999"><v>1</v></c></row>`, "manyRows"],
    ["a row number in single quotes", `<row r='99999999'><c r='A99999999'><v>1</v></c></row>`, "manyRows"],
    ["the last column of the program", `<row r="1"><c r="XFD1"><v>1</v></c></row>`, "wide"],
    ["a column that no program has", `<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>`, "wide"],
    ["a place in other signs", `<row r="1"><c r="A&#57;9999999"><v>1</v></c></row>`, "damaged"],
  ])("is refused before its cells are made: %s", async (_, rows, why) => {
    expect(await refused(one(rows))).toBe(`sheets.error.${why}`);
  });

  test.each([
    ["rows", `<row><c r="A99999999"><v>1</v></c></row>`],
    ["columns", `<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>`],
    ["both", `${Array.from({ length: 20_000 }, (_, at) => `<row><c r="XFD${at + 1}"><v>1</v></c></row>`).join("")}`],
  ])("ends the thread that reads it, and nothing else, where it was not noticed: %s", async (_, rows) => {
    const parts = { sheet: Buffer.from(worksheet(rows)), styles: null, strings: null, countsFrom1904: false };
    expect(await refused(workbookCells(parts))).toBe("sheets.error.bomb");
  });

  test("is refused for one long text in very many cells", async () => {
    const strings = Buffer.from(`<sst><si><t>${"x".repeat(1_000_000)}</t></si></sst>`);
    const row = (at: number) => `<row><c r="A${at}" t="s"><v>0</v></c></row>`;
    const sheet = Buffer.from(worksheet(Array.from({ length: 200 }, (_, at) => row(at + 1)).join("")));
    const parts = { sheet, styles: null, strings, countsFrom1904: false };
    expect(await refused(workbookCells(parts))).toBe("sheets.error.bomb");
  });
});

describe("the sheet that is read", () => {
  const share = (value: number) => `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`;

  test("is the first that a person sees, with the marks of that one, whatever its file is called", async () => {
    const sheets = { sheet2: share(0.45), sheet1: `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>` };
    const [first] = await xlsxRows(book(sheets), mostRows);
    expect(first).toMatchObject({ cells: ["45"], formulas: new Set() });
  });

  test("is the only one: what else a file holds is not read", async () => {
    expect(await cells(book({ sheet1: share(0.5), sheet2: `<row><c r="A99999999"><v>1</v></c></row>` }))).toEqual([
      ["50"],
    ]);
  });

  test("is what the list of the archive says, not what stands in front of it", async () => {
    const honest = book({ sheet1: share(0.5) });
    const hidden = book({ sheet1: `<row><c r="A99999999"><v>1</v></c></row>` });
    const directory = honest.indexOf("PK\u0001\u0002");
    // All of another archive before the first: who reads from the front meets it first.
    const shifted = Buffer.from(honest);
    const front = hidden.subarray(0, hidden.indexOf("PK\u0001\u0002"));
    for (let at = directory; (at = shifted.indexOf("PK\u0001\u0002", at)) >= 0; at += 4)
      shifted.writeUInt32LE(shifted.readUInt32LE(at + 42) + front.length, at + 42);
    const end = shifted.indexOf("PK\u0005\u0006");
    shifted.writeUInt32LE(shifted.readUInt32LE(end + 16) + front.length, end + 16);
    expect(await cells(Buffer.concat([front, shifted]))).toEqual([["50"]]);
  });

  test("may have blank cells far to the right, which some programs write for a color", async () => {
    expect(await cells(book({ sheet1: `<row r="1"><c r="A1"><v>4</v></c><c r="AMJ1" s="0"/></row>` }))).toEqual([
      ["4"],
    ]);
  });

  test("may have as many rows as a list has", async () => {
    const words = "Lantern Street Foundry";
    const row = (at: number) =>
      `<row r="${at}">${[..."ABCDEFGH"].map((letter) => `<c r="${letter}${at}" t="inlineStr"><is><t>${words}</t></is></c>`).join("")}<c r="I${at}"><v>${at}</v></c></row>`;
    const rows = await one(Array.from({ length: mostRows }, (_, at) => row(at + 1)).join(""));
    expect([rows.length, rows.at(-1)?.cells.at(-1)]).toEqual([mostRows, "20000"]);
  });
});
