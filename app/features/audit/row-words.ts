import type { Formats } from "#app/platform/format";
import { isMessageKey } from "#app/platform/i18n/catalog";
import type { Translate } from "#app/platform/i18n/translator";
import type { AuditChange } from "./audit";

type Row = Record<string, string | number | null>;
export type ChangedRow = { subjectType: string; subjectId: string; before: Row | null; after: Row };

// What nobody reads: keys, counters, normal forms, and texts for machines.
const hidden = new Set([
  ...["coalition_id", "id", "version", "removed_at", "normalized_name", "password_hash", "created_at", "position"],
  ...["next_ref", "next_step_ref", "current_version_id", "structure", "definition", "ref", "scale", "unit"],
]);
const bits = new Set([
  ...["is_public", "shows_name", "shows_contact", "shares_values", "pending", "provisional", "counts_people"],
  ...["confidential", "carries_over", "stays", "is_required", "on_behalf"],
]);

const lists = new Set(["notes", "bullets", "level_names"]);

/** Turns the ids in rows into names, as far as the reader may know them. */
export type NameOf = (id: string) => string | null;

type Words = { t: Translate; format: Formats; nameOf: NameOf };

/** The fields of a row that differ, in words. A row that came or went shows all that it said. */
export function changesOfRow({ subjectType, before, after }: ChangedRow, words: Words): AuditChange[] {
  const was = before?.["removed_at"] === null ? before : null;
  const is = after["removed_at"] === null ? after : null;
  return Object.keys(after).flatMap((column) => {
    // What begins as "no" need not be said.
    if (hidden.has(column) || (!was && bits.has(column) && after[column] === 0)) return [];
    const old = was ? textOf(column, was[column] ?? null, words) : "";
    const now = is ? textOf(column, is[column] ?? null, words) : "";
    if (old === now) return [];
    return [{ label: labelOf(subjectType, column, words.t), before: old || null, after: now || null }];
  });
}

function labelOf(table: string, column: string, t: Translate): string {
  return t("audit.field", { row: wordOf("row", table, t), column: wordOf("column", column, t) });
}

/** The catalog's word for a table or a column, else its own name as words. */
function wordOf(kind: "row" | "column", name: string, t: Translate): string {
  const key = `audit.${kind}.${name}`;
  return isMessageKey(key) ? t(key) : name.replace(/_id$/, "").replaceAll("_", " ");
}

function textOf(column: string, value: string | number | null, { t, format, nameOf }: Words): string {
  if (value === null || value === "") return "";
  const isName = /_(id|by)$/.test(column) && column !== "proposed_by";
  if (isName) return nameOf(String(value)) ?? "";
  return dateText(column, value, format) ?? plainText(column, value, t);
}

function dateText(column: string, value: string | number, format: Formats): string | null {
  if (column.endsWith("_at") && typeof value === "number") return format.exactInstant(value);
  return column.endsWith("_on") ? format.longDay(String(value)) : null;
}

function plainText(column: string, value: string | number, t: Translate): string {
  if (bits.has(column)) return t(value === 1 ? "audit.yes" : "audit.no");
  if (lists.has(column)) return listText(String(value));
  const key = `audit.value.${String(value)}`;
  return isMessageKey(key) ? t(key) : String(value);
}

type Note = string | { text: string; children?: Note[] };

function listText(json: string): string {
  const lines = (notes: Note[]): string[] =>
    notes.flatMap((note) => (typeof note === "string" ? [note] : [note.text, ...lines(note.children ?? [])]));
  try {
    return lines(JSON.parse(json) as Note[]).join("\n");
  } catch {
    return json;
  }
}
