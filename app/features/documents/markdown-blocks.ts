import type { List, ListItem, Nodes, Paragraph as MarkdownParagraph, Table as MarkdownTable } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { addAll } from "./block";
import type { Block, Item, Label, Lines, Paragraph, Row } from "./block";
import { cleanText } from "./clean-text";
import { cellContentOf, fragmentBlocksOf } from "./html-blocks";
import { type Run, linesOf } from "./inline-text";
import { splitLabel } from "./item-labels";
import { type Depths, blocksOf, itemBlocksOf, measureDepths, startsItem } from "./line-items";
import { chunksOf, isUnreasonable, readPlainly, specialsIn } from "./markdown-chunks";
import type { SourceLine } from "./source-text";

// Text out of PDFs is indented and bracketed at will: neither makes code, a definition or a link's target of it.
const plain = {
  disable: { null: ["codeIndented", "definition", "labelStartFootnoteCall", "autolink", "literalAutolink"] },
};

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(function () {
    const data = this.data();
    (data.micromarkExtensions ??= []).push(plain);
  })
  .freeze();

type Reading = { found: Block[]; source: readonly SourceLine[]; depths: Depths };

const tallestHeading = 300;
// Past so many signs of formatting a document is read by its lines alone: no recap has a hundredth of them.
const mostSpecials = 200_000;

/** The blocks of Markdown or plain text; each line keeps the number that it has in the source. */
export function markdownBlocksOf(source: readonly SourceLine[]): Block[] {
  const found: Block[] = [];
  const depths = measureDepths();
  let left = mostSpecials;
  const spaced = source.map((line) => ({ ...line, text: line.text.replace(/\t/g, "    ") }));
  for (const chunk of chunksOf(spaced)) {
    const specials = specialsIn(chunk);
    left -= specials;
    if (specials === 0 || left < 0 || isUnreasonable(chunk)) readPlainly(chunk, found, depths);
    else readFormatted({ found, source: chunk, depths });
  }
  return found;
}

function readFormatted(reading: Reading) {
  const text = reading.source.map((line) => line.text).join("\n");
  for (const node of parser.parse(text).children) readNode(node, reading, -1);
}

function numberOf(line: number, { source }: Reading): number {
  return source[line - 1]?.number ?? source.at(-1)?.number ?? 1;
}

function linesOfNode(node: Nodes, reading: Reading): Lines {
  return [numberOf(node.position?.start.line ?? 1, reading), numberOf(node.position?.end.line ?? 1, reading)];
}

function readNode(node: Nodes, reading: Reading, depth: number) {
  switch (node.type) {
    case "heading": {
      const lines = textLines(node.children, node, reading);
      const text = lines.map((line) => line.text).join(" ");
      if (text === "") return;
      if (lines.length > 1 && text.length > tallestHeading)
        return addAll(reading.found, blocksOf(lines, reading.depths));
      reading.depths.reset();
      return void reading.found.push({ kind: "heading", depth: node.depth, text, lines: linesOfNode(node, reading) });
    }
    case "paragraph":
      return addAll(reading.found, paragraphBlocks(node, reading, depth));
    case "list":
      return readList(node, reading);
    case "table":
      return void reading.found.push({
        kind: "table",
        rows: tableRows(node, reading),
        lines: linesOfNode(node, reading),
      });
    case "html": {
      const [line] = linesOfNode(node, reading);
      return addAll(reading.found, fragmentBlocksOf(node.value, line));
    }
    case "code":
      return addAll(reading.found, codeBlocks(node.value, linesOfNode(node, reading)[0], reading));
    default:
      if ("children" in node) for (const child of node.children) readNode(child, reading, depth);
  }
}

function codeBlocks(value: string, first: number, reading: Reading): Block[] {
  return blocksOf(
    linesOf([{ text: value, strong: false, struck: false }], first + 1, () => 0, true),
    reading.depths,
  );
}

function paragraphBlocks(node: MarkdownParagraph, reading: Reading, depth: number): (Paragraph | Item)[] {
  const lines = textLines(node.children, node, reading);
  const [first] = lines;
  if (!first) return [];
  const isFurther = first.indent >= 2 && reading.found.at(-1)?.kind === "item" && !startsItem(first.text);
  if (depth < 0 && !isFurther) return blocksOf(lines, reading.depths);
  const own = depth < 0 ? reading.depths.at(first.indent) : depth + 1;
  const further = { depth: own, bullet: "", label: null };
  return itemBlocksOf(lines, further, (line) => reading.depths.at(line.indent));
}

function textLines(children: Nodes[], node: Nodes, reading: Reading) {
  const start = node.position?.start.line ?? 1;
  const indentOf = (line: number) => /^\s*/.exec(reading.source[line - 1]?.text ?? "")?.[0].length ?? 0;
  const lines = linesOf(inlineRuns(children), start, indentOf, true);
  return lines.map((line) => ({ ...line, line: numberOf(line.line, reading) }));
}

/** The list's items one after another; an item that only holds a list lends that list its place. */
function readList(list: List, reading: Reading) {
  let number = list.start ?? 1;
  for (const item of list.children) {
    const label = list.ordered ? labelOf(item, number, reading) : null;
    if (label) number = label.number + 1;
    readItem(item, label, reading);
  }
}

function labelOf(item: ListItem, number: number, reading: Reading): Label {
  const { line = 1, column = 1 } = item.position?.start ?? {};
  const source = reading.source[line - 1]?.text ?? "";
  return splitLabel(source.slice(column - 1))?.label ?? { raw: `${number}.`, style: "arabic", number };
}

function readItem(item: ListItem, label: Label | null, reading: Reading) {
  const depth = reading.depths.at((item.position?.start.column ?? 1) - 1);
  const [first, ...others] = item.children;
  if (first?.type === "paragraph") {
    const bullet = label ? null : (sourceBullet(item, reading) ?? "-");
    readOwnText(first, { depth, bullet, label }, reading);
  } else if (first?.type === "list") {
    for (const inner of first.children) readInner(inner, first, depth, reading);
  } else if (first) readNode(first, reading, depth);
  for (const child of others) readNode(child, reading, depth);
}

function readOwnText(
  node: MarkdownParagraph,
  found: { depth: number; bullet: string | null; label: Label | null },
  reading: Reading,
) {
  const lines = textLines(node.children, node, reading);
  addAll(
    reading.found,
    itemBlocksOf(lines, found, (line) => reading.depths.at(line.indent)),
  );
}

/** An item of the list that is all its parent item starts with ("- 1. text"): it takes the parent's depth. */
function readInner(item: ListItem, list: List, depth: number, reading: Reading) {
  const before = reading.found.length;
  const label = list.ordered ? labelOf(item, list.start ?? 1, reading) : null;
  const [first, ...others] = item.children;
  if (first?.type === "paragraph") {
    readOwnText(first, { depth, bullet: "-", label }, reading);
    for (const child of others) readNode(child, reading, depth);
  } else readItem(item, label, reading);
  if (reading.found.length === before && label) {
    const [line] = linesOfNode(item, reading);
    reading.found.push({ kind: "item", depth, bullet: null, label, text: [], lines: [line, line] });
  }
}

function sourceBullet(item: ListItem, reading: Reading): string | null {
  const { line = 1, column = 1 } = item.position?.start ?? {};
  return reading.source[line - 1]?.text.charAt(column - 1) ?? null;
}

function tableRows(table: MarkdownTable, reading: Reading): Row[] {
  return table.children.map((row) => {
    const lines = linesOfNode(row, reading);
    const cells = row.children.map((cell) => ({
      blocks: cellBlocks(cell.children, lines[0], reading),
      lines,
    }));
    return { cells, lines };
  });
}

function cellBlocks(children: Nodes[], line: number, { found }: Reading): (Paragraph | Item)[] {
  const isHtml = children.some((child) => child.type === "html");
  if (!isHtml)
    return blocksOf(
      linesOf(inlineRuns(children), line, () => 0, false),
      measureDepths(),
    );
  const content = cellContentOf(fragmentBlocksOf(children.map(htmlOf).join(""), line, false));
  addAll(found, content.asides);
  return content.blocks;
}

/** Inline Markdown with HTML in it, as HTML. */
function htmlOf(node: Nodes): string {
  if (node.type === "html") return node.value;
  if (node.type === "strong") return `<b>${node.children.map(htmlOf).join("")}</b>`;
  if (node.type === "break") return "<br>";
  if ("children" in node) return node.children.map(htmlOf).join("");
  return "value" in node ? node.value.replace(/&/g, "&amp;").replace(/</g, "&lt;") : "";
}

function inlineRuns(nodes: Nodes[], strong = false, struck = false): Run[] {
  let tagged = 0;
  return nodes.flatMap((node): Run[] => {
    const isStrong = strong || tagged > 0;
    if (node.type !== "html") return runsOf(node, isStrong, struck);
    if (/^<(?:b|strong)\b/i.test(node.value)) tagged += 1;
    if (/^<\/(?:b|strong)\b/i.test(node.value)) tagged -= 1;
    return /^<br\b/i.test(node.value) ? [{ text: "\v", strong: isStrong, struck }] : [];
  });
}

function runsOf(node: Nodes, strong: boolean, struck: boolean): Run[] {
  switch (node.type) {
    case "break":
      return [{ text: "\n", strong, struck }];
    case "image":
    case "imageReference":
      return [{ text: cleanText(node.alt ?? ""), strong, struck }];
    case "strong":
      return inlineRuns(node.children, true, struck);
    case "delete":
      return inlineRuns(node.children, strong, true);
    default:
      if ("children" in node) return inlineRuns(node.children, strong, struck);
      return "value" in node ? [{ text: node.value, strong, struck }] : [];
  }
}
