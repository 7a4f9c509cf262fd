import {
  type Block,
  type Cell,
  type Item,
  type Lines,
  type Paragraph,
  type Row,
  type Table,
  cellText,
  joinText,
} from "../block";
import { fold, withoutStrayQuote } from "../clean-text";
import type { CellDraft, RoleDraft, SolutionDraft } from "../draft";
import type { Ledger } from "./ledger";
import { labelledValue } from "./heading-lines";
import { columnsOf } from "./solutions-table";
import { columnNamed, isCutOff, isMark, isNone, isPending, startsPending } from "./vocabulary";

type Places = { stakeholder: number; lead: number; support: number };

/** Reads who leads and who supports a solution, from tables or from labels and values. */
export function readRoles(blocks: readonly Block[], solution: SolutionDraft, ledger: Ledger) {
  let places: Places | null = null;
  const loose: Block[] = [];
  for (const block of blocks) {
    if (block.kind === "table") places = readRoleTable(block, places, solution, ledger);
    else loose.push(block);
  }
  readLoose(loose, solution, ledger);
  for (const role of solution.roles) {
    if (!role.lead && !role.support) ledger.warn("empty_role_row", role.lines?.[0], role);
  }
}

/** Whether a table's heading row names stakeholders with their roles. */
export function isRoleTable(table: Table): boolean {
  return headOf(table) !== null;
}

function headOf({ rows }: Table): { row: number; places: Places } | null {
  for (const [row, found] of rows.slice(0, 3).entries()) {
    const names = columnsOf(found);
    const lead = names.indexOf("lead");
    const support = names.indexOf("support");
    const named = names.indexOf("stakeholder");
    if ((lead < 0 && support < 0) || (named < 0 && (lead < 0 || support < 0))) continue;
    // A heading over two rows may name the stakeholders in the first and the roles in the second.
    const above = rows.slice(0, row).map((one) => columnsOf(one).indexOf("stakeholder"));
    const stakeholder = named >= 0 ? named : (above.find((place) => place >= 0) ?? 0);
    if (stakeholder !== lead && stakeholder !== support) return { row, places: { stakeholder, lead, support } };
  }
  return null;
}

function readRoleTable(table: Table, before: Places | null, solution: SolutionDraft, ledger: Ledger): Places | null {
  const head = headOf(table);
  if (!head && !before) {
    ledger.warn("lost_columns", table.lines[0], solution, "roles");
    ledger.leaveBlock(table, "unplaced");
    return null;
  }
  const places = head?.places ?? before ?? { stakeholder: 0, lead: 1, support: 2 };
  table.rows.forEach((row, i) => {
    const alone: Table = { kind: "table", rows: [row], lines: row.lines };
    if (head && i <= head.row) return ledger.leaveBlock(alone, before ? "repeated_header" : "furniture");
    if (isHead(row)) return ledger.leaveBlock(alone, "repeated_header");
    readRow(row, places, solution, ledger);
  });
  return places;
}

function isHead(row: Row): boolean {
  const names = columnsOf(row);
  return names.includes("stakeholder") && (names.includes("lead") || names.includes("support"));
}

function readRow(row: Row, places: Places, solution: SolutionDraft, ledger: Ledger) {
  const stakeholder = cellText(row.cells[places.stakeholder]);
  const [lead, support] = [places.lead, places.support].map((place) => readCell(row.cells[place]));
  row.cells.forEach((cell, i) => {
    if (!Object.values(places).includes(i)) ledger.leave(cellText(cell), cell.lines);
  });
  const last = solution.roles.at(-1);
  if (last && goesOn(stakeholder, row, places)) {
    if (stakeholder !== "") return continueRow(last, stakeholder, row.lines);
    if (lead || support)
      merge(last, { stakeholder: last.stakeholder, lead: lead ?? null, support: support ?? null, lines: row.lines });
    return;
  }
  if (stakeholder === "") {
    if (lead || support) ledger.leaveBlock({ kind: "table", rows: [row], lines: row.lines }, "unplaced");
    return;
  }
  addRole({ stakeholder, lead: lead ?? null, support: support ?? null, lines: row.lines }, solution, ledger);
}

/** A row without a stakeholder goes on with the one before; so does half a sentence that a page break cut off. */
function goesOn(stakeholder: string, row: Row, places: Places): boolean {
  if (stakeholder === "") return true;
  const others = row.cells.filter((cell, i) => i !== places.stakeholder && cellText(cell) !== "");
  return others.length === 0 && /^\p{Ll}/u.test(stakeholder);
}

function continueRow(role: RoleDraft, text: string, lines: Lines) {
  const cell = role.support ?? role.lead;
  if (!cell) role.stakeholder += ` ${text}`;
  else if (cell.bullets.length > 0) cell.bullets.push(`${cell.bullets.pop() ?? ""} ${text}`);
  else cell.note = `${cell.note ?? ""} ${text}`.trim();
  role.lines = [role.lines?.[0] ?? lines[0], lines[1]];
}

function addRole(role: RoleDraft, solution: SolutionDraft, ledger: Ledger) {
  const key = (name: string) =>
    fold(name)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const same = solution.roles.find((one) => key(one.stakeholder) === key(role.stakeholder));
  if (same) {
    const isSpan = same.stakeholder === role.stakeholder;
    merge(same, role);
    if (!isSpan || role.lead || role.support) ledger.warn("merged_rows", role.lines?.[0], same, "", same.stakeholder);
    return;
  }
  solution.roles.push(role);
  for (const field of ["lead", "support"] as const) {
    const note = role[field]?.note;
    if (note && isCutOff.test(note)) ledger.warn("cut_off", role.lines?.[0], role, field);
  }
}

function merge(into: RoleDraft, from: RoleDraft) {
  into.lead = mergeCells(into.lead, from.lead);
  into.support = mergeCells(into.support, from.support);
  into.lines = [into.lines?.[0] ?? 1, from.lines?.[1] ?? into.lines?.[1] ?? 1];
}

function mergeCells(a: CellDraft | null, b: CellDraft | null): CellDraft | null {
  if (!a || !b) return a ?? b;
  const notes = [...new Set([a.note, b.note].filter((note) => note !== null))];
  return {
    mark: a.mark || b.mark,
    note: notes.length > 0 ? notes.join("; ") : null,
    bullets: [...a.bullets, ...b.bullets],
    pending: a.pending || b.pending,
  };
}

/** Reads a role cell: a mark, a note, a list, something still to be settled, or nothing. */
function readCell(cell: Cell | undefined): CellDraft | null {
  if (!cell) return null;
  const textOf = (block: Paragraph | Item) => withoutStrayQuote(joinText(block.text));
  let words = cell.blocks
    .filter((block) => block.kind === "paragraph")
    .map(textOf)
    .filter(Boolean)
    .join(" ");
  let bullets = cell.blocks
    .filter((block) => block.kind === "item")
    .map(textOf)
    .filter(Boolean);
  const [only = ""] = bullets;
  if (words === "" && bullets.length === 1 && says(only)) [words, bullets] = [only, []];
  const folded = fold(words);
  if (isMark(folded)) return { mark: true, note: null, bullets, pending: false };
  if (isPending(folded)) return { mark: bullets.length > 0, note: null, bullets, pending: true };
  if (isNone(folded)) words = "";
  if (words === "" && bullets.length === 0) return null;
  if (startsPending.test(folded)) return { mark: false, note: words, bullets, pending: true };
  return { mark: true, note: withoutMark(words) || null, bullets, pending: false };
}

function says(text: string): boolean {
  const folded = fold(text);
  return isMark(folded) || isPending(folded) || isNone(folded);
}

/** "x – hosts the fair" and "✓ (spring only)" are a mark with a note. */
function withoutMark(text: string): string {
  const marked = /^(?:x\s*(?=[(:;,\u2013\u2014-])|[✓✔✅☑]\s*)[:;,\u2013\u2014-]?\s*/iu.exec(text);
  const rest = marked ? text.slice(marked[0].length) : text;
  return marked && rest === "" ? "" : rest;
}

/** Roles outside tables: "Stakeholder: …", "Lead: …", "Support: …" in blocks; anything else has lost its columns. */
function readLoose(blocks: readonly Block[], solution: SolutionDraft, ledger: Ledger) {
  let role: RoleDraft | null = null;
  const lost: Block[] = [];
  for (const block of blocks) {
    const stakeholder: string | null = labelledValue(
      block,
      /^(?:stakeholder|group|organi[sz]ation|grupo|actor|organizacion)$/,
    );
    const label =
      block.kind === "paragraph" || block.kind === "item" ? /^([^:]{2,20}):/.exec(joinText(block.text)) : null;
    const column = label ? columnNamed(fold(label[1] ?? "")) : null;
    if (stakeholder) {
      role = { stakeholder, lead: null, support: null, lines: block.lines };
      addRole(role, solution, ledger);
    } else if (role && (column === "lead" || column === "support")) {
      const value = labelledValue(block, /./) ?? "";
      const text = [{ text: value, line: block.lines[0], indent: 0, strong: false, lead: null, struck: false }];
      role[column] = readCell({ blocks: [{ kind: "paragraph", text, lines: block.lines }], lines: block.lines });
      role.lines = [role.lines?.[0] ?? block.lines[0], block.lines[1]];
    } else lost.push(block);
  }
  if (
    lost.some((block) => isFlatTable(block)) ||
    (solution.roles.length === 0 && lost.some((block) => block.kind === "item"))
  ) {
    ledger.warn("lost_columns", lost[0]?.lines[0], solution, "roles");
  }
  for (const block of lost) ledger.leaveBlock(block);
}

function isFlatTable(block: Block): boolean {
  if (block.kind !== "paragraph" && block.kind !== "item") return false;
  const folded = fold(joinText(block.text));
  return /\b(?:stakeholders?|grupos?|actor(?:es)?)\b.{0,20}\b(?:leads?|lidera|lider)\b.{0,20}\b(?:supports?|apoya|apoyo)\b/.test(
    folded,
  );
}
