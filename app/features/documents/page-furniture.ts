import type { Aside } from "./block";
import { fold } from "./clean-text";
import type { Kept } from "./hidden-parts";
import { bulletSign, splitLabel } from "./item-labels";
import type { SourceLine } from "./source-text";

const pageNumber =
  /^(?:(?:page|pagina|pag\.?|p\.)\s*\d{1,4}(?:\s*(?:of|de|\/|\|)\s*\d{1,4})?|\d{1,4}\s*(?:\||-)?\s*(?:page|p a g e|pagina)|[-|]\s*\d{1,4}\s*[-|]|\d{1,4}\s*(?:of|de|\/)\s*\d{1,4})$/;
const numberedTitle =
  /(?:[|\u00B7\u2022\u2013\u2014-]|\s{2,}|\t)\s*(?:page|p[aá]gina|p[aá]g\.?)\s*\d{1,4}$|\b(?:page|p[aá]gina|p[aá]g\.?)\s*\d{1,4}\s*(?:of|de|\/)\s*\d{1,4}$|^(?:page|p[aá]gina)\s*\d{1,4}\s*[|\u00B7\u2022\u2013\u2014-]/iu;
const longestFurniture = 200;
const siteChrome =
  /^(?:attachments?|adjuntos?|archivos? adjuntos?)\s*:|^(?:skip to (?:main )?content|back to top|share(?: this)?(?: page| post)?:?|print(?: this page)?|menu|search|subscribe|log ?in|sign in|home|next post|previous post|read more|facebook|twitter|linkedin|all rights reserved.*|(?:copyright|©|\(c\)).*\b(?:19|20)\d\d\b.*|powered by .*|volver arriba|compartir|imprimir|saltar al contenido|(?:home|inicio)(?: ?[>»/›] ?[^>»/›]+)+)$/;

/** Whether a line alone would be taken for a page number or for site chrome. */
export function isFurniture(text: string): boolean {
  if (text.length > longestFurniture) return false;
  const folded = fold(text);
  return pageNumber.test(folded) || siteChrome.test(folded) || isNumberedTitle(text.trim());
}

/** A running title with the page's number beside it. */
function isNumberedTitle(text: string): boolean {
  if (text.length > 120 || /^[#|]/.test(text) || bulletSign.test(text) || splitLabel(text)) return false;
  return numberedTitle.test(text);
}

/**
 * Takes away running titles, page numbers, attachment footers and site chrome, also from the middle of a paragraph,
 * which is then put together again. `isContent` names lines that are never furniture.
 */
export function withoutPageFurniture(lines: readonly SourceLine[], isContent: (text: string) => boolean): Kept {
  const numbers = lines.map((line, i) => isPageNumber(lines, i, line));
  const running = runningTitles(lines, numbers, isContent);
  const asides: Aside[] = [];
  const kept: (SourceLine & { afterBreak?: boolean })[] = [];
  let cut = false;
  lines.forEach((line, i) => {
    const isTaken = (numbers[i] ?? false) || running.has(i) || isFurniture(line.text);
    if (isTaken) {
      asides.push({ kind: "aside", text: line.text.trim(), lines: [line.number, line.number], isScript: false });
    }
    cut = cut || line.startsPage || numbers[i] === true || running.has(i);
    if (isTaken) return;
    kept.push({ ...line, afterBreak: cut && line.text.trim() !== "" });
    if (line.text.trim() !== "") cut = false;
  });
  return { lines: rejoin(kept), asides };
}

function isPageNumber(lines: readonly SourceLine[], i: number, line: SourceLine): boolean {
  if (line.text.length > longestFurniture) return false;
  const text = fold(line.text);
  if (pageNumber.test(text) || isNumberedTitle(line.text.trim())) return true;
  return /^\d{1,3}$/.test(text) && (startsNextPage(lines, i) || line.startsPage);
}

function startsNextPage(lines: readonly SourceLine[], i: number): boolean {
  for (let next = i + 1; next < Math.min(lines.length, i + 4); next += 1) {
    if (lines[next]?.startsPage) return true;
    if (lines[next]?.text.trim() !== "") return false;
  }
  return false;
}

/** Lines at the edges of pages that come again, apart from their numbers, or that carry the page's number. */
function runningTitles(
  lines: readonly SourceLine[],
  numbers: readonly boolean[],
  isContent: (text: string) => boolean,
): Set<number> {
  const edges = pageEdges(lines, numbers).filter((i) => {
    const text = lines[i]?.text.trim() ?? "";
    return (
      text.length <= 120 && !text.includes("\t") && !bulletSign.test(text) && !splitLabel(text) && !isContent(text)
    );
  });
  const keyOf = (i: number) => fold(lines[i]?.text ?? "").replace(/^#+\s*|\d+/g, "");
  const counts = new Map<string, number>();
  for (const i of edges) counts.set(keyOf(i), (counts.get(keyOf(i)) ?? 0) + 1);
  const opening = lines.slice(0, 40).findIndex((line) => line.text.trim() !== "");
  if (opening >= 0) counts.set(keyOf(opening), (counts.get(keyOf(opening)) ?? 0) + 1);
  const found = edges.filter((i) => i !== opening && (counts.get(keyOf(i)) ?? 0) >= 2);
  return new Set(found);
}

/** The positions of the two lines of text on either side of each page break. */
function pageEdges(lines: readonly SourceLine[], numbers: readonly boolean[]): number[] {
  const filled = lines.flatMap((line, i) => (line.text.trim() !== "" && !numbers[i] ? [i] : []));
  const edges = new Set<number>();
  let at = 0;
  lines.forEach((line, i) => {
    while ((filled[at] ?? Infinity) < i) at += 1;
    const isBreak = line.startsPage || numbers[i] === true;
    if (isBreak)
      for (const near of [at - 2, at - 1, at, at + 1]) if (filled[near] !== undefined) edges.add(filled[near]);
  });
  return [...edges].sort((a, b) => a - b);
}

/** Puts a paragraph together that a page break cut: the blank lines before its second half go. */
function rejoin(lines: readonly (SourceLine & { afterBreak?: boolean })[]): SourceLine[] {
  const joined: SourceLine[] = [];
  for (const { afterBreak, ...line } of lines) {
    if (afterBreak && continues(lastFilled(joined), line.text)) {
      while (joined.length > 0 && joined.at(-1)?.text.trim() === "") joined.pop();
    }
    joined.push(line);
  }
  return joined;
}

function lastFilled(lines: readonly SourceLine[]): string {
  for (let i = lines.length - 1; i >= 0; i -= 1) if (lines[i]?.text.trim() !== "") return lines[i]?.text ?? "";
  return "";
}

function continues(before: string, text: string): boolean {
  if (before === "" || /[.!?:;|]$/.test(before.trim()) || /^\s*#/.test(before) || text.includes("|")) return false;
  return /^\s*["'(\u201C\u2018]?\p{Ll}/u.test(text) && !splitLabel(text.trim()) && !bulletSign.test(text.trim());
}
