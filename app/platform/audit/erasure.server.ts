import type { Tx } from "#db/schema";
import { fieldHash } from "./content.server";
import { personalColumnsOf } from "./personal.server";

/**
 * Takes the personal fields of a row out of its whole history. Their hashes stay and their salts go: what was sealed
 * still verifies, and nobody can find the name or the address by guessing.
 */
export async function eraseFromHistory(tx: Tx, coalitionId: string, table: string, id: string): Promise<void> {
  const personal = new Set(personalColumnsOf(table));
  const revisions = await tx
    .selectFrom("revision")
    .select(["id", "row_json", "salts"])
    .where("coalition_id", "=", coalitionId)
    .where("subject_type", "=", table)
    .where("subject_id", "=", id)
    .execute();
  for (const revision of revisions) {
    const salts = JSON.parse(revision.salts ?? "{}") as Record<string, string>;
    const row = Object.entries(JSON.parse(revision.row_json) as Record<string, unknown>).map(([column, value]) =>
      personal.has(column) ? [column, { erased: fieldHash(column, value, salts[column]) }] : [column, value],
    );
    const kept = Object.entries(salts).filter(([column]) => !personal.has(column));
    await tx
      .updateTable("revision")
      .set({
        row_json: JSON.stringify(Object.fromEntries(row)),
        salts: kept.length > 0 ? JSON.stringify(Object.fromEntries(kept)) : null,
      })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", revision.id)
      .execute();
  }
}
