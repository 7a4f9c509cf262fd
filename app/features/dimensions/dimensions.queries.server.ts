import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import type { Dimension } from "./dimension";

/** The coalition's ways to break numbers down, in their order, retired ones last; in one statement. */
export function listDimensions({ db, principal }: Reader): Promise<Dimension[]> {
  return readDimensions(db, principal.coalitionId);
}

/** @throws {Refusal} `not_found`. */
export async function dimensionById(reader: Reader, id: string | undefined): Promise<Dimension> {
  const found = id === undefined ? [] : await dimensionsIn(reader.db, reader.principal.coalitionId, [id]);
  if (!found[0]) throw new Refusal("not_found", "errors.notFound");
  return found[0];
}

/** Some of them, in the order of their ids here; nothing is read for none. */
export async function dimensionsIn(db: Db, coalitionId: string, ids: readonly string[]): Promise<Dimension[]> {
  if (ids.length === 0) return [];
  const found = await readDimensions(db, coalitionId, ids);
  return ids.flatMap((id) => found.find((dimension) => dimension.id === id) ?? []);
}

async function readDimensions(db: Db, coalitionId: string, ids?: readonly string[]): Promise<Dimension[]> {
  const rows = await db
    .selectFrom("dimension")
    .leftJoin("category", (join) =>
      join
        .onRef("category.coalition_id", "=", "dimension.coalition_id")
        .onRef("category.dimension_id", "=", "dimension.id")
        .on("category.removed_at", "is", null),
    )
    .select(["dimension.id", "dimension.name", "dimension.version", "dimension.retired_at"])
    .select([
      "category.id as category_id",
      "category.name as category_name",
      "category.kind",
      "category.retired_at as category_retired_at",
    ])
    .where("dimension.coalition_id", "=", coalitionId)
    .where("dimension.removed_at", "is", null)
    .$if(ids !== undefined, (some) => some.where("dimension.id", "in", [...ids!]))
    .orderBy((row) => row.case().when("dimension.retired_at", "is", null).then(0).else(1).end())
    .orderBy("dimension.position")
    .orderBy("dimension.id")
    .orderBy((row) => row.case().when("category.kind", "=", "unknown").then(1).else(0).end())
    .orderBy("category.position")
    .orderBy("category.id")
    .limit(2000)
    .execute();
  const dimensions = new Map<string, Dimension>();
  for (const row of rows) {
    const { id, name, version } = row;
    const dimension = dimensions.get(id) ?? { id, name, version, isRetired: row.retired_at !== null, categories: [] };
    dimensions.set(id, dimension);
    if (row.category_id === null) continue;
    dimension.categories.push({
      id: row.category_id,
      name: row.category_name ?? "",
      isUnknown: row.kind === "unknown",
      isRetired: row.category_retired_at !== null,
    });
  }
  return [...dimensions.values()];
}
