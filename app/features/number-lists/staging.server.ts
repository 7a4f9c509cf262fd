import type { CompiledQuery } from "kysely";
import type { Db, Schema } from "#db/schema";
import { breathe } from "#app/platform/breathe.server";
import { newId } from "#app/platform/ids";
import { isFault, type PlacedRow, type RowFault, type RowOutcome, type SettledRow } from "./number-row";
import { rowsAtOnce } from "./read-numbers";

type Row = Schema["number_row"];

/** Keeps rows of a file until it is taken in or put away; `finish` writes the last of them. */
export function openStage(db: Db, { coalitionId, listId }: { coalitionId: string; listId: string }) {
  const waiting: Row[] = [];
  // Making a statement costs more than running it, and the engine keeps each: nearly all rows go by the same one.
  let whole: CompiledQuery | null = null;
  const write = async (rows: Row[]) => {
    const fresh = () => db.insertInto("number_row").values(rows).compile();
    const statement = rows.length === rowsAtOnce ? (whole ??= fresh()) : fresh();
    await db.executeQuery({ ...statement, parameters: rows.flatMap(valuesOf) });
    await breathe();
  };
  return {
    async keep(outcomes: readonly RowOutcome[]): Promise<void> {
      for (const { row, placed, outcome } of outcomes) {
        const content = placed ? { ...nothing, ...placeOf(placed) } : nothing;
        const told = isFault(outcome) ? faultOf(outcome) : givenBy(outcome);
        waiting.push({ coalition_id: coalitionId, list_id: listId, row, does: outcome.does, ...content, ...told });
      }
      while (waiting.length >= rowsAtOnce) await write(waiting.splice(0, rowsAtOnce));
    },
    async finish(): Promise<void> {
      if (waiting.length > 0) await write(waiting.splice(0));
    },
  };
}

const nothing = {
  metric_id: null,
  metric_version_id: null,
  metric_row_version: null,
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
const columns = Object.keys(nothing) as (keyof typeof nothing)[];

/** In the order of `nothing`, which is that of the columns in the statement. */
function valuesOf(row: Row): unknown[] {
  return [row.coalition_id, row.list_id, row.row, row.does, ...columns.map((column) => row[column])];
}

function placeOf({ metric, organizationId, period }: PlacedRow) {
  const { grain, start, end } = period;
  const { id: metric_id, version: metric_row_version } = metric;
  const whose = { metric_id, metric_row_version, organization_id: organizationId };
  return { ...whose, grain, period_start: start, period_end: end };
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
