import type { Db } from "#db/schema";
import type { Clash, ClashChoice } from "#app/features/merging/clashes";
import { draftOrganizations } from "#app/features/merging/draft-merge.server";
import { previewFigures } from "#app/features/merging/figure-changes.server";
import { mergeOrganizations } from "#app/features/merging/merges.commands.server";
import { fingerprintOf } from "#app/features/merging/write-merge.server";
import type { Actor } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { dumpOf } from "./dump";
import { actorFor } from "./factories";
import type { SmallWorld, World } from "./merging-world";

function chooseFor(clashes: readonly Clash[], wishes: readonly ClashChoice[]): Map<string, ClashChoice> {
  return new Map(
    clashes.map((clash, at) => {
      const wish = wishes[at % wishes.length] ?? "kept";
      return [clash.key, wish === "add" && clash.obstacle ? "kept" : wish];
    }),
  );
}

/** What a merge of the two would do, as its page works it out. */
export async function previewOf(actor: Actor, { kept, merged }: World, chosen: ReadonlyMap<string, ClashChoice>) {
  const { coalitionId } = actor.principal;
  const drafted = await draftOrganizations(actor.db, coalitionId, kept.id, merged.id, () => chosen, actor.moment.now);
  const figures = await previewFigures(actor.db, coalitionId, drafted.draft, drafted.clashes, chosen);
  return { ...drafted, figures, seen: fingerprintOf(drafted.draft) };
}

/** Merges the duplicate into the one that is kept, an admin choosing as wished wherever both reported. */
export async function mergeAll(db: Db, world: World, wishes: readonly ClashChoice[]) {
  const actor = await actorFor(db, world.cast, "admin");
  const { clashes } = await previewOf(actor, world, new Map());
  const choices = chooseFor(clashes, wishes);
  const preview = await previewOf(actor, world, choices);
  const input = { submission: newId(), with: world.merged.id, seen: preview.seen, choices };
  await mergeOrganizations(actor, world.kept.id, input);
  return { actor, preview, choices, id: await lastMerge(db, world) };
}

export async function lastMerge(db: Db, { cast }: World): Promise<string> {
  const row = await db
    .selectFrom("merge")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function totalsOf(db: Db, coalitionId: string) {
  const rows = await db.selectFrom("metric_total").selectAll().where("coalition_id", "=", coalitionId).execute();
  return new Map(rows.map((row) => [`${row.metric_version_id} ${row.state} ${row.period_start}`, row]));
}

/** What is left that still refers to a duplicate which went away, rows apart that say so themselves. */
export async function strays(db: Db, coalitionId: string, id: string): Promise<string[]> {
  const dump = await dumpOf(db, coalitionId);
  const found = Object.entries(dump).flatMap(([table, rows]) =>
    rows.filter((row) => row.includes(id)).map((row) => `${table} ${row}`),
  );
  return found.filter(
    (row) =>
      !/^(organization|person|merge|import_run|member_list) /.test(row) &&
      !/\["removed_at",\d+\]/.test(row) &&
      !new RegExp(`\\["entered_for_id","${id}"\\]`).test(row),
  );
}

/** A world with nothing but the duplicates. */
export const plainWorld: SmallWorld = {
  numbers: [],
  speaks: [],
  members: [],
  seats: [],
  promises: [],
  parents: "none",
  formerSlug: false,
};
export const number: SmallWorld["numbers"][number] = {
  organization: "kept",
  metric: 0,
  month: 1,
  amount: 5,
  whole: 1,
  state: "accepted",
  by: "rep",
  sliced: false,
};
