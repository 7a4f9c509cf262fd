import { type Block, type TextLine, addAll } from "./block";
import { withoutMarkdown } from "./cell-text";
import { linesOf } from "./inline-text";
import { type Depths, blocksOf, itemBlocksOf, startsItem } from "./line-items";
import type { SourceLine } from "./source-text";

const marker = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
const markersInARow = /^\s*(?:(?:[-*+>]|\d{1,9}[.)])\s*){4}/;
const special = /[\\`*_~<>&[\]!|#=]|^\s*-{2,}\s*$/gm;
const longestFormatted = 20_000;

/**
 * Cuts Markdown where an item, a heading or a paragraph starts. Each piece means the same alone, since how deep an item
 * lies is told from its column, and long lists cost no more than their length.
 */
export function chunksOf(source: readonly SourceLine[]): SourceLine[][] {
  const chunks: SourceLine[][] = [];
  let fence: string | null = null;
  let isAfterBlank = true;
  for (const line of source) {
    const starts = fence === null && startsChunk(line.text, isAfterBlank);
    const last = chunks.at(-1);
    if (starts || !last) chunks.push([line]);
    else last.push(line);
    const mark = /^\s*(`{3,}|~{3,})/.exec(line.text)?.[1]?.slice(0, 3) ?? null;
    if (mark !== null && (fence === null || fence === mark)) fence = fence === null ? mark : null;
    isAfterBlank = line.text.trim() === "";
  }
  return chunks;
}

function startsChunk(text: string, isAfterBlank: boolean): boolean {
  return marker.test(text) || /^#{1,6}(?:\s|$)/.test(text) || (isAfterBlank && /^\S/.test(text));
}

/** How many signs a piece holds that could be formatting; without any, no parser has to look at it. */
export function specialsIn(chunk: readonly SourceLine[]): number {
  let count = 0;
  for (const { text } of chunk) count += text.match(special)?.length ?? 0;
  return count;
}

/** Whether a piece is longer, or nested deeper, than anything that people write: its formatting is not looked into. */
export function isUnreasonable(chunk: readonly SourceLine[]): boolean {
  const length = chunk.reduce((sum, { text }) => sum + text.length, 0);
  return length > longestFormatted || chunk.some(({ text }) => markersInARow.test(text) && !/^[\s*-]+$/.test(text));
}

/** Reads a piece without formatting by its line breaks, bullets and numbers alone. */
export function readPlainly(chunk: readonly SourceLine[], found: Block[], depths: Depths) {
  let group: TextLine[] = [];
  const close = () => {
    addAll(found, groupBlocks(group, found.at(-1), depths));
    group = [];
  };
  for (const { text, number } of chunk) {
    const runs = [{ text: withoutMarkdown(text), strong: false, struck: false }];
    const indent = text.length - text.trimStart().length;
    const [line] = linesOf(runs, number, () => indent, true);
    if (line) group.push(line);
    else close();
  }
  close();
}

/** A further paragraph of an item is indented like its text. */
function groupBlocks(group: readonly TextLine[], before: Block | undefined, depths: Depths): Block[] {
  const [first] = group;
  const isFurther = first && before?.kind === "item" && first.indent >= 2 && !startsItem(first.text);
  if (!isFurther) return blocksOf(group, depths);
  const further = { depth: depths.at(first.indent), bullet: "", label: null };
  return itemBlocksOf(group, further, (line) => depths.at(line.indent));
}
