import type { Element, Nodes, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { type Aside, type Block, type Item, type Label, type Paragraph, addAll, blockText } from "./block";
import { cleanText, guardLiterals } from "./clean-text";
import { htmlTable } from "./html-tables";
import { linesOfNode, type Walk } from "./html-walk";
import { type Run, linesOf } from "./inline-text";
import { blocksOf, itemBlocksOf, measureDepths } from "./line-items";

const page = unified().use(rehypeParse, { fragment: false }).freeze();
const fragment = unified().use(rehypeParse, { fragment: true }).freeze();

const hidden = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "head",
  "iframe",
  "object",
  "svg",
  "canvas",
  "math",
]);
const chrome = new Set(["nav", "footer", "aside", "button", "form", "select", "menu", "dialog"]);
const blocks = new Set(
  "address article blockquote body center dd details div dl dt fieldset figcaption figure header hgroup hr html legend li main ol p pre section summary table ul h1 h2 h3 h4 h5 h6".split(
    " ",
  ),
);

/** The blocks of an HTML page. Navigation, footers, scripts and hidden parts come out as asides. */
export function pageBlocksOf(html: string): Block[] {
  const tree = page.parse(guardLiterals(html));
  const walk: Walk = { found: [], firstLine: 1, counts: true, depths: measureDepths() };
  const main = findElement(tree.children, "main") ?? findElement(tree.children, "article");
  readChildren(tree, { walk, depth: -1, outside: main });
  return walk.found;
}

/** The blocks of a piece of HTML that starts on a line of a document. */
export function fragmentBlocksOf(html: string, firstLine: number, counts = true): Block[] {
  const walk: Walk = { found: [], firstLine, counts, depths: measureDepths() };
  readChildren(fragment.parse(html), { walk, depth: -1, outside: null });
  return walk.found;
}

type Place = { walk: Walk; depth: number; outside: Element | null };

function findElement(nodes: RootContent[], name: string): Element | null {
  const queue = [...nodes];
  for (let node = queue.shift(); node; node = queue.shift()) {
    if (node.type !== "element") continue;
    if (node.tagName === name) return node;
    if (queue.length < 10_000) queue.push(...(node.children as RootContent[]));
  }
  return null;
}

/** Reads what lies between block elements as paragraphs, and block elements each in their way. */
function readChildren(parent: Nodes, place: Place) {
  if (!("children" in parent)) return;
  let inline: Nodes[] = [];
  const flush = () => {
    if (inline.length > 0) readParagraph(inline, place);
    inline = [];
  };
  for (const child of parent.children) {
    if (child.type === "element" && (isBlock(child) || isNoContent(child))) {
      flush();
      readElement(child, place);
    } else if (child.type === "text" || child.type === "element") inline.push(child);
    else if (child.type === "comment") addAside(child.value, child, place);
  }
  flush();
}

function isBlock(element: Element): boolean {
  if (blocks.has(element.tagName)) return true;
  // An inline element around blocks (a link around a card, an unclosed <b>) is read through.
  return element.children.some((child) => child.type === "element" && (isBlock(child) || hidden.has(child.tagName)));
}

function isNoContent(element: Element): boolean {
  const { hidden: isHidden, style, role } = element.properties;
  if (hidden.has(element.tagName) || chrome.has(element.tagName)) return true;
  if (role === "navigation" || role === "banner" || role === "contentinfo") return true;
  return (
    (isHidden !== undefined && isHidden !== false) || /display:\s*none|visibility:\s*hidden/i.test(String(style ?? ""))
  );
}

function addAside(text: string, node: Nodes, { walk }: Place) {
  const tidy = cleanText(text);
  const isScript = node.type === "element" && node.tagName === "script";
  if (tidy !== "") walk.found.push({ kind: "aside", text: tidy, lines: linesOfNode(node, walk), isScript });
}

function readElement(element: Element, place: Place) {
  const { walk } = place;
  const isOutside = place.outside !== null && !holds(element, place.outside) && element !== place.outside;
  if (isOutside || isNoContent(element)) return addAside(wordsOf(element), element, place);
  const inner: Place = element === place.outside ? { ...place, outside: null } : place;
  const { tagName } = element;
  if (/^h[1-6]$/.test(tagName)) {
    const text = cleanText(wordsOf(element));
    if (text === "") return;
    walk.depths.reset();
    walk.found.push({ kind: "heading", depth: Number(tagName[1]), text, lines: linesOfNode(element, walk) });
  } else if (tagName === "ul" || tagName === "ol") readList(element, inner);
  else if (tagName === "table") addAll(walk.found, htmlTable(element, walk, readCell));
  else readChildren(element, inner);
}

function holds(element: Element, wanted: Element): boolean {
  const start = wanted.position?.start.offset ?? -1;
  const own = element.position;
  return own?.start.offset !== undefined && own.start.offset <= start && (own.end.offset ?? -1) >= start;
}

function readCell(cell: Element, walk: Walk): (Paragraph | Item)[] {
  const inner: Walk = { ...walk, found: [], depths: measureDepths() };
  readChildren(cell, { walk: inner, depth: -1, outside: null });
  const { blocks: made, asides } = cellContentOf(inner.found);
  addAll(walk.found, asides);
  return made;
}

/** What a cell can hold, of what was found in it: headings and tables in a cell are only text. */
export function cellContentOf(found: readonly Block[]): { blocks: (Paragraph | Item)[]; asides: Aside[] } {
  const asides = found.filter((block) => block.kind === "aside");
  const made = found.flatMap((block) => {
    if (block.kind === "paragraph" || block.kind === "item") return [block];
    return block.kind === "aside" ? [] : textBlocks(blockText(block), block.lines[0]);
  });
  return { blocks: made, asides };
}

function textBlocks(text: string, line: number): (Paragraph | Item)[] {
  return blocksOf(
    linesOf([{ text, strong: false, struck: false }], line, () => 0, false),
    measureDepths(),
  );
}

function readParagraph(nodes: Nodes[], { walk, depth }: Place) {
  const [first] = nodes;
  if (!first) return;
  const [line] = linesOfNode(first, walk);
  const lines = linesOf(
    nodes.flatMap((node) => runsOf(node)),
    line,
    () => 0,
    false,
  );
  if (lines.length === 0) return;
  const last = linesOfNode(nodes.at(-1) ?? first, walk)[1];
  const made =
    depth < 0
      ? blocksOf(lines, walk.depths)
      : itemBlocksOf(lines, { depth: depth + 1, bullet: "", label: null }, () => depth + 2);
  for (const block of made) if (made.length === 1) block.lines = [line, last];
  addAll(walk.found, made);
}

function readList(list: Element, place: Place) {
  const depth = place.depth + 1;
  const start = Number(list.properties.start ?? 1);
  let number = Number.isInteger(start) ? start : 1;
  for (const child of list.children) {
    if (child.type !== "element") {
      if (child.type === "text" && child.value.trim() !== "") readParagraph([child], place);
    } else if (child.tagName === "li") {
      const own = Number(child.properties.value ?? number);
      const label = list.tagName === "ol" ? labelOf(own, list) : null;
      readItem(child, label, { ...place, depth });
      number = own + 1;
    } else readElement(child, child.tagName === "ul" || child.tagName === "ol" ? { ...place, depth } : place);
  }
}

function labelOf(number: number, list: Element): Label {
  const type = String(list.properties.type ?? "");
  const style = String(list.properties.style ?? "");
  if (type === "a" || type === "A" || /alpha|latin/.test(style)) return { raw: `${number}.`, style: "letter", number };
  if (type === "i" || type === "I" || /roman/.test(style)) return { raw: `${number}.`, style: "roman", number };
  return { raw: `${number}.`, style: "arabic", number };
}

function readItem(item: Element, label: Label | null, place: Place) {
  const { walk, depth } = place;
  const inner: Walk = { ...walk, found: [] };
  readChildren(item, { ...place, walk: inner });
  const [first, ...others] = inner.found;
  if (first?.kind === "item" && first.bullet === "" && first.depth === depth + 1) {
    const [own, ...typed] = itemBlocksOf(first.text, { depth, bullet: label ? null : "-", label }, () => depth + 1);
    if (own) addAll(walk.found, [{ ...own, lines: first.lines }, ...typed]);
    addAll(walk.found, others);
  } else
    addAll(
      walk.found,
      inner.found.map((block) => (block.kind === "item" ? lifted(block, label) : block)),
    );
}

/** The only child list of an item without words of its own stands for the item. */
function lifted(item: Item, label: Label | null): Item {
  return { ...item, depth: Math.max(0, item.depth - 1), label: item.label ?? label };
}

function runsOf(node: Nodes, strong = false, struck = false): Run[] {
  if (node.type === "text") return [{ text: node.value.replace(/\s+/g, " "), strong, struck }];
  if (node.type !== "element" || hidden.has(node.tagName)) return [];
  if (node.tagName === "br") return [{ text: "\n", strong, struck }];
  if (node.tagName === "input") return [];
  const isStrong =
    strong ||
    /^(?:b|strong)$/.test(node.tagName) ||
    /font-weight:\s*(?:bold|[6-9]00)/.test(String(node.properties.style ?? ""));
  const isStruck = struck || /^(?:s|del|strike)$/.test(node.tagName);
  return node.children.flatMap((child) => runsOf(child, isStrong, isStruck));
}

function wordsOf(element: Element): string {
  return element.children
    .map((child) => {
      if (child.type === "text") return child.value;
      if (child.type !== "element") return "";
      return child.tagName === "br" || blocks.has(child.tagName) ? ` ${wordsOf(child)} ` : wordsOf(child);
    })
    .join("");
}
