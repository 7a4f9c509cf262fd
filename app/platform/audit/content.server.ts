import { createHash } from "node:crypto";
import { personalColumnsOf } from "./personal.server";

/** A row of history as it was stored: the columns of its table. */
export type StoredRow = Record<string, string | number | null>;

type Fields = Record<string, unknown>;
type Salts = Record<string, string>;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The hash of one field. It stays when the field is erased, so that what hangs on it still adds up. */
export function fieldHash(column: string, value: unknown, salt: string | undefined): string {
  return erasedHash(value) ?? sha256(JSON.stringify([column, value, salt ?? null]));
}

/** The hash that an erased field left behind; null for a field that is there. */
export function erasedHash(value: unknown): string | null {
  if (typeof value !== "object" || value === null) return null;
  const { erased, ...others } = value as Fields;
  return typeof erased === "string" && Object.keys(others).length === 0 ? erased : null;
}

/** A stored row as history reads it: erased fields are empty. */
export function storedRow(json: string): StoredRow {
  return JSON.parse(json, (_, value: unknown) => (erasedHash(value) === null ? value : null)) as StoredRow;
}

/**
 * The hash of everything that one event says: its own columns, and every revision it wrote. Columns without a value
 * do not count, so that a later schema may add columns without touching what is sealed.
 */
export function contentHash(event: Fields, revisions: Fields[]): string {
  const { sealed: _sealed, detail, ...columns } = event;
  const own = entriesOf({ ...columns, detail: jsonHash(detail, null, {}) });
  const rows = [...revisions]
    .sort((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1))
    .map(({ row_json, salts, ...rest }) => entriesOf({ ...rest, row_json: rowHash(rest, row_json, salts) }));
  return sha256(JSON.stringify([own, rows]));
}

export type Link = { coalitionId: string; sequence: number; eventId: string; contentHash: string; sealedAt: number };

/** What stands before the first event of a coalition. */
export function chainStart(coalitionId: string): string {
  return sha256(`colead audit chain ${coalitionId}`);
}

/** The hash of a chain that ends with this link. */
export function chainHash(before: string, { coalitionId, sequence, eventId, contentHash, sealedAt }: Link): string {
  return sha256(JSON.stringify([before, coalitionId, sequence, eventId, contentHash, sealedAt]));
}

function rowHash({ subject_type }: Fields, json: unknown, salts: unknown): string {
  const known = typeof salts === "string" ? (JSON.parse(salts) as Salts) : {};
  return jsonHash(json, String(subject_type), known);
}

/** The hash of a text of JSON, field by field. Only a table's personal fields may have been erased. */
function jsonHash(text: unknown, table: string | null, salts: Salts): string {
  let row: unknown;
  try {
    row = JSON.parse(String(text));
  } catch {
    return sha256(String(text));
  }
  if (typeof row !== "object" || row === null) return sha256(String(text));
  const erasable = table === null ? [] : personalColumnsOf(table);
  const hashes = Object.entries(row).map(([column, value]) =>
    erasable.includes(column)
      ? [column, fieldHash(column, value, salts[column])]
      : [column, sha256(JSON.stringify([column, value, salts[column] ?? null]))],
  );
  return sha256(JSON.stringify(hashes.sort(([a], [b]) => (a! < b! ? -1 : 1))));
}

function entriesOf(fields: Fields): [string, unknown][] {
  const there = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return there.sort(([a], [b]) => (a < b ? -1 : 1));
}
