import { sql } from "kysely";
import type { Change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";

/** Some rows of a staged file that are of one metric: those after one, up to another or to the end. */
type StagedRange = { listId: string; metricId: string; after: number; upTo: number | null };

const slicesAtOnce = 100;

/**
 * The files of a corrected number go with the one that stands, and so do its parts where the number itself stays as it
 * was: a file says nothing of parts.
 */
export async function keepWhatBelongs(change: Change, { listId, metricId, after, upTo }: StagedRange): Promise<void> {
  const { tx, coalitionId } = change;
  const corrected = tx
    .selectFrom("number_row as r")
    .innerJoin("contribution as c", (join) =>
      join.onRef("c.coalition_id", "=", "r.coalition_id").onRef("c.id", "=", "r.known_id"),
    )
    .where("r.coalition_id", "=", coalitionId)
    .where("r.list_id", "=", listId)
    .where("r.metric_id", "=", metricId)
    .where("r.does", "=", "correct")
    .where("r.row", ">", after)
    .$if(upTo !== null, (rows) => rows.where("r.row", "<=", upTo!));
  const withFiles = await corrected
    .innerJoin("attachment as a", (join) =>
      join.onRef("a.coalition_id", "=", "c.coalition_id").onRef("a.contribution_id", "=", "c.id"),
    )
    .select(["a.id", "r.contribution_id"])
    .where("a.removed_at", "is", null)
    .execute();
  for (const { id, contribution_id } of withFiles) {
    await tx
      .updateTable("attachment")
      .set({ contribution_id: contribution_id! })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .execute();
  }
  const same = (column: "amount" | "numerator" | "denominator") =>
    sql<boolean>`(${sql.ref(`r.${column}`)} = ${sql.ref(`c.${column}`)}
      or (${sql.ref(`r.${column}`)} is null and ${sql.ref(`c.${column}`)} is null))`;
  const slices = await corrected
    .innerJoin("slice as s", (join) =>
      join.onRef("s.coalition_id", "=", "c.coalition_id").onRef("s.contribution_id", "=", "c.id"),
    )
    .select(["s.coalition_id", "r.contribution_id", "s.category_id", "s.amount", "s.numerator", "s.denominator"])
    .where((row) => row.and([same("amount"), same("numerator"), same("denominator")]))
    .orderBy("s.id")
    .execute();
  for (let at = 0; at < slices.length; at += slicesAtOnce) {
    const some = slices.slice(at, at + slicesAtOnce);
    await tx
      .insertInto("slice")
      .values(some.map((slice) => ({ ...slice, id: newId(), contribution_id: slice.contribution_id! })))
      .execute();
  }
}
