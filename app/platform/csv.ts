import Papa from "papaparse";

/** A table as CSV for spreadsheets, with the mark that tells them it is UTF-8; cells that one would run are made harmless. */
export function toCsv(fields: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = { fields: [...fields], data: rows.map((row) => [...row]) };
  return `\ufeff${Papa.unparse(table, { escapeFormulae: /^(?![-+]?\d)[=+\-@\t\r]/, newline: "\r\n" })}\r\n`;
}
