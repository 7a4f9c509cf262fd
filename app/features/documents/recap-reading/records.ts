import { type Block, type Heading, type Item, type Lines, type Row, type Table, cellText, joinText } from "../block";
import { fold } from "../clean-text";
import type { AttendanceDraft, RecordsDraft, TaskDraft } from "../draft";
import { wordsOf } from "../recap-words";
import type { Ledger } from "./ledger";

type Kind = keyof Required<RecordsDraft>;

const headings: Record<Kind, RegExp> = {
  decisions: /^(?:(?:what we|our) )?deci(?:sions|ded|siones)(?: made| tomadas)?$/,
  notes: namesOf("notes"),
  tasks: /^(?:tasks|action items|tareas|pendientes)$/,
  attendance: /^(?:attendance|asistencia)$/,
  corrections: namesOf("corrections"),
  notices: namesOf("notices"),
};

function namesOf(kind: Kind): RegExp {
  const names = (["en", "es"] as const).map((language) => fold(wordsOf(language).records[kind]));
  return new RegExp(`^(?:${names.join("|")})$`);
}

const columns = {
  task: /^(?:tasks?|action items?|tareas?)$/,
  who: /^(?:who|owner|responsible|quien|responsable)$/,
  by: /^(?:by|by when|due|due date|when|para cuando|fecha)$/,
  group: /^(?:group|stakeholder group|grupo)$/,
  people: /^(?:people|personas)$/,
  organizations: /^(?:organi[sz]ations|organizaciones)$/,
  names: /^(?:names|nombres)$/,
};

/**
 * Takes out of a document what it says under the headings of a session's records. A heading that nothing of the kind
 * follows stays, and whatever else stands under one.
 */
export function takeRecords(blocks: readonly Block[], ledger: Ledger): { records: RecordsDraft; rest: Block[] } {
  const records: RecordsDraft = {};
  const rest: Block[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at]!;
    const kind = block.kind === "heading" ? kindOf(block) : null;
    const taken = kind && records[kind] === undefined ? takeFrom(blocks, at + 1, kind, records, ledger) : 0;
    if (taken === 0) {
      rest.push(block);
      continue;
    }
    ledger.leaveBlock(block, "furniture");
    at += taken;
  }
  return { records, rest };
}

function kindOf({ text }: Heading): Kind | null {
  const folded = fold(text.slice(0, 60)).replace(/:$/, "");
  return (Object.keys(headings) as Kind[]).find((kind) => headings[kind].test(folded)) ?? null;
}

/** How many blocks were taken as records of a kind. */
function takeFrom(blocks: readonly Block[], from: number, kind: Kind, records: RecordsDraft, ledger: Ledger): number {
  if (kind === "tasks" || kind === "attendance") {
    const table = blocks[from];
    if (table?.kind !== "table") return 0;
    const read = kind === "tasks" ? readTasks(table) : readAttendance(table);
    if (read.length === 0) return 0;
    ledger.leaveBlock({ ...table, rows: table.rows.slice(0, 1) }, "furniture");
    Object.assign(records, { [kind]: read });
    return 1;
  }
  const items = leadingItems(blocks, from);
  if (items.length === 0) return 0;
  if (kind === "decisions")
    records.decisions = nested(items).map(({ below, ...decision }) => ({ ...decision, changes: below }));
  else if (kind === "notes") records.notes = nested(items).map(({ below, ...note }) => ({ ...note, children: below }));
  else records[kind] = items.map(({ text }) => joinText(text));
  return items.length;
}

function leadingItems(blocks: readonly Block[], from: number): Item[] {
  const items: Item[] = [];
  for (let block = blocks[from]; block?.kind === "item"; block = blocks[from + items.length]) items.push(block);
  return items;
}

/** The items of a list, each with what stands below it. */
function nested(items: readonly Item[]): { text: string; below: string[]; lines: Lines }[] {
  const top = items.reduce((least, { depth }) => Math.min(least, depth), Infinity);
  const list: { text: string; below: string[]; lines: Lines }[] = [];
  for (const { depth, text, lines } of items) {
    const last = list.at(-1);
    if (last && depth > top) {
      last.below.push(joinText(text));
      last.lines = [last.lines[0], lines[1]];
    } else list.push({ text: joinText(text), below: [], lines });
  }
  return list;
}

/** Where the named columns are in a table's first row; null when one of the needed is missing. */
function placesIn<Name extends keyof typeof columns>(
  { rows }: Table,
  needed: readonly Name[],
): Record<Name, number> | null {
  const heads = (rows[0]?.cells ?? []).map((cell) => fold(cellText(cell)).replace(/:$/, ""));
  const places = needed.map((name) => [name, heads.findIndex((head) => columns[name].test(head))] as const);
  return places.every(([, place]) => place >= 0) ? (Object.fromEntries(places) as Record<Name, number>) : null;
}

function readTasks(table: Table): TaskDraft[] {
  const places = placesIn(table, ["task", "who", "by"]);
  if (!places) return [];
  return table.rows.slice(1).map((row) => ({
    text: wordsAt(row, places.task),
    who: wordsAt(row, places.who),
    by: wordsAt(row, places.by),
    lines: row.lines,
  }));
}

function readAttendance(table: Table): AttendanceDraft[] {
  const places = placesIn(table, ["group", "people", "organizations"]);
  if (!places) return [];
  const names = placesIn(table, ["names"]);
  return table.rows.slice(1).map((row) => {
    const named = names ? listAt(row, names.names) : [];
    return {
      group: wordsAt(row, places.group),
      count: Number(/^\d{1,6}$/.exec(wordsAt(row, places.people))?.[0] ?? 0),
      organizations: listAt(row, places.organizations),
      ...(named.length > 0 ? { names: named } : {}),
      lines: row.lines,
    };
  });
}

function wordsAt(row: Row, place: number): string {
  return cellText(row.cells[place]);
}

/** The items of a cell, or its words as one. */
function listAt(row: Row, place: number): string[] {
  return (row.cells[place]?.blocks ?? []).map(({ text }) => joinText(text)).filter(Boolean);
}
