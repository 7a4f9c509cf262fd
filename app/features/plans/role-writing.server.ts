import type { Change } from "#app/platform/changes.server";
import { tidyLine } from "./notes";
import type { MarkKind } from "./plan";

/** A mark as written: a bare `x` has no note and no bullets. */
export type MarkText = { note: string; bullets: readonly string[]; pending: boolean };

export type RoleRowText = {
  /** The stakeholder as the document or the team calls it. */
  label: string;
  groupId: string | null;
  lead: MarkText | null;
  support: MarkText | null;
};

/** Adds a row at the end of a solution's matrix, or of one of its steps'. */
export async function addRoleRow(
  change: Change,
  solutionId: string,
  row: RoleRowText,
  stepId: string | null = null,
): Promise<string> {
  const last = await change.tx
    .selectFrom("role_row")
    .select((each) => each.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", change.coalitionId)
    .where("commitment_id", "=", solutionId)
    .executeTakeFirst();
  const id = await change.create("role_row", {
    commitment_id: solutionId,
    step_id: stepId,
    label: row.label,
    position: (last?.position ?? 0) + 1,
    stakeholder_group_id: row.groupId,
  });
  await setMark(change, id, "lead", row.lead);
  await setMark(change, id, "support", row.support);
  return id;
}

/** Changes a row's label, group or place, where they differ. */
export async function reviseRoleRow(
  change: Change,
  id: string,
  row: { label?: string; groupId?: string | null; position?: number },
  expectedVersion?: number,
): Promise<void> {
  const { groupId, ...same } = row;
  await change.revise(
    "role_row",
    id,
    groupId === undefined ? same : { ...same, stakeholder_group_id: groupId },
    expectedVersion,
  );
}

/** Takes a row out of its matrix, with its marks; what organizations accepted under it grants nothing any more. */
export async function removeRoleRow(change: Change, id: string, expectedVersion?: number): Promise<void> {
  await change.revise("role_row", id, { removed_at: change.moment.now }, expectedVersion);
}

/**
 * Makes a row's lead or support mark what `mark` says; null takes it away. Only what differs is written.
 *
 * @returns the mark's id, or null when there is none.
 */
export async function setMark(
  change: Change,
  rowId: string,
  kind: MarkKind,
  mark: MarkText | null,
): Promise<string | null> {
  const known = await change.tx
    .selectFrom("mark")
    .select(["id", "note", "bullets", "pending", "removed_at"])
    .where("coalition_id", "=", change.coalitionId)
    .where("role_row_id", "=", rowId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (!mark) {
    if (known && known.removed_at === null) await change.revise("mark", known.id, { removed_at: change.moment.now });
    return null;
  }
  const content = {
    note: mark.note,
    bullets: JSON.stringify(mark.bullets.map(tidyLine).filter((bullet) => bullet !== "")),
    pending: mark.pending ? (1 as const) : (0 as const),
  };
  if (!known) return change.create("mark", { role_row_id: rowId, kind, ...content });
  const isSame =
    known.removed_at === null &&
    known.note === content.note &&
    known.bullets === content.bullets &&
    known.pending === content.pending;
  // One mark a row and kind for good: it is taken up again, so that undoing its removal cannot make two of it.
  if (!isSame) await change.revise("mark", known.id, { ...content, removed_at: null });
  return known.id;
}

/**
 * Takes away a mark that an offer made, and its row where the offer made that too, once nobody offers it any more.
 * What somebody wrote themselves stays.
 */
export async function dropUnusedRow(change: Change, markId: string): Promise<void> {
  const { tx, coalitionId, moment } = change;
  const mark = await tx
    .selectFrom("mark")
    .select(["role_row_id", "pending", "note", "bullets"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", markId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!mark || mark.pending === 0 || mark.note !== "" || mark.bullets !== "[]") return;
  if (!(await wasMadeByOffer(change, "mark", markId)) || (await isWanted(change, markId))) return;
  await change.revise("mark", markId, { removed_at: moment.now });
  const others = await tx
    .selectFrom("mark")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("role_row_id", "=", mark.role_row_id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!others && (await wasMadeByOffer(change, "role_row", mark.role_row_id)))
    await removeRoleRow(change, mark.role_row_id);
}

async function isWanted({ tx, coalitionId }: Change, markId: string): Promise<boolean> {
  const open = await tx
    .selectFrom("assignment")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("mark_id", "=", markId)
    .where("status", "in", ["proposed", "accepted"])
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return open !== undefined;
}

async function wasMadeByOffer({ tx, coalitionId }: Change, type: "mark" | "role_row", id: string): Promise<boolean> {
  const made = await tx
    .selectFrom("revision")
    .innerJoin("audit_event as event", (join) =>
      join.onRef("event.coalition_id", "=", "revision.coalition_id").onRef("event.id", "=", "revision.event_id"),
    )
    .select("event.action")
    .where("revision.coalition_id", "=", coalitionId)
    .where("revision.subject_type", "=", type)
    .where("revision.subject_id", "=", id)
    .where("revision.version", "=", 1)
    .executeTakeFirst();
  return made?.action === "assignment:offer";
}
