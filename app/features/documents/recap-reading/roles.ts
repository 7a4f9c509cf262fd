import { type Block, type Lines, type Row, type Table, cellText, joinText } from "../block";
import { fold, revealLiterals } from "../clean-text";
import type { CellDraft, RoleDraft, SolutionDraft } from "../draft";
import { labelledValue } from "./heading-lines";
import type { Ledger } from "./ledger";
import { mergeCells, readCell } from "./role-cell";
import { columnsOf } from "./solutions-table";
import { columnNamed, isCutOff } from "./vocabulary";

type Places = { stakeholder: number; lead: number; support: number };
type Reading = {
  solution: SolutionDraft;
  ledger: Ledger;
  /** The columns of the table that was read last: a table over two pages has heads on the first. */
  places: Places | null;
  byName: Map<string, RoleDraft>;
};

/** Reads who leads and who supports a solution, from tables or from labels and values. */
export function readRoles(blocks: readonly Block[], solution: SolutionDraft, ledger: Ledger) {
  const reading: Reading = { solution, ledger, places: null, byName: new Map() };
  const loose: Block[] = [];
  for (const block of blocks) {
    if (block.kind === "table") readTable(block, reading);
    else loose.push(block);
  }
  readLoose(loose, reading);
  for (const role of solution.roles) {
    if (!role.lead && !role.support) ledger.warn("empty_role_row", role.lines?.[0], role);
  }
}

function headOf({ rows }: Table): { row: number; places: Places } | null {
  for (const [row, found] of rows.slice(0, 3).entries()) {
    const names = columnsOf(found);
    const [lead, support, named] = [names.indexOf("lead"), names.indexOf("support"), names.indexOf("stakeholder")];
    const roles = [lead, support].filter((place) => place >= 0).length;
    if (roles === 0 || (named < 0 && roles < 2)) continue;
    // A heading over two rows may name the stakeholders in the first and the roles in the second.
    const above = rows.slice(0, row).map((one) => columnsOf(one).indexOf("stakeholder"));
    const stakeholder = named >= 0 ? named : (above.find((place) => place >= 0) ?? 0);
    if (stakeholder !== lead && stakeholder !== support) return { row, places: { stakeholder, lead, support } };
  }
  return null;
}

function readTable(table: Table, reading: Reading) {
  const { ledger, solution } = reading;
  const head = headOf(table);
  const places = head?.places ?? reading.places;
  if (!places) {
    ledger.warn("lost_columns", table.lines[0], solution, "roles");
    return ledger.leaveBlock(table, "unplaced");
  }
  table.rows.forEach((row, i) => {
    const alone: Table = { kind: "table", rows: [row], lines: row.lines };
    if (head && i <= head.row) return ledger.leaveBlock(alone, reading.places ? "repeated_header" : "furniture");
    if (isHead(row)) return ledger.leaveBlock(alone, "repeated_header");
    readRow(row, places, reading);
  });
  reading.places = places;
}

function isHead(row: Row): boolean {
  const names = columnsOf(row);
  return names.includes("stakeholder") && (names.includes("lead") || names.includes("support"));
}

function readRow(row: Row, places: Places, reading: Reading) {
  const role: RoleDraft = {
    stakeholder: cellText(row.cells[places.stakeholder]),
    lead: readCell(row.cells[places.lead]),
    support: readCell(row.cells[places.support]),
    lines: row.lines,
  };
  row.cells.forEach((cell, i) => {
    if (!Object.values(places).includes(i)) reading.ledger.leave(cellText(cell), cell.lines);
  });
  const last = reading.solution.roles.at(-1);
  if (last && isHalfSentence(role.stakeholder, row, places)) return continueRow(last, role.stakeholder, row.lines);
  if (role.stakeholder !== "") return addRole(role, reading);
  // A row without a stakeholder goes on with the one before.
  if (last) merge(last, role);
  else if (role.lead || role.support) {
    reading.ledger.leaveBlock({ kind: "table", rows: [row], lines: row.lines }, "unplaced");
  }
}

/** The rest of a sentence that a page break cut off stands alone in its row. */
function isHalfSentence(stakeholder: string, row: Row, places: Places): boolean {
  if (!/^\p{Ll}/u.test(stakeholder)) return false;
  return row.cells.every((cell, i) => i === places.stakeholder || cellText(cell) === "");
}

function continueRow(role: RoleDraft, text: string, lines: Lines) {
  const cell = role.support ?? role.lead;
  if (!cell) role.stakeholder += ` ${text}`;
  else if (cell.bullets.length > 0) cell.bullets.push(`${cell.bullets.pop() ?? ""} ${text}`);
  else cell.note = `${cell.note ?? ""} ${text}`.trim();
  role.lines = [role.lines?.[0] ?? lines[0], lines[1]];
}

function addRole(role: RoleDraft, { solution, ledger, byName }: Reading) {
  const name = fold(revealLiterals(role.stakeholder));
  const key = name.replace(/[^\p{L}\p{N}]+/gu, " ").trim() || name;
  const same = byName.get(key);
  if (same) {
    merge(same, role);
    return ledger.warn("merged_rows", role.lines?.[0], same, "", same.stakeholder);
  }
  byName.set(key, role);
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

const stakeholderLabel = /^(?:stakeholder|group|organi[sz]ation|grupo|actor|organizacion)$/;

/** Roles outside tables: "Stakeholder: …", "Lead: …", "Support: …" in blocks; anything else has lost its columns. */
function readLoose(blocks: readonly Block[], reading: Reading) {
  const lost: Block[] = [];
  let role: RoleDraft | null = null;
  for (const block of blocks) {
    const stakeholder = labelledValue(block, stakeholderLabel);
    const labelled = role ? labelledRole(block) : null;
    if (stakeholder) {
      role = { stakeholder, lead: null, support: null, lines: block.lines };
      addRole(role, reading);
    } else if (role && labelled) {
      role[labelled.column] = labelled.cell;
      role.lines = [role.lines?.[0] ?? block.lines[0], block.lines[1]];
    } else if (!addNamed(block, reading)) lost.push(block);
  }
  leaveLost(lost, reading);
}

/** "Lead: City" alone: who is named there has the role. */
function addNamed(block: Block, reading: Reading): boolean {
  const named = labelledRole(block);
  const note = named?.cell?.note;
  if (!named || !note) return false;
  const role: RoleDraft = { stakeholder: note, lead: null, support: null, lines: block.lines };
  role[named.column] = { mark: true, note: null, bullets: [], pending: false };
  addRole(role, reading);
  return true;
}

function leaveLost(lost: readonly Block[], { solution, ledger }: Reading) {
  const isList = solution.roles.length === 0 && lost.some((block) => block.kind === "item");
  if (isList || lost.some(isFlatTable)) ledger.warn("lost_columns", lost[0]?.lines[0], solution, "roles");
  for (const block of lost) ledger.leaveBlock(block);
}

function labelledRole(block: Block): { column: "lead" | "support"; cell: CellDraft | null } | null {
  for (const column of ["lead", "support"] as const) {
    const label = block.kind === "paragraph" || block.kind === "item" ? joinText(block.text).split(":", 1)[0] : "";
    const value = columnNamed(fold(label ?? "")) === column ? labelledValue(block, /./) : null;
    if (value === null) continue;
    const text = [{ text: value, line: block.lines[0], indent: 0, strong: false, lead: null, struck: false }];
    const cell = readCell({ blocks: [{ kind: "paragraph", text, lines: block.lines }], lines: block.lines });
    return { column, cell };
  }
  return null;
}

const flatHeads =
  /\b(?:stakeholders?|grupos?|actor(?:es)?)\b.{0,20}\b(?:leads?|lidera|lider)\b.{0,20}\b(?:supports?|apoya|apoyo)\b/;

function isFlatTable(block: Block): boolean {
  if (block.kind !== "paragraph" && block.kind !== "item") return false;
  return flatHeads.test(fold(joinText(block.text).slice(0, 1_000)));
}
