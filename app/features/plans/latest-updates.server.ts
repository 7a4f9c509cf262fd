import type { ExpressionBuilder } from "kysely";
import type { Schema } from "#db/schema";

type Tables = Pick<Schema, "commitment" | "commitment_update" | "step">;

/** The latest statement about the query's commitment or its steps, as a subquery of one line. */
export function latestUpdates(row: ExpressionBuilder<Tables, "commitment">, coalitionId: string) {
  return newest(row, coalitionId).whereRef("u.commitment_id", "=", "commitment.id");
}

/** The status that was stated last for the query's commitment, as a subquery; null where none was. */
export function statusOfSolution(row: ExpressionBuilder<Tables, "commitment">, coalitionId: string) {
  return latestUpdates(row, coalitionId)
    .select("u.status")
    .where("u.step_id", "is", null)
    .where("u.status", "is not", null);
}

/** The same for the query's step. */
export function statusOfStep(row: ExpressionBuilder<Tables, "step">, coalitionId: string) {
  return newest(row, coalitionId)
    .select("u.status")
    .whereRef("u.commitment_id", "=", "step.commitment_id")
    .whereRef("u.step_id", "=", "step.id")
    .where("u.status", "is not", null);
}

function newest(row: ExpressionBuilder<Tables, "commitment" | "step">, coalitionId: string) {
  return row
    .selectFrom("commitment_update as u")
    .where("u.coalition_id", "=", coalitionId)
    .where("u.superseded", "=", 0)
    .orderBy("u.stated_on", "desc")
    .orderBy("u.created_at", "desc")
    .orderBy("u.id", "desc")
    .limit(1);
}
