import { sql } from "kysely";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { Db } from "#db/schema";
import type { GroupMergePreview, MergedGroup } from "./coalition";
import { groupById } from "./coalitions.queries.server";

/** What merging one group into another would change. @throws {Refusal} `not_found`, `invalid` for one and the same. */
export async function previewGroupMerge(
  reader: Reader,
  groupId: string,
  intoId: string | undefined,
): Promise<GroupMergePreview> {
  const [from, into] = await Promise.all([groupById(reader, groupId), groupById(reader, intoId)]);
  if (from.id === into.id) throw new Refusal("invalid", "coalitions.groups.mergeSame", undefined, "into");
  const { coalitionId } = reader.principal;
  const rows = await rowsOfGroup(reader.db, coalitionId, from.id);
  return {
    from: { id: from.id, name: from.name },
    into: { id: into.id, name: into.name },
    organizations: from.organizations,
    roleRows: rows.filter(({ type, isStanding }) => type === "role_row" && isStanding).length,
  };
}

/**
 * Makes one group of two: its organizations and role rows go over to `intoId`. What a row is called stays as it is
 * printed. @throws {Refusal} `forbidden`, `not_found`, `invalid` for one and the same.
 */
export async function mergeGroups(actor: Actor, groupId: string, intoId: string): Promise<void> {
  await change(actor, { action: "group:merge" }, async (change) => {
    const { tx, coalitionId, moment } = change;
    authorize(change.principal, "group:edit", { coalitionId });
    if (groupId === intoId) throw new Refusal("invalid", "coalitions.groups.mergeSame", undefined, "into");
    await requireGroups(change, [groupId, intoId]);
    const rows = (await rowsOfGroup(tx, coalitionId, groupId)).filter(movesAlong);
    for (const row of rows) await putInto(change, row, intoId);
    await change.revise("stakeholder_group", groupId, { removed_at: moment.now, merged_into_id: intoId });
    const count = (table: GroupRow["type"]) => rows.filter(({ type }) => type === table).length;
    const counts = { organizations: count("organization"), roleRows: count("role_row") };
    change.about("stakeholder_group", groupId, { into: intoId, ...counts });
  });
}

/**
 * Takes a merge back: the group returns with the organizations and role rows that it brought along, except those that
 * somebody has put into another group since. @throws {Refusal} `forbidden`, `not_found`, `conflict` when its name is taken.
 */
export async function undoGroupMerge(actor: Actor, groupId: string): Promise<void> {
  await change(actor, { action: "group:unmerge" }, async (change) => {
    const { tx, coalitionId } = change;
    authorize(change.principal, "group:edit", { coalitionId });
    const group = await tx
      .selectFrom("stakeholder_group")
      .select(["name", "merged_into_id"])
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", groupId)
      .where("merged_into_id", "is not", null)
      .executeTakeFirst();
    if (!group?.merged_into_id) throw new Refusal("not_found", "errors.notFound");
    await requireNameFree(change, group.name);
    const kept = group.merged_into_id;
    await change.revise("stakeholder_group", groupId, { removed_at: null, merged_into_id: null });
    const moved = new Set(await movedBy(change, groupId));
    const still = await rowsOfGroup(tx, coalitionId, kept);
    for (const row of still.filter(({ id }) => moved.has(id))) await putInto(change, row, groupId);
    change.about("stakeholder_group", groupId, { from: kept });
  });
}

/** The groups that were merged into others, the latest first. */
export async function listMergedGroups({ db, principal }: Reader): Promise<MergedGroup[]> {
  return db
    .selectFrom("stakeholder_group as g")
    .innerJoin("stakeholder_group as k", (join) =>
      join.onRef("k.coalition_id", "=", "g.coalition_id").onRef("k.id", "=", "g.merged_into_id"),
    )
    .select(["g.id", "g.name", "k.name as into"])
    .where("g.coalition_id", "=", principal.coalitionId)
    .where("g.removed_at", "is not", null)
    .orderBy("g.removed_at", "desc")
    .orderBy("g.id")
    .limit(50)
    .execute();
}

/** The rows that the latest merge of a group changed, the group itself apart. */
async function movedBy({ tx, coalitionId }: Change, groupId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("revision")
    .select("subject_id")
    .where("coalition_id", "=", coalitionId)
    .where("subject_id", "<>", groupId)
    .where("event_id", "=", (from) =>
      from
        .selectFrom("audit_event")
        .select("id")
        .where("coalition_id", "=", coalitionId)
        .where("action", "=", "group:merge")
        .where("subject_id", "=", groupId)
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(1),
    )
    .execute();
  return rows.map(({ subject_id }) => subject_id);
}

/** What names a group: an organization or a role row that is in it, or a group that was merged into it. */
type GroupRow = { type: "organization" | "role_row" | "stakeholder_group"; id: string; isStanding: boolean };

/** Every row that names a group, in one statement. */
async function rowsOfGroup(db: Db, coalitionId: string, groupId: string): Promise<GroupRow[]> {
  const grouped = (table: "organization" | "role_row") =>
    db
      .selectFrom(table)
      .select(["id", "removed_at", sql<GroupRow["type"]>`${sql.lit(table)}`.as("type")])
      .where("coalition_id", "=", coalitionId)
      .where("stakeholder_group_id", "=", groupId);
  const rows = await grouped("organization")
    .unionAll(grouped("role_row"))
    .unionAll(
      db
        .selectFrom("stakeholder_group")
        .select(["id", "removed_at", sql<GroupRow["type"]>`'stakeholder_group'`.as("type")])
        .where("coalition_id", "=", coalitionId)
        .where("merged_into_id", "=", groupId),
    )
    .orderBy("type")
    .orderBy("id")
    .execute();
  return rows.map(({ id, type, removed_at }) => ({ id, type, isStanding: removed_at === null }));
}

/** What a merge takes along; groups that were merged before stand no more, and still lead on. */
function movesAlong({ type, isStanding }: GroupRow): boolean {
  return isStanding || type === "stakeholder_group";
}

async function putInto(change: Change, { type, id }: GroupRow, groupId: string): Promise<void> {
  if (type === "stakeholder_group") await change.revise(type, id, { merged_into_id: groupId });
  else await change.revise(type, id, { stakeholder_group_id: groupId });
}

async function requireGroups({ tx, coalitionId }: Change, ids: readonly [string, string]): Promise<void> {
  const rows = await tx
    .selectFrom("stakeholder_group")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", [...ids])
    .where("removed_at", "is", null)
    .execute();
  if (rows.length !== 2) throw new Refusal("not_found", "errors.notFound");
}

async function requireNameFree({ tx, coalitionId }: Change, name: string): Promise<void> {
  const groups = await tx
    .selectFrom("stakeholder_group")
    .select("name")
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .execute();
  const isTaken = groups.some((group) => group.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new Refusal("conflict", "coalitions.groups.nameTaken");
}
