import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LevelFormat,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";

/** The width between the margins of a letter page, in twentieths of a point. */
const pageWidth = 9360;
const margin = 1440;
const listStep = 360;

// Characters that no XML can hold, and lone halves of characters.
const unprintable =
  /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const inXml = (text: string) => text.replace(unprintable, "\uFFFD");

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** A heading; `onNewPage` where a part of the document begins. */
export function heading(text: string, level: keyof typeof levels, onNewPage = false): Paragraph {
  return new Paragraph({ text: inXml(text), heading: levels[level], keepNext: true, pageBreakBefore: onNewPage });
}

/** A paragraph of running text; `after` is the space below it, in twentieths of a point. */
export function words(text: string, { strong = false, keepNext = false, after = 120 } = {}): Paragraph {
  return new Paragraph({
    children: [new TextRun({ text: inXml(text), bold: strong })],
    spacing: { after },
    keepNext,
  });
}

type Place = { level?: number; instance?: number; keepNext?: boolean };

/** An item of a list, `level` deep; all items of one `instance` are counted on. */
export function item(
  list: keyof typeof lists,
  text: string,
  { level = 0, instance = 0, keepNext = false }: Place = {},
): Paragraph {
  const strong = list === "steps" && level === 0;
  return new Paragraph({
    children: [new TextRun({ text: inXml(text), bold: strong })],
    numbering: { reference: list, level, instance },
    spacing: { after: 60 },
    keepNext,
  });
}

const bulletAt = (level: number) => ({
  level,
  format: LevelFormat.BULLET,
  text: "\u2022",
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: listStep * (level + 1), hanging: listStep } } },
});

const numbered = [
  {
    level: 0,
    format: LevelFormat.DECIMAL,
    text: "%1.",
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: listStep, hanging: listStep } } },
  },
  bulletAt(1),
  bulletAt(2),
];

const lists = {
  /** Numbered, in bold, with notes below. */
  steps: numbered,
  /** Numbered, with what belongs to it below. */
  numbers: numbered,
  bullets: [bulletAt(0), bulletAt(1)],
};

/** The lists that `item` writes, for the document's numbering. */
export const numbering = { config: Object.entries(lists).map(([reference, list]) => ({ reference, levels: list })) };

const line = { style: BorderStyle.SINGLE, size: 4, color: "B9B2A6" };
const borders = { top: line, bottom: line, left: line, right: line };
const cellMargins = { top: 60, bottom: 60, left: 100, right: 100 };

/** What a cell holds: words, and items below them. */
export type CellWords = { words: string; items?: readonly string[] };

/** A table whose head stands again on every page. `shares` are the columns' parts of its width. */
export function table(
  head: readonly string[],
  rows: readonly (readonly CellWords[])[],
  shares: readonly number[],
): Table {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const columnWidths = shares.map((share) => Math.floor((pageWidth * share) / all));
  const cellAt = (at: number, children: Paragraph[], isHead = false) =>
    new TableCell({
      children,
      borders,
      margins: cellMargins,
      width: { size: columnWidths[at]!, type: WidthType.DXA },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, color: "auto", fill: "F1EDE4" } } : {}),
    });
  const headRow = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, at) => cellAt(at, [words(text, { strong: true, after: 0 })], true)),
  });
  const others = rows.map(
    (cells) => new TableRow({ children: cells.map((cell, at) => cellAt(at, cellParagraphs(cell))) }),
  );
  return new Table({ rows: [headRow, ...others], columnWidths, width: { size: pageWidth, type: WidthType.DXA } });
}

function cellParagraphs({ words: text, items = [] }: CellWords): Paragraph[] {
  const plain = text === "" && items.length > 0 ? [] : [words(text, { after: items.length > 0 ? 60 : 0 })];
  return [...plain, ...items.map((one) => item("bullets", one))];
}

/** Letter paper with a margin of an inch. */
export const letterPage = {
  size: { width: 12240, height: 15840 },
  margin: { top: margin, bottom: margin, left: margin, right: margin },
};

/** How the text and its headings look, and in which language they are proofread. */
export const wordStyles = (language: "en" | "es") => ({
  default: {
    document: { run: { font: "Calibri", size: 22, language: { value: `${language}-US` } } },
    heading1: { run: { size: 36, bold: true, color: "1F2A37" }, paragraph: { spacing: { before: 0, after: 160 } } },
    heading2: { run: { size: 28, bold: true, color: "1F2A37" }, paragraph: { spacing: { before: 320, after: 120 } } },
    heading3: { run: { size: 23, bold: true, color: "1F2A37" }, paragraph: { spacing: { before: 200, after: 80 } } },
  },
});
