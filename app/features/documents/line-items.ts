import type { Item, Label, Paragraph, TextLine } from "./block";
import { bulletSign, splitLabel } from "./item-labels";

const longEnoughToWrap = 50;

type Mark = { bullet: string | null; label: Label | null; rest: string };

/** Tells how deep an item at a column lies, from the items seen before it. */
export type Depths = { at: (column: number) => number; reset: () => void };

/** A fresh measure of depth; a difference of one column is carelessness, not nesting. */
export function measureDepths(): Depths {
  const columns: number[] = [];
  return {
    at(column) {
      while (columns.length > 0 && column < (columns.at(-1) ?? 0) - 1) columns.pop();
      if (columns.length === 0 || column > (columns.at(-1) ?? 0) + 1) columns.push(column);
      return columns.length - 1;
    },
    reset() {
      columns.length = 0;
    },
  };
}

/**
 * Makes paragraphs and list items of lines, by the signs and numbers that people type before items.
 * A line without such a sign continues what it follows.
 */
export function blocksOf(lines: readonly TextLine[], depths: Depths): (Paragraph | Item)[] {
  const blocks: (Paragraph | Item)[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const mark = isWrapped(line.text, last?.text.at(-1)?.text) ? null : markOf(line.text);
    if (mark) blocks.push(itemOf(line, mark, depths.at(line.indent)));
    else if (last) append(last, line);
    else blocks.push({ kind: "paragraph", text: [line], lines: [line.line, line.line] });
  }
  return blocks;
}

/** The blocks of a list item that a parser found: the item itself, then the items typed in its further lines. */
export function itemBlocksOf(
  lines: readonly TextLine[],
  found: { depth: number; bullet: string | null; label: Label | null },
  depthOf: (line: TextLine) => number,
): Item[] {
  const [first, ...others] = lines;
  if (!first) return [];
  const { depth, bullet, label } = found;
  const { label: typed, rest } = (label ? null : markOf(first.text)) ?? { label, rest: first.text };
  const lineOf: Item["lines"] = [first.line, first.line];
  const own: Item = { kind: "item", depth, bullet, label: typed, text: [retext(first, rest)], lines: lineOf };
  const blocks: Item[] = [own];
  for (const line of others) {
    const last = blocks.at(-1) ?? own;
    const inner = isWrapped(line.text, last.text.at(-1)?.text) ? null : markOf(line.text);
    if (inner) blocks.push(itemOf(line, inner, depthOf(line)));
    else append(last, line);
  }
  return blocks;
}

/** Whether a line that starts with a dash is the rest of a sentence that was wrapped there. */
function isWrapped(text: string, before = ""): boolean {
  return before.length >= longEnoughToWrap && /^[\u2013\u2014]\s+\p{Ll}/u.test(text) && !/[.:;!?]$/.test(before);
}

/** Whether a line starts an item. */
export function startsItem(text: string): boolean {
  return markOf(text) !== null;
}

function append(block: Paragraph | Item, line: TextLine) {
  block.text.push(line);
  block.lines = [block.lines[0], Math.max(block.lines[1], line.line)];
}

function itemOf(line: TextLine, mark: Mark, depth: number): Item {
  const { bullet, label } = mark;
  return { kind: "item", depth, bullet, label, text: [retext(line, mark.rest)], lines: [line.line, line.line] };
}

/** The same line with another text; bold words that lead it are cut to what is left of them. */
function retext(line: TextLine, text: string): TextLine {
  if (text === line.text) return line;
  const cut = line.text.length - text.length;
  const lead = line.lead && line.lead.length > cut ? line.lead.slice(cut).trim() : null;
  return { ...line, text, lead };
}

function markOf(text: string): Mark | null {
  const bullet = bulletSign.exec(text)?.[0] ?? "";
  const afterBullet = text.slice(bullet.length);
  const labelled = splitLabel(afterBullet);
  if (labelled) return { bullet: bullet.trim() || null, label: labelled.label, rest: labelled.rest };
  return bullet !== "" && afterBullet !== "" ? { bullet: bullet.trim(), label: null, rest: afterBullet } : null;
}
