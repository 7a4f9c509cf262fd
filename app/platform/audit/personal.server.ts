import { randomBytes } from "node:crypto";
import type { EditableTables } from "#db/schema";

/** The columns that say who somebody is: erased from history when the person is. */
const personalColumns: { [T in keyof EditableTables]?: (keyof EditableTables[T])[] } = {
  person: ["name", "email"],
  organization_contact: ["name", "email", "phone"],
};

/** The personal columns of a table, by its name as revisions store it. */
export function personalColumnsOf(table: string): string[] {
  return Object.hasOwn(personalColumns, table) ? (personalColumns[table as "person"] ?? []) : [];
}

/** A salt for each personal column of a new revision; null where the table has none. */
export function freshSalts(table: string): string | null {
  const columns = personalColumnsOf(table);
  if (columns.length === 0) return null;
  return JSON.stringify(Object.fromEntries(columns.map((column) => [column, randomBytes(16).toString("base64url")])));
}
