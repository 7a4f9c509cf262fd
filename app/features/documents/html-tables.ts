import type { Element } from "hast";
import type { Block, Cell, Item, Paragraph, Row } from "./block";
import { linesOfNode, type Walk } from "./html-walk";

type ReadCell = (cell: Element, walk: Walk) => (Paragraph | Item)[];

const widest = 60;

/** An HTML table as rows of cells: a cell over several rows or columns stands in each of them. */
export function htmlTable(table: Element, walk: Walk, readCell: ReadCell): Block[] {
  const asides: Block[] = [];
  const inner: Walk = { ...walk, found: asides };
  const rows: Row[] = [];
  const open: { cell: Cell; left: number }[] = [];
  for (const line of rowsOf(table)) {
    const cells: Cell[] = [];
    const fill = () => {
      for (let span = open[cells.length]; span && span.left > 0; span = open[cells.length]) {
        span.left -= 1;
        cells.push(span.cell);
      }
    };
    for (const element of line.children) {
      if (element.type !== "element" || !/^t[dh]$/.test(element.tagName)) continue;
      fill();
      const cell: Cell = { blocks: readCell(element, inner), lines: linesOfNode(element, walk) };
      const rowSpan = spanOf(element.properties.rowSpan);
      for (let i = 0; i < spanOf(element.properties.colSpan) && cells.length < widest; i += 1) {
        const part: Cell = i === 0 ? cell : { blocks: [], lines: cell.lines };
        open[cells.length] = { cell: part, left: rowSpan - 1 };
        cells.push(part);
      }
    }
    fill();
    if (cells.some((cell) => cell.blocks.length > 0)) rows.push({ cells, lines: linesOfNode(line, walk) });
  }
  const made: Block = { kind: "table", rows, lines: linesOfNode(table, walk) };
  return [...captionsOf(table, walk), ...(rows.length > 0 ? [made] : []), ...asides];
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (child.type !== "element") return [];
    if (child.tagName === "tr") return [child];
    return /^t(?:head|body|foot)$/.test(child.tagName) ? rowsOf(child) : [];
  });
}

function captionsOf(table: Element, walk: Walk): Block[] {
  return table.children.flatMap((child): Block[] => {
    if (child.type !== "element" || child.tagName !== "caption") return [];
    const text = child.children
      .map((part) => (part.type === "text" ? part.value : ""))
      .join("")
      .trim();
    return text === "" ? [] : [{ kind: "aside", text, lines: linesOfNode(child, walk), isScript: false }];
  });
}

function spanOf(value: unknown): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, 1000) : 1;
}
