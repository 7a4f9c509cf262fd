import type { Block, Item, Paragraph, TextLine } from "../block";
import { joinText } from "../block";
import { fold } from "../clean-text";
import { splitLabel } from "../item-labels";
import { type HeadingMeaning, readHeading } from "./headings";
import type { Titles } from "./titles";
import { groupAnnounced } from "./vocabulary";

/** What a block says as a heading, be it a real one or a bold or plain line that serves as one; null when nothing. */
export function meaningOf(block: Block, titles: Titles): HeadingMeaning | null {
  if (block.kind === "heading") return readHeading(block.text, titles, true);
  if (block.kind !== "paragraph" || block.text.length !== 1) return null;
  const [line] = block.text;
  return line ? lineMeaning(line, titles) : null;
}

/** A line of text serves as heading when it is bold, or when nothing but a heading reads like it. */
function lineMeaning(line: TextLine, titles: Titles): HeadingMeaning | null {
  if (line.text.length > 200) return null;
  const meaning = readHeading(line.text, titles, line.strong);
  if (!meaning || line.strong) return meaning;
  if (/[.;]$/.test(line.text)) return null;
  if (meaning.sections.length > 0 && meaning.number === null && meaning.title === null) return meaning;
  if (meaning.sections.length > 0 || meaning.title === null) return meaning;
  if (meaning.number === null) return meaning;
  // "Solution 1: X" is one, "Solution 1 was chosen by" is a sentence.
  return /^\S+\s*\S*\s*[:|\u2013\u2014-]/u.test(line.text) ? meaning : null;
}

/** Cuts paragraphs and items where one of their lines is a heading, a group's label or a label with a value. */
export function splitAtHeadings(blocks: readonly Block[], titles: Titles): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== "paragraph" && block.kind !== "item") return [block];
    if (block.text.length < 2) return [block];
    const cuts = block.text.flatMap((line, i) => (startsAnew(line, block.text[i - 1], titles) ? [i] : []));
    if (cuts.length === 0) return [block];
    const starts = cuts[0] === 0 ? cuts : [0, ...cuts];
    return starts.map((start, i) => part(block, block.text.slice(start, starts[i + 1]), start === 0));
  });
}

const openingLabel = /^(?:team|equipo|date|fecha|title|titulo|session|sesion)\s*:/;
const label =
  /^(?:goal|meta|objetivo|team|equipo|date|fecha|title|session|sesion|solution|solucion|stakeholder|lead|support|grupo|lidera|apoya)\s*:/;

function startsAnew(line: TextLine, before: TextLine | undefined, titles: Titles): boolean {
  if (line.text.length > 200) return false;
  const folded = fold(line.text);
  if (label.test(folded) || lineMeaning(line, titles) !== null) return true;
  if (!before) return false;
  return (
    isLineOfItsOwn(before, titles) || (groupAnnounced(folded) !== null && /[:?]$|metric|indicador|medida/.test(folded))
  );
}

/** What follows a heading, or a label of the opening, does not continue it. */
function isLineOfItsOwn(line: TextLine, titles: Titles): boolean {
  if (openingLabel.test(fold(line.text.slice(0, 60)))) return true;
  return line.text.length <= 200 && !splitLabel(line.text) && lineMeaning(line, titles) !== null;
}

function part(block: Paragraph | Item, text: TextLine[], isFirst: boolean): Block {
  const lines: Block["lines"] = [text[0]?.line ?? block.lines[0], text.at(-1)?.line ?? block.lines[1]];
  return isFirst ? { ...block, text, lines } : { kind: "paragraph", text, lines };
}

/** The value after a label such as "Goal:", or null. */
export function labelledValue(block: Block, words: RegExp): string | null {
  if (block.kind !== "paragraph" && block.kind !== "item") return null;
  const text = joinText(block.text);
  const match = /^([^:]{2,40})\s*:\s*(.*)$/su.exec(text);
  return match && words.test(fold(match[1] ?? "")) ? (match[2] ?? "").trim() : null;
}
