import type { Change } from "./changes.server";
import { Refusal } from "./errors";
import { freeSlug, slugOf } from "./slugs";

export type SluggedTable = "team" | "organization";

/** A slug for a new thing of this name: one that nothing of its kind has, or ever had. */
export async function pickSlug(change: Change, table: SluggedTable, name: string): Promise<string> {
  const start = (slugOf(name) || table).slice(0, 54);
  const { tx, coalitionId } = change;
  const present = await tx
    .selectFrom(table)
    .select("slug")
    .where("coalition_id", "=", coalitionId)
    .where("slug", "like", `${start}%`)
    .execute();
  const former = await tx
    .selectFrom("former_slug")
    .select("slug")
    .where("coalition_id", "=", coalitionId)
    .where("subject_type", "=", table)
    .where("slug", "like", `${start}%`)
    .execute();
  const taken = new Set([...present, ...former].map(({ slug }) => slug));
  return freeSlug(name, table, (slug) => taken.has(slug));
}

/**
 * Gives a thing another address. The former one goes on leading to it, and is given to nothing else.
 * @throws {Refusal} `invalid` when the slug is, or was, another thing's.
 */
export async function moveSlug(
  change: Change,
  table: SluggedTable,
  id: string,
  from: string,
  to: string,
): Promise<void> {
  if (from === to) return;
  const { tx, coalitionId } = change;
  const former = tx.selectFrom("former_slug").where("coalition_id", "=", coalitionId).where("subject_type", "=", table);
  const [present, earlier] = [
    await tx
      .selectFrom(table)
      .select("id")
      .where("coalition_id", "=", coalitionId)
      .where("slug", "=", to)
      .executeTakeFirst(),
    await former.select("subject_id").where("slug", "=", to).executeTakeFirst(),
  ];
  const isOthers = (present && present.id !== id) || (earlier && earlier.subject_id !== id);
  if (isOthers || freeSlug(to, table, () => false) !== to)
    throw new Refusal("invalid", "errors.slugTaken", undefined, "slug");
  await tx
    .deleteFrom("former_slug")
    .where("coalition_id", "=", coalitionId)
    .where("subject_type", "=", table)
    .where("slug", "=", to)
    .execute();
  await tx
    .insertInto("former_slug")
    .values({ coalition_id: coalitionId, subject_type: table, slug: from, subject_id: id })
    .execute();
}
