/** A row of a spreadsheet: its number there, the line of the file where it starts, and its cells as text. */
export type SheetRow = {
  row: number;
  line: number;
  cells: string[];
  /** Columns whose cell holds a formula, where the file says so besides its text. */
  formulas?: ReadonlySet<number>;
  /** Columns whose cell holds a number, not the text of one: it is written with a point, whatever the language. */
  numbers?: ReadonlySet<number>;
};

/** No list is wider. */
export const mostColumns = 200;

/** How much of a file is read; what is larger is refused before its rows are made. */
export type SheetLimits = {
  bytes: number;
  rows: number;
  /** Of an Excel file, which is unpacked and held as a whole. */
  workbookRows: number;
};

/** One line of text, without blanks that nobody sees. */
export function tidy(text: string): string {
  return text
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, "")
    .replace(/[\s\u00A0\u202F]+/g, " ")
    .trim();
}
