import type { Moment } from "#app/platform/dates";
import { csvLines, toCsv } from "#app/platform/csv";
import type { Translate } from "#app/platform/i18n/translator";
import type { Reader } from "#app/platform/reader.server";
import { streamed } from "#app/platform/streaming.server";
import { XLSX_TYPE, xlsxPieces } from "#app/platform/xlsx.server";
import { figureCells, figureFields, type FigureLine } from "./figure-line";
import { figureLinesOf, type FigureScope } from "./figure-lines.queries.server";

const formats = ["csv", "json", "xlsx"] as const;
type Format = (typeof formats)[number];

/** The form that an address asks for by its end: `…/table.xlsx`. */
export function formatOf(url: string): Format {
  const { pathname } = new URL(url);
  return formats.find((format) => pathname.toLowerCase().endsWith(`.${format}`)) ?? "csv";
}

/** Figures as a download that is written while they are read. */
export function figureFile(
  reader: Reader & { moment: Moment; t: Translate },
  scope: FigureScope,
  { format, name }: { format: Format; name: string },
): Response {
  const lines = figureLinesOf(reader, scope);
  const file = `${name}.${format}`;
  if (format === "json") return streamed(jsonPieces(lines), file, "application/json; charset=utf-8");
  if (format === "xlsx") return streamed(xlsxPieces(figureFields(reader.t), cells(lines, reader.t)), file, XLSX_TYPE);
  return streamed(csvPieces(lines, reader.t), file, "text/csv; charset=utf-8");
}

async function* cells(lines: AsyncGenerator<FigureLine[], void>, t: Translate) {
  for await (const some of lines) yield some.map((line) => figureCells(line, t));
}

async function* csvPieces(lines: AsyncGenerator<FigureLine[], void>, t: Translate): AsyncGenerator<string, void> {
  yield toCsv(figureFields(t));
  for await (const rows of cells(lines, t)) yield csvLines(rows.map((row) => row.map((cell) => String(cell ?? ""))));
}

async function* jsonPieces(lines: AsyncGenerator<FigureLine[], void>): AsyncGenerator<string, void> {
  let isFirst = true;
  yield "[";
  for await (const some of lines) {
    for (const line of some) {
      yield `${isFirst ? "" : ","}\n${JSON.stringify(line)}`;
      isFirst = false;
    }
  }
  yield "\n]\n";
}
