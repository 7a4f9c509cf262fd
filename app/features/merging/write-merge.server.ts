import { createHash } from "node:crypto";
import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { endApiTokens } from "#app/platform/api-tokens.server";
import { endCalendarFeeds } from "#app/platform/calendar-feeds.server";
import { closeLoginsOf } from "#app/platform/auth.server";
import { holdMetric, rollUp } from "#app/features/metrics/roll-up.server";
import {
  deleteRow,
  editableTable,
  insertRow,
  type MergeDraft,
  rowAt,
  type RowPatch,
  type StoredRow,
  wholeRows,
  writeRow,
} from "./merge-draft.server";
import type { MergeKind, TableName } from "./registry.server";

/** One changed row as its undo needs it: its columns before, and what the merge left it as. */
export type WrittenRow = {
  table: TableName;
  id: string;
  isEditable: boolean;
  before: StoredRow;
  /** Of an editable row a hash of its whole content; of others the columns that show a later change. */
  left: StoredRow;
};

export type Written = {
  rows: WrittenRow[];
  made: MergeDraft["made"];
  slugs: { moved: string[]; added: string | null };
  versionIds: string[];
};

/** What tells two drafts apart: that somebody changed something between the preview and the button. */
export function fingerprintOf({ patches, made }: MergeDraft): string {
  const rows = patches
    .map(({ table, id, row, patch }) => [table, id, row["version"] ?? row["state"] ?? null, Object.keys(patch).sort()])
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const sums = made.map(({ table, row }) => [
    table,
    row["metric_id"] ?? null,
    row["period_start"] ?? null,
    row["amount"]!,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([rows, sums]))
    .digest("hex")
    .slice(0, 32);
}

// What stops counting goes first: of two rows that may not stand side by side, one is gone before the other comes over.
const isEnding = ({ patch }: RowPatch) => patch["state"] === "superseded" || patch["removed_at"] !== undefined;

/** Carries a drafted merge out, inside its command: rows, addresses, logins, roll-ups. */
export async function writeMerge(change: Change, draft: MergeDraft, mergedSlug: string | null): Promise<Written> {
  const { tx, coalitionId } = change;
  const ordered = [...draft.patches.filter(isEnding), ...draft.patches.filter((patch) => !isEnding(patch))];
  const rows: WrittenRow[] = [];
  const whole = await wholeRows(tx, coalitionId, draft.patches.filter(editableTable));
  for (const entry of ordered) rows.push(await writePatch(change, entry, whole.get(entry.id) ?? entry.row, draft.kind));
  for (const { table, row } of draft.made) await insertRow(tx, table, row);
  const slugs = mergedSlug ? await moveAddresses(change, draft, mergedSlug) : { moved: [], added: null };
  if (draft.kind === "person") await endAccess(change, draft.mergedId);
  for (const versionId of draft.versionIds) await rollUp({ tx, coalitionId }, versionId);
  return { rows, made: draft.made, slugs, versionIds: draft.versionIds };
}

/** Holds every metric that a merge touches, always in the same order, so that nobody reports to one meanwhile. */
export async function holdMetricsOf(change: Change, organizationIds: string[]): Promise<void> {
  const rows = await change.tx
    .selectFrom("contribution")
    .select("metric_id")
    .distinct()
    .where("coalition_id", "=", change.coalitionId)
    .where("organization_id", "in", organizationIds)
    .orderBy("metric_id")
    .execute();
  for (const { metric_id } of rows) await holdMetric(change, metric_id);
}

async function writePatch(change: Change, entry: RowPatch, whole: StoredRow, kind: MergeKind): Promise<WrittenRow> {
  const { table, id, isEditable, row, patch } = entry;
  const before = Object.fromEntries(Object.keys(patch).map((column) => [column, row[column] ?? null]));
  const editable = editableTable(entry);
  if (editable) {
    await change.revise(editable, id, patch, Number(row["version"]));
    return { table, id, isEditable, before, left: { content: contentHash({ ...whole, ...patch }) } };
  }
  await writeRow(change.tx, change.coalitionId, table, id, patch);
  return { table, id, isEditable, before, left: { ...guarded(table, kind, row), ...patch } };
}

/** Tells whether a row says what it said, whatever happened in between. */
function contentHash(row: StoredRow): string {
  const content = Object.entries(row).filter(([column, value]) => column !== "version" && value !== null);
  return createHash("sha256")
    .update(JSON.stringify(content.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest("hex")
    .slice(0, 32);
}

/** The columns of a number that a later change would show in, besides those that the merge writes. */
const watched = ["state", "metric_id", "metric_version_id", "organization_id"];

function guarded(table: TableName, kind: MergeKind, row: StoredRow): StoredRow {
  if (table !== "contribution" || kind !== "organization") return {};
  return Object.fromEntries(watched.map((column) => [column, row[column] ?? null]));
}

async function moveAddresses(change: Change, { keptId, mergedId }: MergeDraft, slug: string) {
  const { tx, coalitionId } = change;
  const former = await tx
    .updateTable("former_slug")
    .set({ subject_id: keptId })
    .where("coalition_id", "=", coalitionId)
    .where("subject_type", "=", "organization")
    .where("subject_id", "=", mergedId)
    .returning("slug")
    .execute();
  await tx
    .insertInto("former_slug")
    .values({ coalition_id: coalitionId, subject_type: "organization", slug, subject_id: keptId })
    .execute();
  return { moved: former.map((row) => row.slug), added: slug };
}

/** Ends everything by which somebody could come in as the merged account. An undo does not bring it back. */
async function endAccess(change: Change, personId: string): Promise<void> {
  const { tx, coalitionId, moment } = change;
  await closeLoginsOf(tx, coalitionId, personId);
  await endApiTokens(change, { personId });
  await endCalendarFeeds(change, personId);
  await tx
    .deleteFrom("pending_login")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
  await tx
    .updateTable("token")
    .set({ revoked_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
  await tx
    .updateTable("outbox")
    .set({ state: "cancelled", ended_at: moment.now })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .where("state", "=", "queued")
    .execute();
}

/** Keeps the account of a merge, for its page and its undo. @returns its id. */
export async function keepMerge(change: Change, draft: MergeDraft, written: Written): Promise<string> {
  const { tx, coalitionId, principal, moment, eventId } = change;
  if (principal.personId === null) throw new Refusal("forbidden", "errors.forbidden");
  const id = newId();
  await tx
    .insertInto("merge")
    .values({
      coalition_id: coalitionId,
      id,
      kind: draft.kind,
      kept_id: draft.keptId,
      merged_id: draft.mergedId,
      event_id: eventId,
      written: JSON.stringify(written),
      merged_by: principal.personId,
      merged_at: moment.now,
      undone_by: null,
      undone_at: null,
    })
    .execute();
  return id;
}

/** The rows of a merge that somebody has changed since. */
export async function changedSince(
  { tx, coalitionId }: Pick<Change, "tx" | "coalitionId">,
  { rows, made }: Written,
): Promise<{ table: TableName; id: string }[]> {
  const moved: { table: TableName; id: string }[] = [];
  const expected = [
    ...rows,
    ...made.filter(({ table }) => table === "contribution").map(({ table, row }) => madeRow(table, row)),
  ];
  for (const { table, id, left } of expected) {
    const now = await rowAt(tx, coalitionId, table, id);
    const isSame =
      now !== undefined &&
      ("content" in left
        ? contentHash(now) === left["content"]
        : Object.entries(left).every(([column, value]) => (now[column] ?? null) === value));
    if (!isSame) moved.push({ table, id });
  }
  return moved;
}

function madeRow(table: TableName, row: StoredRow): { table: TableName; id: string; left: StoredRow } {
  return {
    table,
    id: String(row["id"]),
    left: { ...guarded(table, "organization", row), amount: row["amount"] ?? null },
  };
}

/** Writes everything back as it was before the merge, in the opposite order. */
export async function writeBack(change: Change, { rows, made, slugs, versionIds }: Written, mergedId: string) {
  const { tx, coalitionId } = change;
  for (const { table, row } of made.filter(({ table }) => table === "slice"))
    await deleteRow(tx, coalitionId, table, String(row["id"]));
  for (const { table, row } of made.filter(({ table }) => table === "contribution"))
    await deleteRow(tx, coalitionId, table, String(row["id"]));
  for (const row of [...rows].reverse()) {
    const editable = editableTable(row);
    if (editable) await change.revise(editable, row.id, row.before);
    else await writeRow(tx, coalitionId, row.table, row.id, row.before);
  }
  if (slugs.added) await dropAddress(change, slugs.added);
  if (slugs.moved.length > 0)
    await tx
      .updateTable("former_slug")
      .set({ subject_id: mergedId })
      .where("coalition_id", "=", coalitionId)
      .where("subject_type", "=", "organization")
      .where("slug", "in", slugs.moved)
      .execute();
  for (const versionId of versionIds) await rollUp({ tx, coalitionId }, versionId);
}

async function dropAddress({ tx, coalitionId }: Change, slug: string): Promise<void> {
  await tx
    .deleteFrom("former_slug")
    .where("coalition_id", "=", coalitionId)
    .where("subject_type", "=", "organization")
    .where("slug", "=", slug)
    .execute();
}
