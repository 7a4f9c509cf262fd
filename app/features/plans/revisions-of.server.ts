import { type AliasedExpression, type ExpressionBuilder, type ReferenceExpression, sql } from "kysely";
import type { EditableTable } from "#app/platform/changes.server";
import type { Db } from "#db/schema";

/** A row whose history is asked for: of which table, its id, and what history calls it. */
export type Subject = { type: EditableTable; id: string; name: string };

/** The columns of a `Subject`, out of a row that has its id; without a name of its own the name is empty. */
export function subject<DB, TB extends keyof DB>(
  row: ExpressionBuilder<DB, TB>,
  type: EditableTable,
  id: ReferenceExpression<DB, TB>,
  name?: ReferenceExpression<DB, TB>,
) {
  return [
    sql<EditableTable>`cast(${type} as text)`.as("type"),
    sql<string>`${row.ref(id as never)}`.as("id"),
    (name ? sql<string>`${row.ref(name as never)}` : sql<string>`cast('' as text)`).as("name"),
  ] as const;
}

/** Every revision of some rows, each with its subject. To be selected from. */
export function revisionsOf(db: Db, coalitionId: string, subjects: AliasedExpression<Subject, "subject">) {
  return db
    .selectFrom(subjects)
    .innerJoin("revision", (join) =>
      join
        .on("revision.coalition_id", "=", coalitionId)
        .onRef("revision.subject_type", "=", "subject.type")
        .onRef("revision.subject_id", "=", "subject.id"),
    );
}
