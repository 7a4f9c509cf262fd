import type { Block, Lines } from "../block";
import { blockText } from "../block";
import type { LeftoverDraft, WarningDraft } from "../draft";
import { isLegend, isPrompt, isQuestion } from "./vocabulary";
import { fold, revealLiterals } from "../clean-text";
import { type WarningCode, warningText } from "./warning-texts";

/** Keeps account of what found no place and of what is doubtful. */
export type Ledger = {
  leave: (text: string, lines: Lines, reason?: LeftoverDraft["reason"]) => void;
  leaveBlock: (block: Block, reason?: LeftoverDraft["reason"]) => void;
  /** Notes a doubt about `subject`, an object of the draft; its place in the draft is found when the reading is done. */
  warn: (code: WarningCode, line: number | undefined, subject: object | null, field?: string, detail?: string) => void;
  leftover: () => LeftoverDraft[];
  warnings: (draft: object) => WarningDraft[];
};

type Doubt = { code: WarningCode; line: number | undefined; subject: object | null; field: string; detail: string };

/** A new ledger; `sourceLine` gives a line of the source as it was written, where there are such lines. */
export function openLedger(sourceLine: (number: number) => string | undefined): Ledger {
  const left: LeftoverDraft[] = [];
  const doubts: Doubt[] = [];
  const leave: Ledger["leave"] = (text, [line], reason) => {
    const plain = revealLiterals(text).trim();
    if (plain !== "") left.push({ line, text: plain, reason: reason ?? reasonOf(plain) });
  };
  return {
    leave,
    leaveBlock(block, reason) {
      if (block.kind !== "aside" && block.kind !== "table") {
        const lines = block.kind === "heading" ? [] : block.text;
        if (lines.length > 1) {
          for (const { line, text } of lines) leave(sourceLine(line) ?? text, [line, line], reason);
          return;
        }
      }
      if (block.kind !== "table") return leave(blockText(block), block.lines, reason);
      for (const row of block.rows) {
        const text = sourceLine(row.lines[0]) ?? blockText({ ...block, rows: [row] });
        leave(text, row.lines, reason);
      }
    },
    warn(code, line, subject, field = "", detail = "") {
      doubts.push({ code, line, subject, field, detail });
    },
    leftover: () => left.sort((a, b) => a.line - b.line),
    warnings: (draft) => {
      const places = pointersOf(draft);
      return doubts.map(({ code, line, subject, field, detail }) => ({
        code,
        message: warningText(code, revealLiterals(detail)),
        ...(line === undefined ? {} : { line }),
        path: `${subject ? (places.get(subject) ?? "") : ""}${field === "" ? "" : `/${field}`}`,
      }));
    },
  };
}

function reasonOf(text: string): LeftoverDraft["reason"] {
  const folded = fold(text.slice(0, 400));
  if (isLegend.test(folded)) return "legend";
  return isPrompt.test(folded) || isQuestion.test(folded) ? "prompt" : "unplaced";
}

/** Whether a text is a legend or a template's prompt rather than something that people said. */
export function isTemplateText(text: string): boolean {
  return reasonOf(text) !== "unplaced";
}

/** The JSON pointer of every object in a draft. */
function pointersOf(draft: object): Map<object, string> {
  const places = new Map<object, string>();
  const visit = (value: unknown, pointer: string) => {
    if (typeof value !== "object" || value === null) return;
    places.set(value, pointer);
    for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${key}`);
  };
  visit(draft, "");
  return places;
}
