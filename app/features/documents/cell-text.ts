import { type Run, linesOf } from "./inline-text";
import { blocksOf, measureDepths } from "./line-items";
import { cellContentOf, fragmentBlocksOf } from "./html-blocks";

const hasMarkup = /<\/?[a-z][^>]*>?|&(?:#\d+|#x[\da-f]+|[a-z]\w{1,30});/i;

/** The words and items of a cell, and what is hidden in it. */
export type CellContent = ReturnType<typeof cellContentOf>;

/** The words and items of a cell that came as text: Markdown marks, HTML and entities left in it are formatting. */
export function cellContent(text: string, line: number): CellContent {
  const plain = withoutMarkdown(text.replace(/[^\S\n]+/g, " "));
  if (hasMarkup.test(plain)) {
    return cellContentOf(fragmentBlocksOf(plain.replace(/\n/g, "<br>"), line, false));
  }
  const runs: Run[] = [{ text: onePerLine(plain), strong: false, struck: /^~~.*~~$/s.test(text.trim()) }];
  const breaks = plain.includes("\n") && onePerLine(plain) === plain;
  const lines = linesOf(runs, line, () => 0, breaks);
  return { blocks: blocksOf(lines, measureDepths()), asides: [] };
}

/** Bullets that were run together in one line get a line each. */
function onePerLine(text: string): string {
  return text.replace(/\s*[\u2022\u25AA\u25CF\uF0B7](?=\s*\S)\s*/g, (sign, at: number) =>
    at === 0 || sign.includes("\n") ? sign : "\n\u2022 ",
  );
}

/** Text without the marks of inline Markdown. */
export function withoutMarkdown(text: string): string {
  return text
    .replace(/!?\[([^[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)/g, "$1")
    .replace(/(?<![\\*\p{L}\p{N}])\*(?![\s*])([^*\n]+)(?<![\s\\])\*(?![*\p{L}\p{N}])/gu, "$1")
    .replace(/(?<![\\_\p{L}\p{N}])_(?![\s_])([^_\n]+)(?<![\s\\])_(?![_\p{L}\p{N}])/gu, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
