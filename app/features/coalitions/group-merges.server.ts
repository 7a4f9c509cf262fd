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
  const rows = await roleRowsOf(reader.db, coalitionId, from.id);
  return {
    from: { id: from.id, name: from.name },
    into: { id: into.id, name: into.name },
    organizations: from.organizations,
    roleRows: rows.length,
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
    for (const id of [groupId, intoId]) await requireGroup(change, id);
    const organizations = await organizationsOf(tx, coalitionId, groupId);
    const rows = await roleRowsOf(tx, coalitionId, groupId);
    for (const { id } of organizations) await change.revise("organization", id, { stakeholder_group_id: intoId });
    for (const { id } of rows) await change.revise("role_row", id, { stakeholder_group_id: intoId });
    for (const { id } of await mergedInto(tx, coalitionId, groupId))
      await change.revise("stakeholder_group", id, { merged_into_id: intoId });
    await change.revise("stakeholder_group", groupId, { removed_at: moment.now, merged_into_id: intoId });
    const counts = { organizations: organizations.length, roleRows: rows.length };
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
    for (const { subject_type, subject_id } of await movedBy(change, groupId)) {
      if ((await groupNow(change, subject_type, subject_id)) !== kept) continue;
      if (subject_type === "stakeholder_group")
        await change.revise(subject_type, subject_id, { merged_into_id: groupId });
      else await change.revise(subject_type, subject_id, { stakeholder_group_id: groupId });
    }
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

type Moved = { subject_type: "organization" | "role_row" | "stakeholder_group"; subject_id: string };

/** The rows that the latest merge of a group changed. */
async function movedBy({ tx, coalitionId }: Change, groupId: string): Promise<Moved[]> {
  const event = await tx
    .selectFrom("audit_event")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("action", "=", "group:merge")
    .where("subject_id", "=", groupId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom("revision")
    .select(["subject_type", "subject_id"])
    .where("coalition_id", "=", coalitionId)
    .where("event_id", "=", event.id)
    .where("subject_id", "<>", groupId)
    .execute();
  return rows as Moved[];
}

async function groupNow({ tx, coalitionId }: Change, type: Moved["subject_type"], id: string): Promise<string | null> {
  if (type === "stakeholder_group") {
    const row = await tx
      .selectFrom(type)
      .select("merged_into_id as now")
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .executeTakeFirst();
    return row?.now ?? null;
  }
  const row = await tx
    .selectFrom(type)
    .select("stakeholder_group_id as now")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.now ?? null;
}

async function requireGroup({ tx, coalitionId }: Change, id: string): Promise<void> {
  const row = await tx
    .selectFrom("stakeholder_group")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
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

function organizationsOf(db: Db, coalitionId: string, groupId: string) {
  return db
    .selectFrom("organization")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("stakeholder_group_id", "=", groupId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
}

function roleRowsOf(db: Db, coalitionId: string, groupId: string) {
  return db
    .selectFrom("role_row")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("stakeholder_group_id", "=", groupId)
    .where("removed_at", "is", null)
    .orderBy("id")
    .execute();
}

function mergedInto(db: Db, coalitionId: string, groupId: string) {
  return db
    .selectFrom("stakeholder_group")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("merged_into_id", "=", groupId)
    .execute();
}
