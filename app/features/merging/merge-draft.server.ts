import { type SelectQueryBuilder, sql } from "kysely";
import type { Db, Schema } from "#db/schema";
import type { EditableTable } from "#app/platform/changes.server";
import type { MergeKind, Reference, TableName } from "./registry.server";

export type Value = string | number | null;
export type StoredRow = Record<string, Value>;

/**
 * One row that a merge changes: as it is, and what becomes of it. Of a row that simply goes over `row` holds what the
 * merge has to know: its id, the columns that change, and what tells a later change.
 */
export type RowPatch = { table: TableName; id: string; isEditable: boolean; row: StoredRow; patch: StoredRow };

/** Everything that a merge would write. Nothing of it is written yet: the preview and the command make the same one. */
export type MergeDraft = {
  kind: MergeKind;
  keptId: string;
  mergedId: string;
  patches: RowPatch[];
  /** Contributions (and their slices) that stand for two that were added. */
  made: { table: "contribution" | "slice"; row: StoredRow }[];
  /** The metric versions whose roll-ups are to be written anew. */
  versionIds: string[];
};

export type Collector = {
  draft: MergeDraft;
  /** Adds to what becomes of a row; a row that is named twice is changed once. */
  patch: (at: { table: TableName; isEditable: boolean }, row: StoredRow, patch: StoredRow) => void;
};

export function openMergeDraft(kind: MergeKind, keptId: string, mergedId: string): Collector {
  const draft: MergeDraft = { kind, keptId, mergedId, patches: [], made: [], versionIds: [] };
  const known = new Map<string, RowPatch>();
  return {
    draft,
    patch({ table, isEditable }, row, patch) {
      const id = String(row["id"]);
      const earlier = known.get(`${table} ${id}`);
      if (earlier) {
        earlier.row = { ...row, ...earlier.row };
        Object.assign(earlier.patch, patch);
      } else {
        const entry = { table, id, isEditable, row, patch: { ...patch } };
        known.set(`${table} ${id}`, entry);
        draft.patches.push(entry);
      }
    },
  };
}

// Tables and columns come from the registry, never from a request. Kysely cannot relate a table's name to its columns
// when both are values: the functions below are the only place that says so.

/** The rows of a table whose column names one of these. */
export async function rowsReferring(
  db: Db,
  coalitionId: string,
  { table, column }: Pick<Reference, "table" | "column">,
  ids: readonly string[],
): Promise<StoredRow[]> {
  const rows = await db
    .selectFrom(table as "assignment")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where(column as "organization_id", "in", [...ids])
    .orderBy("id")
    .execute();
  return rows;
}

type Pointer = { at: number; id: string; stamp: string | null };
type Pointers = SelectQueryBuilder<Schema, never, Pointer>;

/**
 * The rows that point at one organization or person from these columns, in one statement however many tables there
 * are: as much of each as it takes to move it.
 */
export async function pointersTo(
  db: Db,
  coalitionId: string,
  references: readonly Reference[],
  to: string,
): Promise<{ reference: Reference; row: StoredRow }[]> {
  const parts = references.map(({ table, column, isEditable }, at): Pointers => {
    const stamp = isEditable
      ? sql<string>`cast(version as text)`
      : table === "contribution"
        ? sql<string>`state`
        : null;
    return db
      .selectFrom(table as "assignment")
      .select([sql<number>`${sql.lit(at)}`.as("at"), "id", (stamp ?? sql<string>`cast(null as text)`).as("stamp")])
      .where("coalition_id", "=", coalitionId)
      .where(column as "organization_id", "=", to);
  });
  const [first, ...others] = parts;
  if (!first) return [];
  const all = others.reduce((union, part) => union.unionAll(part), first);
  const rows = await all.orderBy("at").orderBy("id").execute();
  return rows.map(({ at, id, stamp }) => {
    const reference = references[at]!;
    const known: StoredRow = reference.isEditable ? { version: Number(stamp) } : { state: stamp };
    return { reference, row: { id, ...known, [reference.column]: to } };
  });
}

/** Whole rows by id, in a statement for each table. */
export async function wholeRows(
  db: Db,
  coalitionId: string,
  wanted: readonly { table: TableName; id: string }[],
): Promise<Map<string, StoredRow>> {
  const found = new Map<string, StoredRow>();
  const idsOf = new Map<TableName, string[]>();
  for (const { table, id } of wanted) idsOf.set(table, [...(idsOf.get(table) ?? []), id]);
  for (const [table, ids] of idsOf) {
    for (let start = 0; start < ids.length; start += 500) {
      const rows: StoredRow[] = await db
        .selectFrom(table as "assignment")
        .selectAll()
        .where("coalition_id", "=", coalitionId)
        .where("id", "in", ids.slice(start, start + 500))
        .execute();
      for (const row of rows) found.set(String(row["id"]), row);
    }
  }
  return found;
}

/** One row, or undefined when it is not there (any more). */
export async function rowAt(db: Db, coalitionId: string, table: TableName, id: string): Promise<StoredRow | undefined> {
  const row = await db
    .selectFrom(table as "assignment")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row;
}

/** Writes columns of a row whose changes are no revisions. */
export async function writeRow(db: Db, coalitionId: string, table: TableName, id: string, patch: StoredRow) {
  await db
    .updateTable(table as "assignment")
    .set(patch as never)
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .execute();
}

export async function insertRow(db: Db, table: "contribution" | "slice", row: StoredRow) {
  await db
    .insertInto(table)
    .values(row as never)
    .execute();
}

export async function deleteRow(db: Db, coalitionId: string, table: "contribution" | "slice", id: string) {
  await db.deleteFrom(table).where("coalition_id", "=", coalitionId).where("id", "=", id).execute();
}

export function editableTable({ table, isEditable }: { table: TableName; isEditable: boolean }): EditableTable | null {
  return isEditable ? (table as EditableTable) : null;
}
