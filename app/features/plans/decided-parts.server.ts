import type { Reader } from "#app/platform/reader.server";
import type { Db } from "#db/schema";
import { type DecidedRow, decidedRows, isAsDecided } from "./as-decided.server";
import type { DecisionsByPart } from "./decision-behind";
import { subject } from "./revisions-of.server";

const target = ["words", "comparator", "floor", "ceiling", "unit", "due_on", "due_words", "provisional", "removed_at"];

/** What of a row a decision fixes, and the part of the page that shows it. */
const parts: Partial<Record<DecidedRow["subjectType"], { columns: string[]; part: string }>> = {
  commitment: { columns: ["goal"], part: "id" },
  step: { columns: ["text", "notes", "removed_at"], part: "id" },
  mark: { columns: ["kind", "note", "bullets", "pending", "removed_at"], part: "role_row_id" },
  target: { columns: target, part: "metric_link_id" },
};

/**
 * The decisions that fixed a solution's goal, steps, roles and targets as they stand: by the id of the solution, the
 * step, the row of roles, the metric's line. One statement.
 */
export async function decidedParts(reader: Reader, solutionId: string): Promise<DecisionsByPart> {
  return asDecided(await decidedRowsOf(reader, solutionId));
}

/** What decisions changed of a solution's own words, steps, roles and targets, the newest first. One statement. */
export function decidedRowsOf(reader: Reader, solutionId: string): Promise<DecidedRow[]> {
  const { db, principal } = reader;
  const { coalitionId } = principal;
  const own = db
    .selectFrom("commitment")
    .select((row) => subject(row, "commitment", "commitment.id"))
    .where("commitment.coalition_id", "=", coalitionId)
    .where("commitment.id", "=", solutionId);
  const subjects = own
    .unionAll(stepsOf(db, coalitionId, solutionId))
    .unionAll(marksOf(db, coalitionId, solutionId))
    .unionAll(targetsOf(db, coalitionId).where("link.commitment_id", "=", solutionId));
  return decidedRows(reader, subjects.as("subject"));
}

/** The decisions that fixed the targets of a metric as they stand, by its lines. One statement. */
export async function decidedTargets(reader: Reader, metricId: string): Promise<DecisionsByPart> {
  const subjects = targetsOf(reader.db, reader.principal.coalitionId).where("link.metric_id", "=", metricId);
  return asDecided(await decidedRows(reader, subjects.as("subject")));
}

/** The newest decision of each part that still stands as it was decided. */
function asDecided(rows: readonly DecidedRow[]): DecisionsByPart {
  const decided: DecisionsByPart = {};
  for (const row of rows) {
    const kind = parts[row.subjectType];
    if (kind && isAsDecided(row, kind.columns)) decided[String(row.now[kind.part])] ??= row.decision;
  }
  return decided;
}

function stepsOf(db: Db, coalitionId: string, solutionId: string) {
  return db
    .selectFrom("step")
    .select((row) => subject(row, "step", "step.id", "step.label"))
    .where("step.coalition_id", "=", coalitionId)
    .where("step.commitment_id", "=", solutionId);
}

function marksOf(db: Db, coalitionId: string, solutionId: string) {
  return db
    .selectFrom("role_row")
    .innerJoin("mark", (join) =>
      join.onRef("mark.coalition_id", "=", "role_row.coalition_id").onRef("mark.role_row_id", "=", "role_row.id"),
    )
    .select((row) => subject(row, "mark", "mark.id", "role_row.label"))
    .where("role_row.coalition_id", "=", coalitionId)
    .where("role_row.commitment_id", "=", solutionId);
}

function targetsOf(db: Db, coalitionId: string) {
  return db
    .selectFrom("metric_link as link")
    .innerJoin("target", (join) =>
      join.onRef("target.coalition_id", "=", "link.coalition_id").onRef("target.metric_link_id", "=", "link.id"),
    )
    .select((row) => subject(row, "target", "target.id", "link.words"))
    .where("link.coalition_id", "=", coalitionId);
}
