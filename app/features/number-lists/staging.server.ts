import type { Db, Schema } from "#db/schema";
import { breathe } from "#app/platform/breathe.server";
import { newId } from "#app/platform/ids";
import { isFault, type PlacedRow, type RowFault, type RowOutcome, type SettledRow } from "./number-row";

type Row = Schema["number_row"];

/** How many rows one statement writes: it keeps everything else waiting for as long as it takes. */
const rowsAtOnce = 50;

/** Keeps some rows of a file until it is taken in or put away. */
export async function stageRows(
  db: Db,
  { coalitionId, listId }: { coalitionId: string; listId: string },
  outcomes: readonly RowOutcome[],
): Promise<void> {
  for (let at = 0; at < outcomes.length; at += rowsAtOnce) {
    const rows = outcomes.slice(at, at + rowsAtOnce).map(({ row, placed, outcome }): Row => {
      const content = placed ? { ...nothing, ...placeOf(placed) } : nothing;
      const told = isFault(outcome) ? faultOf(outcome) : givenBy(outcome);
      return { coalition_id: coalitionId, list_id: listId, row, does: outcome.does, ...content, ...told };
    });
    await db.insertInto("number_row").values(rows).execute();
    await breathe();
  }
}

const nothing = {
  metric_id: null,
  metric_version_id: null,
  organization_id: null,
  grain: null,
  period_start: null,
  period_end: null,
  amount: null,
  numerator: null,
  denominator: null,
  note: "",
  evidence_url: null,
  known_id: null,
  contribution_id: null,
  field: null,
  problem: null,
  said: null,
} as const satisfies Partial<Row>;

function placeOf({ metric, organizationId, period }: PlacedRow) {
  const { grain, start, end } = period;
  return { metric_id: metric.id, organization_id: organizationId, grain, period_start: start, period_end: end };
}

function faultOf({ field, key, values }: RowFault) {
  return { field, problem: key, said: JSON.stringify(values) };
}

function givenBy({ does, amounts, note, evidence, versionId, knownId }: SettledRow) {
  return {
    ...amounts,
    note,
    evidence_url: evidence || null,
    metric_version_id: versionId,
    known_id: knownId,
    contribution_id: does === "same" ? null : newId(),
  };
}

/** Throws the rows of a file away, a part at a time. */
export async function dropRows(db: Db, coalitionId: string, listId: string): Promise<void> {
  for (;;) {
    const last = await db
      .selectFrom("number_row")
      .select("row")
      .where("coalition_id", "=", coalitionId)
      .where("list_id", "=", listId)
      .orderBy("row")
      .offset(999)
      .limit(1)
      .executeTakeFirst();
    await db
      .deleteFrom("number_row")
      .where("coalition_id", "=", coalitionId)
      .where("list_id", "=", listId)
      .$if(last !== undefined, (rows) => rows.where("row", "<=", last!.row))
      .execute();
    if (!last) return;
    await breathe();
  }
}
