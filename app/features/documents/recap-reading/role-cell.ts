import { type Cell, joinText } from "../block";
import { fold, withoutStrayQuote } from "../clean-text";
import type { CellDraft } from "../draft";
import { isMark, isNone, isPending, startsPending } from "./vocabulary";

/** Reads a role cell: a mark, a note, a list, something still to be settled, or nothing. */
export function readCell(cell: Cell | undefined): CellDraft | null {
  const texts = (kind: "paragraph" | "item") =>
    (cell?.blocks ?? [])
      .filter((block) => block.kind === kind)
      .map((block) => withoutStrayQuote(joinText(block.text)))
      .filter(Boolean);
  const words = texts("paragraph").join(" ");
  const bullets = texts("item");
  const [only = ""] = bullets;
  return words === "" && bullets.length === 1 && saysAlone(only) ? cellOf(only, []) : cellOf(words, bullets);
}

/** Whether a text in a role cell is a sign and no note: a mark, "TBD", "n/a". */
export function saysAlone(text: string): boolean {
  const folded = fold(text);
  return isMark(folded) || isPending(folded) || isNone(folded);
}

function cellOf(words: string, bullets: string[]): CellDraft | null {
  const folded = fold(words);
  if (isMark(folded)) return { mark: true, note: null, bullets, pending: false };
  if (isPending(folded)) return { mark: bullets.length > 0, note: null, bullets, pending: true };
  if (startsPending.test(folded)) return { mark: false, note: words, bullets, pending: true };
  const note = isNone(folded) ? "" : withoutMark(words);
  return note === "" && bullets.length === 0 ? null : { mark: true, note: note || null, bullets, pending: false };
}

/** "x – hosts the fair" and "✓ (spring only)" are a mark with a note. */
export function withoutMark(text: string): string {
  const marked = /^(?:x\s*(?=[(:;,\u2013\u2014-])|[✓✔✅☑]\s*)[:;,\u2013\u2014-]?\s*/iu.exec(text);
  return marked ? text.slice(marked[0].length) : text;
}

/** Two cells of the same stakeholder as one. */
export function mergeCells(a: CellDraft | null, b: CellDraft | null): CellDraft | null {
  if (!a || !b) return a ?? b;
  const notes = [...new Set([a.note, b.note].filter((note) => note !== null))];
  return {
    mark: a.mark || b.mark,
    note: notes.length > 0 ? notes.join("; ") : null,
    bullets: [...a.bullets, ...b.bullets],
    pending: a.pending || b.pending,
  };
}
