import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";

/** A way to break numbers down, with its categories and one for what is not known. */
export async function aDimension(
  db: Db,
  coalitionId: string,
  name: string,
  categories: readonly string[],
): Promise<string> {
  const row = { coalition_id: coalitionId, removed_at: null, retired_at: null, version: 1 };
  const id = newId();
  await db
    .insertInto("dimension")
    .values({ ...row, id, name, position: 0 })
    .execute();
  const known = categories.map((category, position) => ({ name: category, position, kind: "own" as const }));
  const rows = [...known, { name: "Unknown", position: 99, kind: "unknown" as const }];
  await db
    .insertInto("category")
    .values(rows.map((category) => ({ ...row, ...category, id: newId(), dimension_id: id })))
    .execute();
  return id;
}
