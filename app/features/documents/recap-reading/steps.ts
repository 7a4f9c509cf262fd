import { type Block, type Item, type Label, type Lines, type Table, cellText, joinText } from "../block";
import type { NoteDraft, SolutionDraft, StepDraft } from "../draft";
import { splitLabel } from "../item-labels";
import { type Ledger, isTemplateText } from "./ledger";
import { columnsOf } from "./solutions-table";
import { type Numbers, numberSteps } from "./step-numbers";
import { isCutOff } from "./vocabulary";

type Reading = {
  solution: SolutionDraft;
  ledger: Ledger;
  /** How deep numbered steps lie, and how they are numbered; null where steps carry no numbers. */
  numbered: { depth: number; style: Label["style"] } | null;
  /** How deep the steps lie that carry no numbers. */
  plainDepth: number;
  /** Headings or bold paragraphs are the steps, and items are their notes. */
  hasHeadings: boolean;
  numbers: Numbers;
  last: StepDraft | null;
  noteDepth: number | null;
  noteBullet: string | null;
  unnumbered: boolean;
};

/** Reads the steps of a solution with their notes. */
export function readSteps(blocks: readonly Block[], solution: SolutionDraft, ledger: Ledger) {
  const items = blocks.filter((block): block is Item => block.kind === "item");
  const first = items.find((item) => isNumber(item.label));
  const reading: Reading = {
    solution,
    ledger,
    numbered: first?.label ? { depth: first.depth, style: first.label.style } : null,
    plainDepth: items.reduce((least, item) => Math.min(least, item.depth), Infinity),
    hasHeadings: blocks.some((block) => isHeadingStep(block, first === undefined)),
    numbers: numberSteps(),
    last: null,
    noteDepth: null,
    noteBullet: null,
    unnumbered: false,
  };
  for (const block of blocks) readBlock(block, reading);
  warnAboutNumbers(reading);
}

function isHeadingStep(block: Block, isUnnumbered: boolean): boolean {
  if (block.kind === "heading") return splitLabel(block.text) !== null;
  return isUnnumbered && block.kind === "paragraph" && block.text.every((line) => line.strong);
}

function isNumber(label: Label | null): label is Label {
  return label !== null && label.style !== "letter";
}

function readBlock(block: Block, reading: Reading) {
  if (block.kind === "table") return readTable(block, reading);
  if (block.kind === "heading") return readHeadingStep(block, reading);
  if (block.kind === "aside") return reading.ledger.leaveBlock(block, "furniture");
  const text = joinText(block.text);
  if (block.kind === "paragraph") return readParagraph(block, text, reading);
  if (isStep(block, reading)) return addStep(text, block.label, block.lines, reading);
  if (!reading.last) return reading.ledger.leaveBlock(block);
  addNote(text, block, reading);
}

function isStep(item: Item, { numbered, plainDepth, hasHeadings, last }: Reading): boolean {
  if (hasHeadings) return false;
  if (!numbered) return item.depth <= plainDepth;
  if (!isNumber(item.label) || item.depth > numbered.depth) return false;
  return item.label.style === numbered.style || last === null || item.label.number === last.number + 1;
}

function readHeadingStep(block: Extract<Block, { kind: "heading" }>, reading: Reading) {
  const labelled = splitLabel(block.text);
  if (!labelled) return reading.ledger.leaveBlock(block);
  addStep(labelled.rest, labelled.label, block.lines, reading);
}

function readParagraph(block: Extract<Block, { kind: "paragraph" }>, text: string, reading: Reading) {
  if (isTemplateText(text)) return reading.ledger.leaveBlock(block);
  if (reading.hasHeadings && block.text.every((line) => line.strong)) return addStep(text, null, block.lines, reading);
  const { last } = reading;
  const before = last?.notes.at(-1)?.text ?? last?.text ?? "";
  if (last && /^\p{Ll}/u.test(text) && !/[.!?:;]$/.test(before)) return continueLast(last, text);
  reading.ledger.leaveBlock(block);
}

/** The rest of a text that was broken, by a page or by an export. */
function continueLast(step: StepDraft, text: string) {
  const note = step.notes.at(-1);
  const children = note?.children;
  if (children && children.length > 0) children.push(`${children.pop() ?? ""} ${text}`);
  else if (note) note.text += ` ${text}`;
  else step.text += ` ${text}`;
}

function addStep(text: string, label: Label | null, lines: Lines, reading: Reading) {
  const { solution, ledger } = reading;
  const { words, wanted } = numbered(text, label);
  const number = reading.numbers(wanted ?? (reading.last?.number ?? 0) + 1);
  const step: StepDraft = { number, text: words, notes: [], lines };
  solution.steps.push(step);
  reading.last = step;
  reading.noteDepth = null;
  reading.noteBullet = null;
  if (wanted === null) reading.unnumbered = true;
  else if (wanted !== number) ledger.warn("duplicate_number", lines[0], step, "number", String(wanted));
  if (isCutOff.test(words)) ledger.warn("cut_off", lines[0], step, "text");
}

/** A step's words and its number; "Step 2:" in the words repeats the number. */
function numbered(text: string, label: Label | null): { words: string; wanted: number | null } {
  const own = splitLabel(text);
  if (own?.label.style !== "word") return { words: text, wanted: label?.number ?? null };
  const isSame = !label || own.label.number === label.number;
  return { words: isSame ? own.rest : text, wanted: label?.number ?? own.label.number };
}

function addNote(text: string, item: Item, reading: Reading) {
  const { last, ledger } = reading;
  if (!last || text === "") return;
  last.lines = reaching(last.lines, item.lines);
  reading.noteDepth ??= item.depth;
  const parent = last.notes.at(-1);
  if (parent && (item.depth > reading.noteDepth || isLesserBullet(item, reading.noteBullet))) {
    parent.children.push(text);
    parent.lines = reaching(parent.lines, item.lines);
    return;
  }
  reading.noteBullet ??= item.bullet;
  const note: NoteDraft = { text, children: [], lines: item.lines };
  last.notes.push(note);
  if (isCutOff.test(text)) ledger.warn("cut_off", item.lines[0], note, "text");
}

/** Lines that reach to the end of what belongs to them. */
function reaching(lines: Lines | undefined, further: Lines): Lines {
  return [lines?.[0] ?? further[0], further[1]];
}

/** Where indentation is lost, the bullet tells: "o" and "–" stand below "•". */
function isLesserBullet({ bullet }: Item, first: string | null): boolean {
  return /^[\u2022\u25CF\uF0B7]$/.test(first ?? "") && /^(?:o|[\u25E6\u25CB\u25AA\u2013\u2014])$/.test(bullet ?? "");
}

/** Steps in a table, with or without a column of notes. */
function readTable(table: Table, reading: Reading) {
  const names = columnsOf(table.rows[0]);
  const place = names.lastIndexOf("step");
  if (place < 0) {
    reading.ledger.warn("unknown_table", table.lines[0], reading.solution);
    return reading.ledger.leaveBlock(table);
  }
  table.rows.forEach((row, i) => {
    const head = { kind: "table" as const, rows: [row], lines: row.lines };
    if (i === 0) return reading.ledger.leaveBlock(head, "furniture");
    if (columnsOf(row)[place] === "step") return reading.ledger.leaveBlock(head, "repeated_header");
    const text = cellText(row.cells[place]);
    if (text === "") return reading.ledger.leaveBlock(head);
    const numbers = row.cells.slice(0, place).map((cell) => /^\W*(\d{1,3})\W*$/.exec(cellText(cell))?.[1]);
    const number = numbers.find(Boolean);
    const own = splitLabel(text);
    const label: Label | null = number
      ? { raw: number, style: "arabic", number: Number(number) }
      : (own?.label ?? null);
    addStep(own?.rest ?? text, label, row.lines, reading);
    row.cells.forEach((cell, column) => {
      if (column === place || cellText(cell) === "" || cellText(cell) === number) return;
      if (names[column] !== "note") return reading.ledger.leave(cellText(cell), cell.lines);
      for (const block of cell.blocks) {
        const item: Item = { kind: "item", bullet: "-", label: null, depth: 0, text: block.text, lines: block.lines };
        addNote(joinText(block.text), item, reading);
      }
    });
  });
}

function warnAboutNumbers({ solution, ledger, unnumbered }: Reading) {
  const numbers = solution.steps.map((step) => step.number).sort((a, b) => a - b);
  const hasGap = numbers.some((number, i) => number !== i + 1);
  const line = solution.steps[0]?.lines?.[0];
  if (numbers.length > 0 && (hasGap || unnumbered)) ledger.warn("missing_number", line, solution, "steps");
}
