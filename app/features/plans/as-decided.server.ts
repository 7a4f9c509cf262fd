import type { AliasedExpression } from "kysely";
import { storedRow, type StoredRow } from "#app/platform/audit/content.server";
import type { EditableTable } from "#app/platform/changes.server";
import type { Reader } from "#app/platform/reader.server";
import type { DecisionBehind } from "./decision-behind";
import { behindOf, decisionRows } from "./decisions-behind.server";
import { revisionsOf, type Subject } from "./revisions-of.server";

/** A row that was changed for a decision: as it was before, as the decision left it, and as it stands. */
export type DecidedRow = {
  subjectType: EditableTable;
  subjectId: string;
  /** What history calls the row. */
  name: string;
  decision: DecisionBehind;
  before: StoredRow | null;
  after: StoredRow;
  now: StoredRow;
};

/** More than the decisions of a solution's life; of more than these the newest are read. */
const MOST = 300;

/** What of some rows was changed for decisions that the reader may know of, the newest first. One statement. */
export async function decidedRows(
  { db, principal }: Reader,
  subjects: AliasedExpression<Subject, "subject">,
): Promise<DecidedRow[]> {
  const cited = revisionsOf(db, principal.coalitionId, subjects)
    .select(["revision.resolution_id", "revision.subject_type", "revision.subject_id", "revision.version"])
    .select("subject.name")
    .where("revision.resolution_id", "is not", null)
    .as("cited");
  const rows = await decisionRows(db, principal.coalitionId)
    .innerJoin(cited, (join) => join.onRef("cited.resolution_id", "=", "resolution.id"))
    .leftJoin("revision as previous", (join) =>
      join
        .onRef("previous.coalition_id", "=", "resolution.coalition_id")
        .onRef("previous.subject_type", "=", "cited.subject_type")
        .onRef("previous.subject_id", "=", "cited.subject_id")
        .on((on) => on("previous.version", "=", on("cited.version", "-", 1))),
    )
    .innerJoin("revision as revised", (join) =>
      join
        .onRef("revised.coalition_id", "=", "resolution.coalition_id")
        .onRef("revised.subject_type", "=", "cited.subject_type")
        .onRef("revised.subject_id", "=", "cited.subject_id")
        .onRef("revised.version", "=", "cited.version"),
    )
    .select([
      "cited.subject_type",
      "cited.subject_id",
      "cited.name",
      "previous.row_json as before",
      "revised.row_json as after",
    ])
    .select((row) =>
      row
        .selectFrom("revision as last")
        .select("last.row_json")
        .whereRef("last.coalition_id", "=", "resolution.coalition_id")
        .whereRef("last.subject_type", "=", "cited.subject_type")
        .whereRef("last.subject_id", "=", "cited.subject_id")
        .orderBy("last.version", "desc")
        .limit(1)
        .as("now"),
    )
    .orderBy("revised.id", "desc")
    .limit(MOST)
    .execute();
  return rows.flatMap((row) => {
    const decision = behindOf(row, principal);
    if (!decision || row.now === null) return [];
    const before = row.before === null ? null : storedRow(row.before);
    const after = storedRow(row.after);
    const subject = { subjectType: row.subject_type as EditableTable, subjectId: row.subject_id, name: row.name };
    return [{ ...subject, decision, before, after, now: storedRow(row.now) }];
  });
}

/** Whether what these columns say is what the decision made them say, and nobody changed since. */
export function isAsDecided({ before, after, now }: DecidedRow, columns: readonly string[]): boolean {
  const isNew = before === null || columns.some((column) => before[column] !== after[column]);
  return isNew && columns.every((column) => after[column] === now[column]);
}
