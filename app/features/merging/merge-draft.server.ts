import type { Db } from "#db/schema";
import type { EditableTable } from "#app/platform/changes.server";
import type { MergeKind, Reference, TableName } from "./registry.server";

export type Value = string | number | null;
export type StoredRow = Record<string, Value>;

/** One row that a merge changes: as it is, and what becomes of it. */
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
      if (earlier) Object.assign(earlier.patch, patch);
      else {
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
