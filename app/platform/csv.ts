import Papa from "papaparse";

// A spreadsheet runs what begins so, in any of the widths that it takes for the same sign. A plain number is none of it;
// a sum that begins with one is.
const formula = /^(?![-+]?\d[\d.,]*$)\s*[=+\-@\t\r＝＋－＠]/;

/** The mark that tells spreadsheets that a file is UTF-8. */
const mark = "\ufeff";

/** A text as a cell that no spreadsheet runs: what would be a formula is put behind an apostrophe. */
export function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Lines of CSV for spreadsheets; cells that one would run are made harmless. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const data = rows.map((row) => [...row]);
  return `${Papa.unparse(data, { escapeFormulae: formula, newline: "\r\n" })}\r\n`;
}

/** A whole file of CSV, or its beginning. */
export function toCsv(fields: readonly string[], rows: readonly (readonly string[])[] = []): string {
  return mark + csvLines([fields, ...rows]);
}
